import { existsSync, readFileSync } from 'node:fs';

/** Where a package's test run leaves its report, from the package's folder. */
export const reportPath = '.vitest-report/report.json';

/** What a report counts; a file that could not be loaded, and a report that is missing, count as one failure each. */
export function sumOf(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0, missing: true };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
    missing: false,
  };
}

/** Adds up what the runs of several packages counted, and names those that failed. */
export function addUp(runs) {
  for (const { name, missing, failed } of runs) {
    if (missing) console.log(`${name} left no report`);
    else if (failed > 0) console.log(`${name}: ${failed} failed`);
  }
  const total = (key) => runs.reduce((sum, run) => sum + run[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}
