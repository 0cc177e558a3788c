/**
 * Full year of two digits. GS1 General Specifications §7.12 looks 50 years around the current year; a reading
 * must not change with the day it is made, so the window stands still: 1977 to 2076.
 */
function fullYear(twoDigits: string): string {
  return `${Number(twoDigits) >= 77 ? '19' : '20'}${twoDigits}`;
}

/** An ISO date, `YYYY-MM` where the day is 00, or null where no calendar has that day. */
export function isoDate(year: string, month: string, day: string): string | null {
  const m = Number(month);
  const d = Number(day);
  if (!(m >= 1 && m <= 12)) return null;
  if (d === 0) return `${year}-${month}`;
  if (!(d >= 1 && d <= daysIn(Number(year), m))) return null;
  return `${year}-${month}-${day}`;
}

/** `YYMMDD` as GS1 and HIBCC print it. */
export function dateOfYymmdd(digits: string): string | null {
  if (!/^\d{6}$/.test(digits)) return null;
  return isoDate(fullYear(digits.slice(0, 2)), digits.slice(2, 4), digits.slice(4, 6));
}

/** `MMDDYY` (HIBCC format flag 2). */
export function dateOfMmddyy(digits: string): string | null {
  return dateOfYymmdd(`${digits.slice(4, 6)}${digits.slice(0, 4)}`);
}

/** `MMYY` (HIBCC, the default): a month. */
export function dateOfMmyy(digits: string): string | null {
  return isoDate(fullYear(digits.slice(2, 4)), digits.slice(0, 2), '00');
}

/** `YYYYMMDD` (HIBCC data identifiers 14D and 16D). */
export function dateOfYyyymmdd(digits: string): string | null {
  if (!/^\d{8}$/.test(digits)) return null;
  return isoDate(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8));
}

/** `YYJJJ`: the day of the year, from 001. */
export function dateOfYyjjj(digits: string): string | null {
  return ordinal(fullYear(digits.slice(0, 2)), Number(digits.slice(2, 5)));
}

/** `cYYJJJ` of ISBT 128: the third digit of the century before the year, 9 for 19YY (ST-001). */
export function dateOfCyyjjj(digits: string): string | null {
  if (!/^\d{6}$/.test(digits)) return null;
  const century = digits.startsWith('9') ? '1' : '2';
  return ordinal(`${century}${digits.slice(0, 3)}`, Number(digits.slice(3)));
}

/** A date with its hour, `YYYY-MM-DDTHH`; null where either is impossible. */
export function withHour(date: string | null, hour: string): string | null {
  return date !== null && /^([01]\d|2[0-3])$/.test(hour) ? `${date}T${hour}` : null;
}

function ordinal(year: string, dayOfYear: number): string | null {
  let left = dayOfYear;
  if (left < 1) return null;
  for (let month = 1; month <= 12; month++) {
    const days = daysIn(Number(year), month);
    if (left <= days) return `${year}-${String(month).padStart(2, '0')}-${String(left).padStart(2, '0')}`;
    left -= days;
  }
  return null;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
