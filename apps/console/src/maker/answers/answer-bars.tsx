import { StateGlyph } from '../../parts/state-glyph';
import classes from './answers.module.css';
import { cellInWords, mostSuppressed, type Row, silence, standings } from './standings';

interface Named extends Row {
  readonly product?: string | null;
  readonly productName?: string | null;
}

/** One bar per product: what was said as solid parts, what is too few to tell hatched, silence as an empty part. */
export function AnswerBars({
  rows,
  addressed,
}: {
  readonly rows: readonly Named[];
  readonly addressed: number | null;
}) {
  return (
    <>
      <ul className={classes['legend']} aria-hidden>
        {standings.map(({ key, word }) => (
          <li key={key}>
            <i data-status={key} />
            {word}
          </li>
        ))}
        <li>
          <i data-status="SUPPRESSED" />
          Fewer than 3
        </li>
        <li>
          <StateGlyph state="not-sent" />
          Silent
        </li>
      </ul>
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <Bar key={row.product ?? ''} row={row} addressed={addressed} />
        ))}
      </ul>
    </>
  );
}

function Bar({ row, addressed }: { readonly row: Named; readonly addressed: number | null }) {
  const shown = standings.map(({ key, word }) => {
    const cell = row.cells.find(({ status }) => status === key);
    const hidden = !cell || cell.suppressed;
    return { key, word, hidden, size: hidden ? 0 : (cell.atLeast ?? 0), words: cellInWords(cell) };
  });
  const hidden = shown.filter((part) => part.hidden).length;
  const said = shown.reduce((sum, { size }) => sum + size, 0);
  const whole = Math.max(addressed ?? 0, said + (hidden > 0 ? 1 : 0), 1);
  // Hatched: what the suppressed cells could hold together, and no more than nobody else accounts for.
  const hatched = Math.min(hidden * mostSuppressed, Math.max(whole - said, 0));
  const quiet = silence(row, addressed);
  const words = [
    ...shown.filter(({ size }) => size > 0).map(({ word, words: count }) => `${word}: ${count}`),
    ...(hidden > 0
      ? [
          `${shown
            .filter((part) => part.hidden)
            .map(({ word }) => word.toLowerCase())
            .join(', ')}: fewer than 3 each`,
        ]
      : []),
    ...(quiet === null ? [] : [`silent: ${quiet}`]),
  ].join('; ');
  return (
    <li>
      <b>{row.productName ?? 'Answers that name no product'}</b>
      <div className={classes['stack']} role="img" aria-label={words}>
        {shown
          .filter(({ size }) => size > 0)
          .map(({ key, size }) => (
            <span key={key} data-status={key} style={{ flexGrow: size }}>
              {size}
            </span>
          ))}
        {hatched > 0 && <span data-status="SUPPRESSED" style={{ flexGrow: hatched }} />}
        {whole - said - hatched > 0 && (
          <span data-status="SILENT" style={{ flexGrow: whole - said - hatched }} />
        )}
      </div>
      <span className={classes['quiet']}>
        {quiet === null
          ? `heard from at least ${row.heardFromAtLeast}`
          : quiet === 'nobody'
            ? 'nobody is silent'
            : `${quiet} silent`}
      </span>
    </li>
  );
}
