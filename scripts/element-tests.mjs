/** Runs the element tests, or the files that are named, and counts them for `npm test`. */
import process from 'node:process';
import { defaultReporter, startTestRunner } from '@web/test-runner';
import config from '../web-test-runner.config.mjs';
import { webTestCounts } from './reporters/web-test-counts.mjs';

const reporters = config.reporters ?? [defaultReporter()];
const countsFile = process.env.TEST_COUNTS_FILE;
const files = process.argv.slice(2);

await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    ...config,
    ...(files.length > 0 && { files }),
    reporters: countsFile ? [...reporters, webTestCounts(countsFile)] : reporters,
  },
});
