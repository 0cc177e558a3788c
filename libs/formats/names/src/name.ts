import { repairMojibake } from './mojibake.js';

/** Longer text is no name; what is beyond is cut before anything is read. */
export const longestName = 300;

/** Endings that say how a company is registered, not who it is. */
const legalForms = new Set(
  `ab ag aktiengesellschaft aps as asa bhd bv bvba co company corp corporation cv doo dba eg ehf ev gesmbh gmbh
  inc incorporated ivs kabushiki kaisha kft kg kgaa kk lda limited limitada llc llp lp ltd ltda mbh mbb nv oao ohg
  ood oy oyj plc private proprietary pte pty pvt rt sa sab sae sarl sas sasu sc sce sdn se sl slu snc spa spol spzoo
  srl sro sti tbk ug ulc vof zrt`.split(/\s+/),
);

/** Letters that decompose into no base letter. */
const ligatures: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** Text that has no accents, broken encoding or trade marks to begin with: nearly all. */
const ascii = /^[\n\t\r -~]*$/;

/** Lower case, without accents, trade marks and broken encoding; punctuation stays. */
export function plain(text: string): string {
  if (ascii.test(text)) return text.slice(0, longestName).toLowerCase().replaceAll('`', "'");
  return repairMojibake(text.slice(0, longestName))
    .replace(/[™®©℠]/g, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => ligatures[letter] as string)
    .replace(/[’‘`´ʼ]/g, "'");
}

/** The words of a name, in order, without legal forms at its end. */
function words(text: string): readonly string[] {
  const all = plain(text)
    .replace(/[&+]/g, ' and ')
    .replace(/'s\b/g, 's')
    .replace(/'/g, '')
    .split(ascii.test(text) ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (all[0] === 'the' && all.length > 1) all.shift();
  return withoutLegalForm(all);
}

/** Drops `Inc`, `GmbH & Co. KG`, `S.p.A.`, `L.L.C.` from the end; never the whole name. */
function withoutLegalForm(all: readonly string[]): readonly string[] {
  let rest = all;
  for (;;) {
    const shorter = droppedOnce(rest);
    if (shorter === rest || shorter.length === 0) return rest;
    rest = shorter;
  }
}

function droppedOnce(all: readonly string[]): readonly string[] {
  const last = all.at(-1);
  if (last === undefined) return all;
  if (legalForms.has(last) || last === 'and') return all.slice(0, -1);
  for (const length of [4, 3, 2]) {
    const tail = all.slice(-length);
    if (tail.length === length && tail.every((word) => word.length === 1) && legalForms.has(tail.join('')))
      return all.slice(0, -length);
  }
  return all;
}

/**
 * A name as it is compared: lower case, without accents, punctuation, broken encoding and legal form, words apart by one space.
 * `Becton, Dickinson & Company` → `becton dickinson`; `Innokas YhtymÃ¤ Oy` → `innokas yhtyma`. Empty where nothing is left.
 */
export function normaliseName(text: string): string {
  return words(text).join(' ');
}

/**
 * The keys that a name is found by: its normal form without spaces (`Hill-Rom` is `Hillrom`), and where it is written with
 * umlauts the transcribed form beside it (`Dräger` is `Draeger` and `Drager`).
 */
export function nameKeys(text: string): readonly string[] {
  const key = words(text).join('');
  if (ascii.test(text)) return key === '' ? [] : [key];
  const repaired = repairMojibake(text.slice(0, longestName)).normalize('NFC');
  const transcribed = repaired.replace(/[äöüøå]/gi, (letter) => umlauts[letter.toLowerCase()] as string);
  if (transcribed === repaired) return key === '' ? [] : [key];
  return [...new Set([key, words(transcribed).join('')])].filter((one) => one !== '');
}
