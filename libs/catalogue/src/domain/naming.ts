import { ensure, type Path } from '@tocsin/kernel';

/** How much one record may hold; what is beyond is refused. */
export const limits = {
  name: 300,
  aliases: 500,
  releases: 2_000,
  udiDis: 2_000,
  sameAs: 100,
  ownerships: 50,
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** A name as a person gave it, spaces put in order. Refuses `catalogue/name` where it is empty, too long or holds control characters. */
export function named(text: string, path: Path): string {
  const name = text.replace(/ +/g, ' ').trim();
  ensure(
    name !== '' && name.length <= limits.name && !control.test(name),
    'catalogue/name',
    `A name has 1 to ${limits.name} characters on one line.`,
    path,
  );
  return name;
}

/** Refuses `catalogue/too-many` where a list is full. */
export function ensureRoom(list: readonly unknown[], limit: number, what: string): void {
  ensure(list.length < limit, 'catalogue/too-many', `There are at most ${limit} ${what}.`);
}
