import { mandatoryTest_6_1_9 } from '@secvisogram/csaf-validator-lib/mandatoryTests.js';
import { describe, expect, it } from 'vitest';
import { baseMetrics, baseScore, type CvssVersion, readVector, withVector, writeVector } from './cvss';

function every(version: CvssVersion): readonly string[] {
  const parts = baseMetrics(version).reduce<readonly string[]>(
    (begun, { key, values }) => begun.flatMap((head) => values.map((value) => `${head}/${key}:${value.key}`)),
    [version === '2.0' ? '' : `CVSS:${version}`],
  );
  return parts.map((part) => part.replace(/^\//, ''));
}

describe('CVSS scores', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', 8.1],
    ['CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N', 5.5],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N', 0],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', 7.5],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
  ])('%s is %d', (vector, score) => {
    const read = readVector(vector);
    expect(read && baseScore(read)).toBe(score);
    expect(read && writeVector(read)).toBe(vector);
  });

  it.each(['3.1', '3.0', '2.0'] as const)(
    'of every vector of %s is what the mandatory test reckons',
    (version) => {
      const scores = every(version).map((vector) => {
        const read = readVector(vector);
        const object = read ? withVector({}, read) : {};
        return { products: ['P'], [version === '2.0' ? 'cvss_v2' : 'cvss_v3']: object };
      });
      expect(scores).toHaveLength(version === '2.0' ? 729 : 2_592);
      const { errors } = mandatoryTest_6_1_9({ vulnerabilities: [{ scores }] });
      expect(errors).toEqual([]);
    },
  );

  it.each([
    '',
    'AV:N',
    'CVSS:3.1/AV:N',
    'CVSS:4.0/AV:N/AC:L',
    'CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  ])('%j is no vector', (text) => expect(readVector(text)).toBeNull());

  it('what the object spells out follows the vector, and what it holds beside is kept', () => {
    const vector = readVector('CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N/E:P');
    const before = { attackVector: 'NETWORK', exploitCodeMaturity: 'PROOF_OF_CONCEPT', version: '3.1' };
    expect(vector && withVector(before, vector)).toEqual({
      attackVector: 'LOCAL',
      exploitCodeMaturity: 'PROOF_OF_CONCEPT',
      version: '3.1',
      vectorString: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N/E:P',
      baseScore: 5.5,
      baseSeverity: 'MEDIUM',
    });
  });

  it('that are a tenth off are found by that test', () => {
    const vector = readVector('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H');
    const scores = [{ products: ['P'], cvss_v3: { ...(vector && withVector({}, vector)), baseScore: 9.7 } }];
    expect(mandatoryTest_6_1_9({ vulnerabilities: [{ scores }] }).errors).toHaveLength(1);
  });
});
