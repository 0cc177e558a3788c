const local = /^[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*$/;
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Whether a text is one mail address and nothing besides: a dot-atom at a host name of two labels or more
 * (RFC 5321 §4.1.2 without quoted strings and address literals). Names, groups, comments, spaces and line ends are
 * refused here, because mail libraries read them as more recipients than one; `%` and `!`, because relays once routed by them.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [name, host] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || text.length > 254 || name.length > 64 || !local.test(name)) return false;
  const labels = host.split('.');
  return labels.length >= 2 && labels.every((each) => label.test(each)) && !/^\d+$/.test(labels.at(-1)!);
}

/** One line of printable text for a header: control characters and line ends become spaces, at most `length` characters. */
export function headerText(text: string, length = 200): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}
