import classes from './answers.module.css';
import { cellInWords, type Row, silence, standings } from './standings';

interface Named extends Row {
  readonly product?: string | null;
  readonly productName?: string | null;
}

/** The same figures as the bars. */
export function AnswerTable({
  rows,
  addressed,
}: {
  readonly rows: readonly Named[];
  readonly addressed: number | null;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1).
    <section className={classes['scroll']} tabIndex={0} aria-label="Answers by product">
      <table>
        <thead>
          <tr>
            <th scope="col">Product</th>
            {standings.map(({ key, word }) => (
              <th key={key} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">Silent</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.product ?? ''}>
              <th scope="row">{row.productName ?? 'No product named'}</th>
              {standings.map(({ key }) => {
                const cell = row.cells.find(({ status }) => status === key);
                return (
                  <td key={key} data-suppressed={!cell || cell.suppressed || undefined}>
                    {cellInWords(cell)}
                  </td>
                );
              })}
              <td>{silence(row, addressed) ?? 'not counted'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
