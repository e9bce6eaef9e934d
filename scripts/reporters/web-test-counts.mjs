import { writeFileSync } from 'node:fs';

/**
 * A reporter of the web test runner: writes `{"passed": n, "failed": n}` to `file`. A test file that
 * breaks outside its tests counts as one that failed.
 */
export function webTestCounts(file) {
  return {
    stop({ sessions }) {
      const counts = sessions.map(countSession);
      const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
      writeFileSync(file, JSON.stringify({ passed: sum('passed'), failed: sum('failed') }));
    },
  };
}

function countSession(session) {
  const tests = session.testResults ? testsIn(session.testResults) : [];
  const run = tests.filter(({ skipped }) => !skipped);
  const failed = run.filter(({ passed }) => !passed).length;
  const brokeOutside = !session.passed && failed === 0;
  return { passed: run.length - failed, failed: brokeOutside ? 1 : failed };
}

function testsIn(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}
