import type { CsafDocument, Revision } from './document.js';
import type { DocumentTest, NumberedTest } from './document-test.js';

/** Corrects mandatory tests where the library departs from the standard; each names the paragraph. */
export function corrected(tests: readonly NumberedTest[]): NumberedTest[] {
  return tests.map((test) => {
    if (test.id === '6.1.21') return { ...test, run: withTiesInOrder(test.run) };
    if (test.id === '6.1.26') return { ...test, run: withValues(test.run) };
    return test;
  });
}

/**
 * §6.1.21 sorts the revisions by date. Where dates are equal the library goes by their place in the list, which faults
 * a history that stands newest first; their numbers decide then.
 */
function withTiesInOrder(run: DocumentTest): DocumentTest {
  return (document) => {
    const csaf = document as CsafDocument;
    const tracking = csaf.document.tracking;
    const revision_history = [...tracking.revision_history].sort(byNumber);
    return run({ ...csaf, document: { ...csaf.document, tracking: { ...tracking, revision_history } } });
  };
}

function byNumber(left: Revision, right: Revision): number {
  const [a, b] = [left, right].map(({ number }) => number.split(/[-+]/)[0]?.split('.').map(Number) ?? []);
  for (let index = 0; index < 3; index++) {
    const order = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

const otherProfiles: ReadonlySet<string> = new Set([
  'csafsecurityincidentresponse',
  'csafinformationaladvisory',
  'csafsecurityadvisory',
  'csafvex',
]);

/** §6.1.26 forbids the values of the other profiles as well as their names, once dashes, spaces and underscores are gone. */
function withValues(run: DocumentTest): DocumentTest {
  return async (document) => {
    const outcome = await run(document);
    const { category } = (document as CsafDocument).document;
    if (outcome.isValid === false || category.startsWith('csaf_')) return outcome;
    if (!otherProfiles.has(category.replace(/[\p{Pd}\s_]+/gu, '').toLowerCase())) return outcome;
    const message = 'it reads like the value of another profile';
    return { isValid: false, errors: [{ instancePath: '/document/category', message }] };
  };
}
