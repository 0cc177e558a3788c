import type { Finding } from './finding';

/** What the schema's checker says (JSON Schema, in the words of its library), and how a person would say it. */
const plainly: readonly (readonly [RegExp, string])[] = [
  [/must NOT have fewer than 1 characters/, 'Nothing is written here yet.'],
  [/must NOT have fewer than 1 items/, 'Nothing is listed here yet.'],
  [/must NOT have fewer than (\d+) items/, 'At least $1 are to be listed here.'],
  [/must NOT have fewer than 1 properties/, 'Nothing is said here yet.'],
  [/must NOT have duplicate items.*/, 'The same stands here twice.'],
  [/must have required property '([^']+)'/, 'Without “$1” this is not whole.'],
  [/must be equal to one of the allowed values.*/, 'This is none of the values that the standard knows.'],
  [/must match format "uri"/, 'This is no address, such as https://example.com/advisories.'],
  [/must match format "date-time"/, 'This is no instant, such as 2026-11-23T14:07:00Z.'],
  [/must match pattern "\^CVE-.*/, 'A CVE is written CVE-2026-12345.'],
  [/must match pattern "\^CWE-.*/, 'A CWE is written CWE-306.'],
  [/must match pattern "\^\[\\\\S\].*/, 'A blank at the beginning or the end does not belong here.'],
  [/must match pattern .*/, 'This is not written as the standard asks.'],
];

const ofSchema = 'The document follows the JSON schema of CSAF 2.0: ';

/** A finding as a person would say it; what has no words of ours stays as it came. */
export function inWords(finding: Finding): Finding {
  const { message, rule } = finding;
  if (rule !== 'schema' || !message.startsWith(ofSchema)) return finding;
  const said = message.slice(ofSchema.length);
  for (const [pattern, words] of plainly)
    if (pattern.test(said)) return { ...finding, message: said.replace(pattern, words).replaceAll('_', ' ') };
  return { ...finding, message: said };
}

/** What is still to be written is not wrong yet. */
export function isMissing({ message }: Finding): boolean {
  return message.startsWith('Nothing is ');
}
