import { expect, test } from 'vitest';
import { modelDesignations, modelTokens, normaliseModel } from './index.js';

test.each([
  ['MMT-522(K)', 'MMT522K'],
  ['CMS 8000', 'CMS8000'],
  ['HeartStart® MRx', 'Heartstart MRX'],
  ['Link+', 'LINK Plus'],
])('%s and %s are the same model', (one, other) => {
  expect(normaliseModel(one)).toBe(normaliseModel(other));
});

test('a designation has the same tokens however its letters and digits are joined', () => {
  expect(modelTokens('CMS 8000')).toEqual(['cms', '8000', 'cms8000']);
  expect(modelTokens('CMS-8000')).toEqual(modelTokens('CMS8000'));
});

test('what stands in brackets may be missing', () => {
  expect(modelTokens('MMT-522(K)')).toEqual(expect.arrayContaining(['mmt522', 'mmt522k', '522k']));
});

test('a word and a model number behind it stay apart', () => {
  expect(modelTokens('BD Alaris PC Unit Model 8015')).toContain('8015');
  expect(modelTokens('BD Alaris PC Unit Model 8015')).not.toContain('model8015');
  expect(modelDesignations('BD Alaris PC Unit Model 8015')).toEqual(['8015']);
});

test('alternatives behind a stroke are models of their own', () => {
  expect(modelDesignations('MMT-522(K) / MMT-722(K)')).toEqual(expect.arrayContaining(['mmt522', 'mmt722']));
  expect(modelTokens('MiniMed Paradigm 522/722 pumps')).toEqual([
    'minimed',
    'paradigm',
    '522',
    '722',
    'pumps',
  ]);
});

test('neighbouring models share no designation', () => {
  const [one, other] = [modelDesignations('CMS8000'), modelDesignations('CMS8500')];
  expect(one.filter((token) => other.includes(token))).toEqual([]);
});

test('long text is cut, not chewed', () => {
  const started = performance.now();
  modelTokens('a1'.repeat(1_000_000));
  expect(performance.now() - started).toBeLessThan(50);
});
