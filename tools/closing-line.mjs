/** Ends a runner: one line that scripts read, and the exit code that goes with it. */
export function closingLine(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
