import { compareDigits } from './digits.js';

/** Debian packages: epoch, upstream version, revision. Source: Debian Policy §5.6.12. */
export function compareDebian(a: string, b: string): number {
  const left = parts(a.trim());
  const right = parts(b.trim());
  return (
    compareDigits(left.epoch, right.epoch) ||
    comparePart(left.upstream, right.upstream) ||
    comparePart(left.revision, right.revision)
  );
}

function parts(text: string): { epoch: string; upstream: string; revision: string } {
  const epoch = /^([0-9]+):/.exec(text)?.[1];
  const rest = epoch === undefined ? text : text.slice(epoch.length + 1);
  const dash = rest.lastIndexOf('-');
  return {
    epoch: epoch ?? '0',
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? '0' : rest.slice(dash + 1),
  };
}

function comparePart(a: string, b: string): number {
  const left: string[] = a.match(/[0-9]+|[^0-9]+/g) ?? [];
  const right: string[] = b.match(/[0-9]+|[^0-9]+/g) ?? [];
  // Both sides begin with a run of other characters, perhaps an empty one, and alternate.
  if (/^[0-9]/.test(a)) left.unshift('');
  if (/^[0-9]/.test(b)) right.unshift('');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order =
      i % 2 === 0
        ? compareOthers(left[i] ?? '', right[i] ?? '')
        : compareDigits(left[i] ?? '0', right[i] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

function compareOthers(a: string, b: string): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order = weight(a[i]) - weight(b[i]);
    if (order !== 0) return order;
  }
  return 0;
}

/** A tilde orders before the end, letters before everything else. */
function weight(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}
