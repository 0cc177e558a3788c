import { compareDigits, compareText, isDigits } from './digits.js';

type Item = { kind: 'number'; digits: string } | { kind: 'word'; word: string } | List;
type List = { kind: 'list'; items: Item[] };

const QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const RELEASE = QUALIFIERS.indexOf('');
const ALIASES: Record<string, string> = { ga: '', final: '', release: '', cr: 'rc' };
const SHORT: Record<string, string> = { a: 'alpha', b: 'beta', m: 'milestone' };

/** Maven's order of versions. Source: Maven POM reference, "Version Order Specification". */
export function compareMaven(a: string, b: string): number {
  return compareItems(parse(a), parse(b));
}

function parse(text: string): List {
  const root: List = { kind: 'list', items: [] };
  const lists = [root];
  let list = root;
  const open = () => {
    const next: List = { kind: 'list', items: [] };
    list.items.push(next);
    lists.push(next);
    list = next;
  };
  const tokens = text.toLowerCase().match(/[0-9]+|[.-]|[^0-9.-]+/g) ?? [];
  let previous = '.';
  tokens.forEach((token, at) => {
    if (token === '.' || token === '-') {
      if (previous === '.' || previous === '-') list.items.push({ kind: 'number', digits: '0' });
      if (token === '-') open();
    } else {
      if (previous !== '.' && previous !== '-') open();
      list.items.push(isDigits(token) ? { kind: 'number', digits: token } : word(token, tokens[at + 1]));
    }
    previous = token;
  });
  for (const each of lists.reverse()) normalise(each);
  return root;
}

function word(text: string, next: string | undefined): Item {
  const followed = next !== undefined && isDigits(next);
  const long = followed ? (SHORT[text] ?? text) : text;
  return { kind: 'word', word: ALIASES[long] ?? long };
}

/** Drops trailing items that say nothing (0, "", empty lists), also in front of a nested list. */
function normalise(list: List): void {
  for (let i = list.items.length - 1; i >= 0; i--) {
    const item = list.items[i] as Item;
    if (isNull(item)) list.items.splice(i, 1);
    else if (item.kind !== 'list') break;
  }
}

function isNull(item: Item): boolean {
  if (item.kind === 'number') return compareDigits(item.digits, '0') === 0;
  return item.kind === 'word' ? item.word === '' : item.items.length === 0;
}

function compareItems(a: Item | undefined, b: Item | undefined): number {
  if (a === undefined) return b === undefined ? 0 : -compareItems(b, undefined);
  if (b === undefined) return compareToNothing(a);
  if (a.kind === 'number') return b.kind === 'number' ? compareDigits(a.digits, b.digits) : 1;
  if (b.kind === 'number') return -1;
  if (a.kind === 'word') return b.kind === 'word' ? compareWords(a.word, b.word) : -1;
  if (b.kind === 'word') return 1;
  for (let i = 0; i < Math.max(a.items.length, b.items.length); i++) {
    const order = compareItems(a.items[i], b.items[i]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareToNothing(item: Item): number {
  if (item.kind === 'number') return isNull(item) ? 0 : 1;
  if (item.kind === 'word') return compareWords(item.word, '');
  for (const each of item.items) {
    const order = compareToNothing(each);
    if (order !== 0) return order;
  }
  return 0;
}

function compareWords(a: string, b: string): number {
  const left = QUALIFIERS.indexOf(a);
  const right = QUALIFIERS.indexOf(b);
  if (left < 0 && right < 0) return compareText(a, b);
  return (left < 0 ? RELEASE + 2 : left) - (right < 0 ? RELEASE + 2 : right);
}
