/**
 * Reads vitest's JSON report and prints `N passed, N failed`. A file that failed without a failed
 * test in it (it did not load) and a run that left no report count as one failure each.
 */
import { readFileSync } from 'node:fs';

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function count(report) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const have = (status) => tests.filter((test) => test.status === status).length;
  const unloaded = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const [passed, failed] = [have('passed'), have('failed')];
  return { passed, failed: failed + unloaded, skipped: tests.length - passed - failed };
}

const { passed, failed, skipped } = count(read(process.argv[2]));
if (skipped > 0) console.log(`${skipped} skipped: a test that does not run proves nothing`);
if (passed + failed === 0) console.log('no test was executed');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || skipped > 0 || passed === 0 ? 1 : 0;
