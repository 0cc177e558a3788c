import type { TestId } from './test-words.js';

/** A complaint of a test of `@secvisogram/csaf-validator-lib`; the schema tests add what ajv knows. */
export interface TestError {
  readonly instancePath?: string;
  readonly message?: string;
  readonly keyword?: string;
  readonly params?: { readonly additionalProperty?: string; readonly allowedValues?: readonly unknown[] };
}

export interface TestOutcome {
  readonly isValid?: boolean;
  readonly errors?: readonly TestError[];
  readonly warnings?: readonly TestError[];
  readonly infos?: readonly TestError[];
}

/** The library carries no type declarations: this is what each of its test files exports by default. */
export type DocumentTest = (document: unknown) => TestOutcome | Promise<TestOutcome>;

export interface NumberedTest {
  readonly id: TestId;
  readonly run: DocumentTest;
}
