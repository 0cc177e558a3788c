import { monthOf } from './dates.js';
import type { Sense } from './phrases.js';

/** A place in the understood words of a text; reading a version moves it on. */
export type Place = { senses: readonly Sense[]; at: number };

const EXTENSION =
  /^(?:build|bld|sp|hf|hotfix|patch|update|upd|sr|mr|rc|alpha|beta|pre|edition|ed|[abd-uwyz][0-9]+|(?:sp|hf|sr|mr|rc|beta|alpha|patch|update|build)[0-9]+[a-z]?)$/i;

/** The words behind a version that belong to it: "Build 10", "Service Pack 01", "HF5", "rev B". */
export function extension(walk: Place): string {
  let text = '';
  for (;;) {
    const [sense, next] = [walk.senses[walk.at], walk.senses[walk.at + 1]];
    if (!sense || !('text' in sense)) return text;
    const word = sense.text;
    const nextWord = next?.is === 'word' ? next.text : '';
    const servicePack = /^(?:service|hot)$/i.test(word) && /^(?:pack|fix)$/i.test(nextWord);
    const tagged = /^(?:build|rev|revision|release)$/i.test(word) && /[0-9]|^[a-z]$/i.test(nextWord);
    if (servicePack || (tagged && (sense.is === 'noise' || sense.is === 'letters'))) {
      text += ` ${word} ${nextWord}`;
      walk.at += 2;
    } else if (sense.is === 'word' && EXTENSION.test(word)) {
      text += ` ${word}`;
      walk.at++;
    } else if (sense.is === 'word' && text !== '' && /^[0-9]+[a-z]?$/i.test(word) && !/[0-9]$/.test(text)) {
      text += ` ${word}`;
      walk.at++;
    } else return text;
  }
}

/** Joins the words of a date that begins with this word: "april 1, 2018", "28 august". */
export function dateAt(walk: Place, word: string): string | undefined {
  const next = walk.senses[walk.at];
  const nextWord = next?.is === 'word' ? next.text : '';
  const dayFirst = /^[0-9]{1,2}(?:st|nd|rd|th)?$/i.test(word) && monthOf(nextWord) !== undefined;
  const monthFirst =
    monthOf(word) !== undefined && /^(?:[0-9]{1,2}(?:st|nd|rd|th)?|(?:19|20)[0-9]{2})$/i.test(nextWord);
  if (!dayFirst && !monthFirst) return undefined;
  walk.at++;
  const comma = walk.senses[walk.at];
  const skip = comma?.is === 'separator' && comma.sign === ',' ? 1 : 0;
  const year = walk.senses[walk.at + skip];
  if (
    year?.is !== 'word' ||
    !/^(?:19|20)[0-9]{2}$/.test(year.text) ||
    (nextWord.length === 4 && /^[0-9]+$/.test(nextWord))
  )
    return `${word} ${nextWord}`;
  walk.at += skip + 1;
  return `${word} ${nextWord} ${year.text}`;
}
