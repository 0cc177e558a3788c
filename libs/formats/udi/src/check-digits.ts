/** The GS1 check digit for the digits before it: weights 3 and 1 from the right (GS1 General Specifications §7.9). */
export function mod10(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether the last digit of a GTIN, SSCC or GLN is its check digit. */
export function endsInMod10(digits: string): boolean {
  return mod10(digits.slice(0, -1)) === digits.at(-1);
}

const hibccAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** The HIBCC check character for the text before it, `+` included; null where a character has no value (ANSI/HIBC 2.6). */
export function mod43(text: string): string | null {
  let sum = 0;
  for (const character of text) {
    const value = hibccAlphabet.indexOf(character);
    if (value < 0) return null;
    sum += value;
  }
  return hibccAlphabet[sum % 43] ?? null;
}

const isbtAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/** The ISO/IEC 7064 modulo 37-2 value of a donation number, 0 to 36; null where a character has none (ISBT 128 ST-001). */
export function mod37(text: string): number | null {
  let sum = 0;
  for (const character of text) {
    const value = isbtAlphabet.indexOf(character);
    if (value < 0 || value > 35) return null;
    sum = ((sum + value) * 2) % 37;
  }
  return (38 - sum) % 37;
}

const cset82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const cset32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/** The two check characters of a global model number for the text before them (GS1 General Specifications §7.9). */
export function checkPair(model: string): string | null {
  let sum = 0;
  for (let index = 0; index < model.length; index++) {
    const value = cset82.indexOf(model[model.length - 1 - index] ?? '');
    const weight = primes[index];
    if (value < 0 || weight === undefined) return null;
    sum += value * weight;
  }
  const rest = sum % 1021;
  return `${cset32[rest >> 5]}${cset32[rest & 31]}`;
}
