/** Days since 1970-01-01, first and last day that the text may mean; equal for a full date. */
export type Days = { from: number; to: number };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMES = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** The month that a word names, 1 to 12, or undefined. */
export function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase().replace(/\.$/, '');
  const at = lower.length <= 4 ? MONTHS.indexOf(lower === 'sept' ? 'sep' : lower) : NAMES.indexOf(lower);
  if (at >= 0) return at + 1;
  const full = NAMES.indexOf(lower);
  return full < 0 ? undefined : full + 1;
}

/**
 * Reads a calendar date: `2018-04-01`, `4/1/2018`, `april 1, 2018`, `1 april 2018`, `May 2018`. A date without a
 * year is `no-year`: it is a date, but no order is known. Undefined where the text is no date. A date in numbers
 * with slashes is read month first and, where both readings are possible, spans both.
 */
export function readDate(text: string): Days | 'no-year' | undefined {
  const iso = /^((?:19|20)[0-9]{2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^([0-9]{1,2})[/]([0-9]{1,2})[/]((?:19|20)[0-9]{2})$/.exec(text);
  if (slashed) return eitherWay(Number(slashed[3]), Number(slashed[1]), Number(slashed[2]));
  // `28.8.2017` may be a date or a version: it is neither compared as the one nor as the other.
  if (/^[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}$/.test(text)) return 'no-year';
  return readNamed(text);
}

function readNamed(text: string): Days | 'no-year' | undefined {
  if (text.length > 40) return undefined;
  const words = text.split(/[\s,.-]+/).filter(Boolean);
  if (words.length < 2 || words.length > 3) return undefined;
  const month = words.map(monthOf).find((each) => each !== undefined);
  const rest = words.filter((each) => monthOf(each) === undefined);
  if (month === undefined || rest.length !== words.length - 1) return undefined;
  const year = rest.find((each) => /^(19|20)[0-9]{2}$/.test(each));
  const dayText = rest.find((each) => /^[0-9]{1,2}(st|nd|rd|th)?$/i.test(each));
  if (rest.some((each) => each !== year && each !== dayText)) return undefined;
  if (year === undefined) return 'no-year';
  if (dayText !== undefined) return day(Number(year), month, Number.parseInt(dayText, 10));
  const from = Date.UTC(Number(year), month - 1, 1) / 86_400_000;
  return { from, to: Date.UTC(Number(year), month, 1) / 86_400_000 - 1 };
}

function eitherWay(year: number, first: number, second: number): Days | undefined {
  const readings = [day(year, first, second), day(year, second, first)].filter((each) => each !== undefined);
  if (readings.length === 0) return undefined;
  return {
    from: Math.min(...readings.map((each) => each.from)),
    to: Math.max(...readings.map((each) => each.to)),
  };
}

function day(year: number, month: number, date: number): Days | undefined {
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  const from = Date.UTC(year, month - 1, date) / 86_400_000;
  return { from, to: from };
}
