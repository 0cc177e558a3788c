export * from './advisory.js';
export type { CheckResult, DocumentOrigin, Finding, Verdict } from './check-result.js';
export * from './checker.js';
export * from './document.js';
export * from './facts.js';
export * from './file-name.js';
export * from './json.js';
export { testsNotRun, testWords } from './test-words.js';
