/** The 27 characters that Windows-1252 has where Latin-1 has control codes, by their byte. */
const windows1252 = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((character, index) => [
    character,
    0x80 + index,
  ]),
);
const suspicious = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/**
 * Undoes UTF-8 that was read as Windows-1252, as published advisories have it: `YhtymÃ¤` → `Yhtymä`.
 * Text that is no such thing comes back as it is.
 */
export function repairMojibake(text: string): string {
  let current = text;
  for (let round = 0; round < 2 && suspicious.test(current); round++) {
    const repaired = reread(current);
    if (repaired === null) break;
    current = repaired;
  }
  return current;
}

function reread(text: string): string | null {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const byte = windows1252.get(text[index] as string) ?? text.charCodeAt(index);
    if (byte > 0xff) return null;
    bytes[index] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
