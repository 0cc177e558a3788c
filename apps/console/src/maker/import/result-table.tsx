import { Link } from '@tanstack/react-router';
import { useActing } from '../../api/viewer';
import { ExportMenu } from '../../parts/export-menu';
import { type Progress, StateGlyph } from '../../parts/state-glyph';
import { narrowest } from '../../parts/tlp';
import classes from './import.module.css';
import { inWords, type Result } from './imports';
import { Reasons } from './reasons';

const looks: Readonly<Record<Result['verdict'], { glyph: Progress; word: string }>> = {
  ACCEPTED: { glyph: 'done', word: 'Filed' },
  WARNED: { glyph: 'done', word: 'Filed, with remarks' },
  REVISED: { glyph: 'done', word: 'Revised' },
  UNCHANGED: { glyph: 'not-applicable', word: 'Unchanged' },
  QUARANTINED: { glyph: 'blocked', word: 'Kept apart' },
  SKIPPED: { glyph: 'not-applicable', word: 'Skipped' },
};

const exported = [
  { name: 'file', value: (row: Result) => row.fileName },
  { name: 'verdict', value: (row: Result) => looks[row.verdict].word },
  { name: 'tracking id', value: (row: Result) => row.trackingId },
  { name: 'signature', value: (row: Result) => row.signature?.state.toLowerCase().replaceAll('_', ' ') },
  {
    name: 'reasons',
    value: (row: Result) =>
      row.reasons.map(({ rule, place, message }) => `${rule} ${place} ${message}`).join('; '),
  },
];

/** What came of each document. */
export function ResultTable({ results }: { readonly results: readonly Result[] }) {
  const { membership } = useActing();
  return (
    <section className={classes['list']} aria-label="Result">
      <div className={classes['bar']}>
        <h2>Result</h2>
        <span>{inWords(results)}</span>
        <ExportMenu<Result>
          name="import"
          title={`Import by ${membership.name}`}
          filter="everything"
          columns={exported}
          read={async () => ({
            rows: results,
            tlp: narrowest(
              results.flatMap(({ advisory }) => (advisory ? [advisory.tlp] : [])),
              'AMBER',
            ),
          })}
        />
      </div>
      <ul>
        {results.map((result, index) => {
          const { glyph, word } = looks[result.verdict];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name.
            <li key={index}>
              <p>
                <StateGlyph state={glyph} /> <b>{word}</b>
                <span className="mono">{result.fileName}</span>
                {result.advisory && (
                  <Link to={`/advisories/${result.advisory.id}` as '/advisories'}>
                    {result.advisory.title}
                  </Link>
                )}
                {result.signature && (
                  <span>signature {result.signature.state.toLowerCase().replaceAll('_', ' ')}</span>
                )}
              </p>
              <Reasons reasons={result.reasons} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
