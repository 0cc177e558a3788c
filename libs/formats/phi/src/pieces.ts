/** Building blocks of the rules. Every repetition is bounded, so that a rule costs the same at every place of a text. */

const month =
  '(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)';

/** A date with its day; a year or a month alone may be told (45 CFR 164.514(b)(2)(i)(C)). */
export const date = [
  '(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})',
  `\\d{1,2}(?:st|nd|rd|th|\\.)?[ -](?:of )?${month}[,.]?(?:[ -]\\d{2,4})?`,
  `${month}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`,
  '(?:19|20)\\d{6})(?!\\d)',
].join('|');

/** Between a label and its value: colon, equals, hash, dash, `is`, or blanks. */
export const link = '(?:\\s{0,3}(?:[:=#]|is\\b|was\\b|[-–](?=\\s)))?\\s{0,3}[:#]?\\s{0,2}';

/** The same, but it must be a sign and not a blank. */
export const sign = '\\s{0,3}[:=#]\\s{0,3}';

/** A number as registers write it: four characters or more, digits among them. */
export const number = '(?=[A-Z]{0,4}[-/ ]?\\d)[A-Z]{0,4}[-/ ]?\\d[A-Z0-9]{0,5}(?:[-/ ]?[A-Z0-9]{2,6}){1,4}';

export const phone =
  '(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{2,5}\\)|\\d{2,5})[ ./-]{1,2}\\d{2,4}(?:[ .-]?\\d{2,4}){1,3}';

export const email = '[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}';

/** One word of a person's name, capitalised. */
export const nameWord = "\\p{Lu}(?:\\p{Ll}|['’-]\\p{Lu}?|(?<=Mc)\\p{Lu}){1,24}";

/** A person's name after a label: two to four words, initials among them, or `DOE, JOHN`. */
export const fullName = `(?:${nameWord}(?:,?\\s{1,2}(?:${nameWord}|\\p{Lu}\\.?)){1,3}|\\p{Lu}{2,24},\\s?\\p{Lu}[\\p{L}]{1,24})`;
