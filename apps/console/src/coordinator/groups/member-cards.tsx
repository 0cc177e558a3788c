import { StateGlyph } from '../../parts/state-glyph';
import { useNow } from '../../time';
import { type Column, isLong, type Row } from '../standing';
import classes from './group.module.css';
import { LastHeard } from './matrix';
import { glyphOf } from './matrix-cell';

interface Props {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly onOpen: (organisation: string) => void;
}

/** The matrix on a phone: a member with a strip of marks, in the order of the advisories. */
export function MemberCards({ columns, rows, onOpen }: Props) {
  const now = useNow();
  return (
    <ul className={classes['cards']}>
      {rows.map((row) => (
        <li key={row.organisation}>
          <button type="button" className={classes['card']} onClick={() => onOpen(row.organisation)}>
            <span className={classes['card-top']}>
              <b>{row.name}</b>
              <span>
                {row.acknowledged} of {row.reached}, <LastHeard row={row} now={now} />
              </span>
            </span>
            <span className={classes['strip']} aria-hidden>
              {row.cells.map((cell, index) => (
                <span
                  key={columns[index]?.advisory.id}
                  className={classes['pip']}
                  data-kind={cell.kind}
                  data-long={isLong(cell) || undefined}
                >
                  <StateGlyph state={glyphOf(cell)} />
                </span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
