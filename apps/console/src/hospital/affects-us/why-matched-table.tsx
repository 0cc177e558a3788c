import { type Progress, StateGlyph } from '../../parts/state-glyph';
import { counted, figure } from '../../words';
import classes from './detail.module.css';
import { criterionWord, type Outcome, type Reason, reasonsOf, type Weighed } from './why-matched';

const outcomes: Readonly<Record<Outcome, { readonly glyph: Progress; readonly word: string }>> = {
  match: { glyph: 'done', word: 'Match' },
  partial: { glyph: 'in-progress', word: 'Partial' },
  open: { glyph: 'waiting', word: 'Cannot tell' },
  no: { glyph: 'not-applicable', word: 'No match' },
};

export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  const { glyph, word } = outcomes[outcome];
  return (
    <span className={classes['outcome']} data-outcome={outcome}>
      <StateGlyph state={glyph} part={0.45} />
      {word}
    </span>
  );
}

interface Props {
  readonly exposures: readonly Weighed[];
  readonly total: number;
}

/** What the advisory says against what our records say, criterion by criterion. */
export function WhyMatched({ exposures, total }: Props) {
  const reasons = reasonsOf(exposures);
  return (
    <div>
      <h3>Why this matched</h3>
      <table className={classes['evidence']}>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Criterion</span>
            </th>
            <th scope="col">Advisory says</th>
            <th scope="col">Your record</th>
            <th scope="col">
              <span className="unseen">Result</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map((reason) => (
            <tr key={reason.criterion}>
              <th scope="row">{criterionWord(reason.criterion)}</th>
              <td>{some(reason.advisory)}</td>
              <td>
                <Records reason={reason} />{' '}
                {reason.criterion !== 'status' && <small>{some(reason.sources.map(sourceWord))}</small>}
              </td>
              <td>
                <OutcomeMark outcome={reason.outcome} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > exposures.length && (
        <p className={classes['small']}>
          From {figure(exposures.length)} of {counted(total, 'kind')} of devices; each device below has its
          own evidence.
        </p>
      )}
    </div>
  );
}

function Records({ reason }: { readonly reason: Reason }) {
  const [first, second, ...rest] = reason.records;
  // Of what it says of the product there is nothing to be recorded.
  if (!first) return reason.criterion === 'status' ? null : <span>Nothing recorded</span>;
  const shown = [first, second].filter((each) => each !== undefined);
  return (
    <span>
      {shown.map(({ text, devices }) => `${text} (${figure(devices)})`).join(', ')}
      {rest.length > 0 && `, ${figure(rest.length)} more`}
    </span>
  );
}

function some(words: readonly string[]): string {
  return words.length > 2 ? `${words.slice(0, 2).join(', ')} and ${words.length - 2} more` : words.join(', ');
}

export function sourceWord(source: string): string {
  return source.replace(/^inventory: /, '');
}
