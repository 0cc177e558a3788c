import { counted } from '../../words';
import type { Column } from '../standing';
import { type Cell, cellOf } from '../standing';
import classes from './group.module.css';

const words: readonly { readonly kind: Cell['kind']; readonly word: string }[] = [
  { kind: 'answered', word: 'said whether it applies' },
  { kind: 'overtaken', word: 'answered an earlier revision' },
  { kind: 'acknowledged', word: 'seen, nothing said yet' },
  { kind: 'silent', word: 'silent' },
  { kind: 'not-reached', word: 'not sent to it' },
];

/** Members by how far they are with an advisory, as a bar and in words. */
export function StateCounts({ column }: { readonly column: Column }) {
  const cells = column.members.map((member) => cellOf(member, column.withdrawn));
  const counts = words
    .map(({ kind, word }) => ({ kind, word, count: cells.filter((cell) => cell.kind === kind).length }))
    .filter(({ count }) => count > 0);
  return (
    <div className={classes['counts']}>
      <div className={classes['stack']} aria-hidden>
        {counts.map(({ kind, count }) => (
          <i key={kind} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul>
        {counts.map(({ kind, word, count }) => (
          <li key={kind}>
            <i data-kind={kind} aria-hidden /> {counted(count, 'member')} {word}
          </li>
        ))}
      </ul>
    </div>
  );
}
