import type { DocumentTest, NumberedTest } from './document-test.js';
import { corrected } from './own-tests.js';
import { testsOf } from './test-words.js';

/** The tests in the order in which a document meets them. */
export interface TestSets {
  /** The schema without room for properties that the standard does not know. */
  readonly strictSchema: Promise<DocumentTest>;
  /** The committee's schema as published; read only when a document needs it. */
  lenientSchema(): Promise<DocumentTest>;
  readonly mandatory: Promise<readonly NumberedTest[]>;
  readonly advisory: Promise<readonly NumberedTest[]>;
}

const folders = { '6.1': 'mandatory', '6.2': 'optional', '6.3': 'informative' } as const;

/**
 * Begins to read the test files one by one, the schema first. Each file compiles a schema of its own, all of them take
 * 3 to 8 s and about 130 MB: only a worker thread calls this. 6.3.6, 6.3.7 and 6.3.8 are not even read.
 */
export function loadTestSets(): TestSets {
  const strictSchema = load('schemaTests/csaf_2_0_strict.js');
  const mandatory = strictSchema.then(async () => corrected(await loadGroup('6.1')));
  const advisory = mandatory.then(async () => [...(await loadGroup('6.2')), ...(await loadGroup('6.3'))]);
  // Whoever awaits a set hears of its failure; a set that nobody awaits yet must not end the thread.
  for (const set of [strictSchema, mandatory, advisory]) set.catch(() => undefined);
  return { strictSchema, mandatory, advisory, lenientSchema: () => load('schemaTests/csaf_2_0.js') };
}

async function loadGroup(group: keyof typeof folders): Promise<NumberedTest[]> {
  const tests: NumberedTest[] = [];
  for (const id of testsOf(group)) {
    const name = `${folders[group]}Test_${id.replaceAll('.', '_')}`;
    tests.push({ id, run: await load(`${folders[group]}Tests/${name}.js`) });
    // Gives way, so that a document that waits for the schema test alone is answered meanwhile.
    await new Promise(setImmediate);
  }
  return tests;
}

async function load(path: string): Promise<DocumentTest> {
  const module: { default: DocumentTest } = await import(`@secvisogram/csaf-validator-lib/lib/${path}`);
  return module.default;
}
