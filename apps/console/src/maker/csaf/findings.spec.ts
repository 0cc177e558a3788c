import { expect, it } from 'vitest';
import { inWords } from './findings';

const schema = (message: string) => ({
  rule: 'schema',
  place: '/document/title',
  message: `The document follows the JSON schema of CSAF 2.0: ${message}`,
});

it.each([
  ['must NOT have fewer than 1 characters', 'Nothing is written here yet.'],
  ['must NOT have fewer than 2 items', 'At least 2 are to be listed here.'],
  ["must have required property 'product_id'", 'Without “product id” this is not whole.'],
  ['must match format "uri"', 'This is no address, such as https://example.com/advisories.'],
  ['must match pattern "^CVE-[0-9]{4}-[0-9]{4,}$"', 'A CVE is written CVE-2026-12345.'],
  ['must be string', 'must be string'],
])('the schema says %s, a person says %s', (message, words) => {
  expect(inWords(schema(message)).message).toBe(words);
});

it('a test that speaks for itself is left as it is', () => {
  const finding = {
    rule: '6.1.11',
    place: '/vulnerabilities/0/cwe',
    message: 'The CWE exists: no such name',
  };
  expect(inWords(finding)).toBe(finding);
});
