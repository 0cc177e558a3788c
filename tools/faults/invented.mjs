// Invented makers, models, devices and advisories: each round of the load has a maker of its own, that nobody takes for
// another, so that what has to come of it can be told exactly. No word is shared, or every advisory would have to be held
// against every device.
import { createHash } from 'node:crypto';
import { draftCsaf, writeCsaf } from '../../libs/formats/csaf/dist/index.js';

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';

/** A word that no other round has, and that looks like none. */
export function wordOf(round) {
  const bytes = createHash('sha256').update(`round ${round}`).digest();
  const syllables = Array.from({ length: 5 }, (_, index) => {
    const [first, second] = [bytes[2 * index], bytes[2 * index + 1]];
    return consonants[first % consonants.length] + vowels[second % vowels.length];
  });
  const word = syllables.join('');
  return word[0].toUpperCase() + word.slice(1);
}

export function rowsOf(prefix, round, count, softwareVersion) {
  const word = wordOf(round);
  return Array.from({ length: count }, (_, index) => ({
    ...{ assetId: `${prefix}-${round}-${index}`, manufacturer: `${word} Medical`, model: word },
    ...{ softwareVersion, status: 'active' },
  }));
}

/** A CSAF 2.0 document about the round's model, with either version of its software. */
export function documentOf(trackingId, round, tlp) {
  const word = wordOf(round);
  const fields = {
    publisher: {
      ...{ name: 'Velmar PSIRT', namespace: 'https://psirt.velmar.example', category: 'vendor' },
      contact: 'psirt@velmar.example',
    },
    ...{ trackingId, tlp, at: '2026-01-10T10:00:00.000Z', status: 'final' },
    title: `${word} pumps accept commands without authentication`,
    summary: 'A pump on the same segment obeys whoever speaks to it.',
    products: [{ id: 'P1', vendor: `${word} Medical`, name: word, versionRange: '<= 2.4' }],
    vulnerabilities: [
      {
        ...{ id: { system: 'Velmar PSIRT', text: trackingId }, title: 'Commands without authentication' },
        cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
        description: 'The maintenance service answers whoever reaches it.',
        affected: ['P1'],
        remediations: [{ category: 'vendor_fix', details: 'Update to 2.5.' }],
        scores: [{ vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', base: 8.1 }],
      },
    ],
  };
  return new TextDecoder().decode(writeCsaf(draftCsaf(fields)));
}
