import { Buffer, isUtf8 } from 'node:buffer';
import { Refusal } from '@tocsin/kernel';

/** What was found out about a file's characters. It grows while the file is read. */
export interface Characters {
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';
  /** Lines that are not valid UTF-8 and were read as Windows-1252: how many, and the first of them. */
  guessedLines: number;
  firstGuessedLine: number | null;
}

type Source = AsyncIterable<Uint8Array | string>;

const pieceBytes = 65_536;
const longestHeld = 1_200_000;

/**
 * The text of a file in pieces, without byte order mark. UTF-8 is read line by line as Windows-1252 where it is not
 * valid, because hospital exports mix both. Throws a Refusal for files that are no text at all.
 */
export async function* decode(source: Source, characters: Characters): AsyncGenerator<string> {
  let head: Buffer = Buffer.alloc(0);
  let decoder: Decoder | null = null;
  for await (const chunk of pieces(source)) {
    if (decoder !== null) {
      yield decoder.push(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 512) continue;
    decoder = decoderFor(head, characters);
    yield decoder.push(head.subarray(decoder.skip));
  }
  decoder ??= headOnly(head, characters);
  yield decoder.end();
}

interface Decoder {
  readonly skip: number;
  push(bytes: Buffer): string;
  end(): string;
}

function headOnly(head: Buffer, characters: Characters): Decoder {
  const decoder = decoderFor(head, characters);
  const text = decoder.push(head.subarray(decoder.skip));
  return { ...decoder, end: () => text + decoder.end() };
}

/** Small pieces, so that a caller who hands over a whole file does not hold up the event loop. */
async function* pieces(source: Source): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
      if (at > 0) await new Promise((resolve) => setImmediate(resolve));
      const length = Math.min(pieceBytes, bytes.byteLength - at);
      yield Buffer.from(bytes.buffer, bytes.byteOffset + at, length);
    }
  }
}

const noText: readonly [string, string][] = [
  ['504b0304', 'an Excel workbook or another zip archive: save the sheet as CSV'],
  ['d0cf11e0', 'an old Excel workbook: save the sheet as CSV'],
  ['25504446', 'a PDF document: export the list as CSV'],
  ['1f8b', 'a gzip archive: unpack it first'],
];

function decoderFor(head: Buffer, characters: Characters): Decoder {
  const start = head.subarray(0, 4).toString('hex');
  const known = noText.find(([magic]) => start.startsWith(magic));
  if (known) throw new Refusal('csv/no-text', `This file is ${known[1]}.`);
  if (start.startsWith('fffe')) return utf16('UTF-16LE', 2, characters);
  if (start.startsWith('feff')) return utf16('UTF-16BE', 2, characters);
  const guessed = utf16WithoutMark(head);
  if (guessed !== null) return utf16(guessed, 0, characters);
  return utf8(start.startsWith('efbbbf') ? 3 : 0, characters);
}

function utf16WithoutMark(head: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const pairs = Math.min(256, head.length >> 1);
  let odd = 0;
  let even = 0;
  for (let index = 0; index < pairs; index++) {
    if (head[2 * index] === 0) even++;
    if (head[2 * index + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even === 0) return 'UTF-16LE';
  return even > pairs * 0.7 && odd === 0 ? 'UTF-16BE' : null;
}

function utf16(encoding: 'UTF-16LE' | 'UTF-16BE', skip: number, characters: Characters): Decoder {
  characters.encoding = encoding;
  const decoder = new TextDecoder(encoding);
  return { skip, push: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function utf8(skip: number, characters: Characters): Decoder {
  let held: Buffer = Buffer.alloc(0);
  let lines = 0;
  const whole = (bytes: Buffer): string => {
    if (isUtf8(bytes)) {
      if (characters.firstGuessedLine === null) lines += lineEnds(bytes);
      return bytes.toString('utf8');
    }
    return byLine(bytes, (lineInBlock) => {
      characters.guessedLines++;
      characters.firstGuessedLine ??= lines + lineInBlock;
    });
  };
  return {
    skip,
    push: (bytes) => {
      const all = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      const cut = cutAfterLine(all);
      held = Buffer.from(all.subarray(cut));
      return cut === 0 ? '' : whole(all.subarray(0, cut));
    },
    end: () => whole(held),
  };
}

/** Just after the last line end; where a line is far too long, after the last ASCII character. */
function cutAfterLine(bytes: Buffer): number {
  const cut = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
  if (bytes.length - cut < longestHeld) return cut;
  let ascii = bytes.length;
  while (ascii > 0 && (bytes[ascii - 1] ?? 0) >= 0x80) ascii--;
  return ascii > 0 ? ascii : bytes.length;
}

function byLine(bytes: Buffer, guessed: (lineInBlock: number) => void): string {
  let text = '';
  let line = 1;
  for (let at = 0; at < bytes.length; line++) {
    const end = nextLineEnd(bytes, at);
    const part = bytes.subarray(at, end);
    if (isUtf8(part)) text += part.toString('utf8');
    else {
      guessed(line);
      text += windows1252(part);
    }
    at = end;
  }
  return text;
}

function nextLineEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === 10) return at + 1;
    if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
  }
  return bytes.length;
}

function lineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; count++) {
    const next = nextLineEnd(bytes, at);
    if (next === bytes.length && bytes[next - 1] !== 10 && bytes[next - 1] !== 13) break;
    at = next;
  }
  return count;
}

/** What Windows-1252 has where ISO 8859-1 has control characters, 0x80 to 0x9F (WHATWG Encoding, index windows-1252). */
const punctuation = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (character) => {
    return punctuation[character.charCodeAt(0) - 0x80] ?? character;
  });
}
