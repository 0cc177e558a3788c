import { useAsked } from '../../api/ask';
import { ErrorPanel } from '../../parts/error-panel';
import { StateGlyph } from '../../parts/state-glyph';
import { Waiting } from '../../parts/waiting';
import type { Json } from '../csaf/json';
import { readText } from '../csaf/text';
import { ChangesList } from './changes-list';
import classes from './difference.module.css';
import { MakerDifferenceDocument } from './generated/editor';

interface Props {
  readonly advisory: string;
  readonly text: string;
  /** What is out. */
  readonly released: string | null | undefined;
  readonly tree: Json;
}

/** What a revision changes of what is out: in words, whether people are told, and place by place. */
export function Difference({ advisory, text, released, tree }: Props) {
  const { data, trouble, waiting } = useAsked(MakerDifferenceDocument, { advisory, document: text });
  const before = released ? readText(released) : null;
  const against = data?.checkDocument.against;
  return (
    <>
      <section className={classes['difference']} aria-label="Against what is out">
        <h2>Against what is out</h2>
        {waiting && <Waiting what="Comparing" lines={3} />}
        {trouble && <ErrorPanel what="They could not be compared." trouble={trouble} />}
        {data && !against && <p>It cannot be compared until it follows the schema.</p>}
        {against && (
          <>
            <p className={classes['alert']}>
              <StateGlyph state={against.alert ? 'overdue' : 'not-applicable'} />
              <b>{against.alert ? 'People will be told' : 'Nobody will be alerted'}</b>
              {against.alert
                ? 'What is affected, or what to do, is another than before.'
                : 'What is affected and what to do are as before.'}
            </p>
            {against.words.length > 0 && (
              <ul>
                {against.words.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </section>
      {before?.ok && <ChangesList before={before.tree} after={tree} />}
    </>
  );
}
