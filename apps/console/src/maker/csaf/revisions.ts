import { type Json, listOf, textOf } from './json';
import { at, insert, put } from './tree';

/** The number after this one (CSAF 2.0 §3.1.11): `2` after `1`, `1.1.0` after `1.0.0`. */
export function nextVersion(version: string): string {
  const semantic = /^(\d+)\.(\d+)\.\d+/.exec(version);
  if (semantic) return `${semantic[1]}.${Number(semantic[2]) + 1}.0`;
  return /^\d+$/.test(version) ? String(Number(version) + 1) : '1';
}

/** Begins a revision of what is out: the next number in the history, in the version and in the date. What changes is for the author to say. */
export function withNewRevision(tree: Json, instant: string): Json {
  const tracking = ['document', 'tracking'];
  const history = listOf(at(tree, [...tracking, 'revision_history']));
  const number = nextVersion(textOf(at(tree, [...tracking, 'version'])));
  const revision = { date: instant, number, summary: '' };
  const listed = insert(tree, [...tracking, 'revision_history'], history.length, revision);
  return put(put(listed, [...tracking, 'version'], number), [...tracking, 'current_release_date'], instant);
}
