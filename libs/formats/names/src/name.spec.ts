import { expect, test } from 'vitest';
import { nameKeys, normaliseName, repairMojibake } from './index.js';

test.each([
  ['Becton, Dickinson and Company', 'becton dickinson'],
  ['Becton Dickinson & Co.', 'becton dickinson'],
  ['Medtronic ', 'medtronic'],
  ['MEDTRONIC, INC.', 'medtronic'],
  ['DEFIBTECH, L.L.C.', 'defibtech'],
  ['MachineSense LLC.', 'machinesense'],
  ['B. Braun Melsungen AG', 'b braun melsungen'],
  ['Innokas YhtymÃ¤ Oy', 'innokas yhtyma'],
  ['Esaote S.p.A.', 'esaote'],
  ['Drägerwerk AG & Co. KGaA', 'dragerwerk'],
  ['Koninklijke Philips N.V.', 'koninklijke philips'],
  ['Shenzhen Mindray Bio-Medical Electronics Co., Ltd.', 'shenzhen mindray bio medical electronics'],
  ['The Binding Site', 'binding site'],
  ['Johnson & Johnson', 'johnson and johnson'],
  ["Men's Health Ltd", 'mens health'],
  ['Elekta AB (publ)', 'elekta ab publ'],
  ['SA', 'sa'],
  ['', ''],
  ['!!!', ''],
])('%s is compared as %s', (text, normal) => {
  expect(normaliseName(text)).toBe(normal);
});

test.each([
  ['Hill-Rom', 'Hillrom'],
  ['B.Braun', 'B. Braun'],
  ['C. R. Bard, Inc.', 'CR Bard'],
  ['Dräger', 'Draeger'],
  ['Dräger', 'Drager'],
  ['GeutebrÃ¼ck', 'Geutebrueck'],
  ['W.O.M. World of Medicine GmbH', 'WOM World of Medicine'],
])('%s and %s share a key', (one, other) => {
  expect(nameKeys(one).some((key) => nameKeys(other).includes(key))).toBe(true);
});

test('broken encoding is repaired, also twice over, and sound text is left alone', () => {
  expect(repairMojibake('YhtymÃ¤')).toBe('Yhtymä');
  expect(repairMojibake('YhtymÃƒÂ¤')).toBe('Yhtymä');
  expect(repairMojibake('Geräte â€“ Größe')).toBe('Geräte â€“ Größe');
  expect(repairMojibake('São Paulo')).toBe('São Paulo');
  expect(repairMojibake('日本光電')).toBe('日本光電');
});
