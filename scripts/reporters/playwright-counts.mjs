import { writeFileSync } from 'node:fs';
import process from 'node:process';

/** A Playwright reporter: writes `{"passed": n, "failed": n}` to `TEST_COUNTS_FILE`. */
export default class PlaywrightCounts {
  #tests = [];

  onBegin(_config, suite) {
    this.#tests = suite.allTests();
  }

  onEnd() {
    const outcomes = this.#tests.map((test) => test.outcome());
    const passed = outcomes.filter((outcome) => outcome === 'expected').length;
    // Flaky is failed: with no retries it cannot happen, and with retries it hides a race.
    const failed = outcomes.filter((outcome) => outcome === 'unexpected' || outcome === 'flaky');
    writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify({ passed, failed: failed.length }));
  }

  printsToStdio() {
    return false;
  }
}
