/**
 * What each test of CSAF 2.0 §6 asks of a document, in words for the people who read a verdict.
 * The keys are the tests' own numbers: 6.1 mandatory, 6.2 optional, 6.3 informative.
 */
export const testWords = {
  '6.1.1': 'Every product that is referred to is defined in the product tree',
  '6.1.2': 'Each product id is defined once only',
  '6.1.3': 'No relationship builds a product out of itself',
  '6.1.4': 'Every product group that is referred to is defined in the product tree',
  '6.1.5': 'Each product group id is defined once only',
  '6.1.6': 'A product has no two statuses that contradict each other for one vulnerability',
  '6.1.7': 'A product has one score of each CVSS version for one vulnerability',
  '6.1.8': 'A CVSS object follows the schema of its version',
  '6.1.9': 'CVSS scores and severities are those that the vector gives',
  '6.1.10': 'CVSS properties say the same as the vector',
  '6.1.11': 'The CWE exists and its name is the official one, to the letter',
  '6.1.12': 'Language codes exist',
  '6.1.13': 'A purl is a valid package URL',
  '6.1.14': 'The revision history sorts the same by date and by number',
  '6.1.15': 'A document by a translator names the language that it was translated from',
  '6.1.16': 'The version of the document is that of its newest revision',
  '6.1.17': 'A version before 1, or a pre-release, has the status draft',
  '6.1.18': 'A released document lists no revision of number 0 or 0.y.z',
  '6.1.19': 'The revision history lists no pre-release',
  '6.1.20': 'The version of a released document is no pre-release',
  '6.1.21': 'The revision history leaves out no version',
  '6.1.22': 'Each number stands once in the revision history',
  '6.1.23': 'Each CVE is used for one vulnerability only',
  '6.1.24': 'A party has one involvement per date in a vulnerability',
  '6.1.25': 'A file has one hash of each algorithm',
  '6.1.26': 'A category that is no profile of the standard does not look like one',
  '6.1.27.1':
    'An informational advisory or incident response carries a description, details, general or summary note',
  '6.1.27.2': 'An informational advisory or incident response has an external reference',
  '6.1.27.3': 'An informational advisory lists no vulnerabilities',
  '6.1.27.4': 'A security advisory or VEX document has a product tree',
  '6.1.27.5': 'Each vulnerability of a security advisory or VEX document has notes',
  '6.1.27.6': 'Each vulnerability of a security advisory has a product status',
  '6.1.27.7':
    'Each vulnerability of a VEX document says fixed, affected, not affected or under investigation',
  '6.1.27.8': 'Each vulnerability of a VEX document has a CVE or another id',
  '6.1.27.9': 'A VEX document says why a product is not affected',
  '6.1.27.10': 'A VEX document says what to do about each affected product',
  '6.1.27.11': 'A security advisory or VEX document lists vulnerabilities',
  '6.1.28': 'A translation is in another language than its source',
  '6.1.29': 'Every remediation names its products or product groups',
  '6.1.30': 'Version numbers are either all whole numbers or all semantic versions',
  '6.1.31': 'A single product version is not written as a range',
  '6.1.32': 'Every flag names its products or product groups',
  '6.1.33': 'A product has one justification for one vulnerability',
  '6.2.1': 'Every product that is defined is used',
  '6.2.2': 'Every affected product, or product under investigation, has a remediation',
  '6.2.3': 'Every affected product has a score',
  '6.2.4': 'Revision numbers carry no build metadata',
  '6.2.5': 'The initial release is not older than the first revision',
  '6.2.6': 'The current release is not older than the newest revision',
  '6.2.7': 'Every involvement has a date',
  '6.2.8': 'A file is not identified by MD5 alone',
  '6.2.9': 'A file is not identified by SHA-1 alone',
  '6.2.10': 'The document has a TLP label',
  '6.2.11': 'The document refers to its own canonical address',
  '6.2.12': 'The document names its language',
  '6.2.13': 'The keys of the document are in alphabetical order',
  '6.2.14': 'The language is not a private one',
  '6.2.15': 'The language is not "default"',
  '6.2.16': 'Every product can be identified by more than its name',
  '6.2.17': 'A CVE stands in the field for CVEs, not among other ids',
  '6.2.18': 'A version range is written in the vers notation',
  '6.2.19': 'A fixed product has no environmental score other than none',
  '6.2.20': 'The document has no properties that the standard does not know',
  '6.3.1': 'CVSS 2 is not the only scoring',
  '6.3.2': 'CVSS 3.1 is used rather than 3.0',
  '6.3.3': 'Every vulnerability has a CVE',
  '6.3.4': 'Every vulnerability has a CWE',
  '6.3.5': 'Hashes are 64 characters long or longer',
  '6.3.6': 'References to other documents can be fetched',
  '6.3.7': 'References of the document to itself can be fetched',
  '6.3.8': 'The spelling is right',
  '6.3.9': 'Products lie under vendor, product name and product version',
  '6.3.10': 'Versions are named one by one rather than as ranges',
  '6.3.11': 'A version does not begin with "v" or "version"',
} as const;

export type TestId = keyof typeof testWords;

/** What the checks of our own ask, beside the committee's tests. */
export const ownWords = {
  json: 'The file is JSON (RFC 8259) in UTF-8 with each key once',
  limit: 'The document can be checked within the limits of time and memory',
  'csaf-version': 'The document says that it follows CSAF 2.0',
  schema: 'The document follows the JSON schema of CSAF 2.0',
  '5.1': 'The file is named after the id of its document (CSAF 2.0 §5.1)',
  '7.1.18': 'A hash file holds the hash of its document (CSAF 2.0 §7.1.18)',
  '7.1.19': 'A signature file holds an OpenPGP signature of its document (CSAF 2.0 §7.1.19)',
  '7.1.20': 'A key to verify signatures with is an armoured OpenPGP public key (CSAF 2.0 §7.1.20)',
} as const;

/** Not carried out: the first two fetch what the document names, the third starts a program. */
export const testsNotRun: ReadonlySet<TestId> = new Set<TestId>(['6.3.6', '6.3.7', '6.3.8']);

/** The tests of a group that the library carries out for us, in the standard's order; 6.2.20 falls out of the schema test. */
export function testsOf(group: '6.1' | '6.2' | '6.3'): TestId[] {
  return (Object.keys(testWords) as TestId[]).filter(
    (id) => id.startsWith(`${group}.`) && !testsNotRun.has(id) && id !== '6.2.20',
  );
}
