/** What a report of Vitest says, as `run.mjs` and `check.mjs` tell it. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Counts of a report, and the names of the tests that are red or were skipped; null where there is no report.
 *
 * @param {string} file written by Vitest's reporter `json`
 * @param {string} root folder of the project
 */
export function readVitestReport(file, root) {
  const report = readJson(file);
  if (!report) return null;
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const skips = [];
  for (const suite of report.testResults) {
    const name = relative(root, suite.name);
    // A file that cannot even be loaded has no tests in the report.
    if (suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')) {
      counts.failed += 1;
      failures.push({ name, text: suite.message });
    }
    for (const test of suite.assertionResults) {
      const title = `${name}: ${test.fullName.trim()}`;
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') {
        counts.failed += 1;
        failures.push({ name: title, text: test.failureMessages.join('\n') });
      } else {
        counts.skipped += 1;
        skips.push(title);
      }
    }
  }
  return { counts, failures, skips };
}

/** Content of a JSON file; null where there is none. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
