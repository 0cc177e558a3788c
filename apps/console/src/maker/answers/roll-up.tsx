import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useAsked } from '../../api/ask';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { SeverityMark } from '../../parts/severity-mark';
import { TlpStrip } from '../../parts/tlp-strip';
import { Waiting } from '../../parts/waiting';
import { utcInstant } from '../../time';
import { figure } from '../../words';
import { AnswerBars } from './answer-bars';
import { AnswerTable } from './answer-table';
import classes from './answers.module.css';
import { MakerReceiptsDocument, MakerRollUpDocument, type MakerRollUpQuery } from './generated/answers';
import { cellInWords, silence, standings } from './standings';

type Rows = NonNullable<NonNullable<MakerRollUpQuery['advisory']>['rollUp']>['rows']['edges'];
type Row = Rows[number]['node'];

/** How an advisory was answered: counts that tell nobody apart, and those who agreed to be named. */
export function RollUp({ id, heading: Heading }: { readonly id: string; readonly heading: 'h1' | 'h2' }) {
  const { data, trouble, waiting, again } = useAsked(MakerRollUpDocument, { id });
  const receipts = useAsked(MakerReceiptsDocument, { id });
  const { table: asTable = false } = useSearch({ strict: false }) as { table?: boolean };
  const navigate = useNavigate();
  const setAsTable = (on: boolean) =>
    navigate({
      to: '.',
      search: (before: object) => ({ ...before, table: on ? true : undefined }),
      replace: true,
    });
  const Below = Heading === 'h1' ? 'h2' : 'h3';
  const advisory = data?.advisory;
  const rollUp = advisory?.rollUp;
  if (!advisory || !rollUp)
    return (
      <>
        {Heading === 'h1' && <h1 className="unseen">Answers</h1>}
        {waiting && <Waiting what="Reading the answers" />}
        {trouble && <ErrorPanel what="The answers could not be read." trouble={trouble} again={again} />}
        {data && (
          <EmptyState
            kind={advisory ? 'nothing-matches-you' : 'not-permitted'}
            title={
              advisory
                ? 'Nothing is out, so nobody could answer'
                : 'There are no answers here that you may see'
            }
          >
            <Link to="/inbox">Inbox</Link>
          </EmptyState>
        )}
      </>
    );
  const rows = rollUp.rows.edges.map(({ node }) => node);
  const delivered = receipts.data?.deliveryReceipts;
  const named = rollUp.named.edges.map(({ node }) => node);
  const asOf = rows
    .map((row) => row.asOf ?? '')
    .sort()
    .at(-1);
  return (
    <div className={classes['answers']}>
      <TlpStrip tlp={advisory.tlp} />
      <header className={classes['head']}>
        <div className={classes['line']}>
          <span className="mono">{advisory.trackingId}</span>
          <SeverityMark severity={advisory.severity} />
          <span>version {advisory.version}</span>
        </div>
        <Heading>Answers: {advisory.title}</Heading>
        <p>
          Counts of organisations that are not named. Fewer than three are never told apart
          {asOf
            ? `; these counts hold since ${utcInstant(asOf)}, and move on when enough organisations have changed`
            : ''}
          .
        </p>
        <dl className={classes['sums']}>
          <Sum
            word="Reached"
            value={rollUp.addressed ?? null}
            none="not counted: it would tell who belongs to a group"
          />
          <Sum
            word="Delivered"
            value={delivered?.delivered ?? null}
            none={delivered ? 'fewer than 3' : 'not known'}
          />
          <Sum
            word="Acknowledged"
            value={delivered?.acknowledged ?? null}
            none={delivered ? 'fewer than 3' : 'not known'}
          />
        </dl>
      </header>
      <div className={classes['body']}>
        <div className={classes['bar']}>
          <Below>By product</Below>
          <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            Table
          </button>
          <ExportMenu<Row>
            name={`answers-${advisory.trackingId.toLowerCase()}`}
            title={`Answers to ${advisory.trackingId}`}
            filter="everything"
            columns={[
              { name: 'product', value: (row) => row.productName ?? 'no product named' },
              ...standings.map(({ key, word }) => ({
                name: word.toLowerCase(),
                value: (row: Row) => cellInWords(row.cells.find(({ status }) => status === key)),
              })),
              { name: 'heard from at least', value: (row) => row.heardFromAtLeast },
              {
                name: 'silent',
                value: (row) => silence(row, rollUp.addressed, named.length > 0) ?? 'not counted',
              },
              { name: 'as of', value: (row) => row.asOf ?? null },
            ]}
            read={async () => ({ rows, tlp: advisory.tlp })}
          />
        </div>
        {rows.length === 0 ? (
          <EmptyState kind="nothing-matches-you" title="No counts yet">
            <p>
              They begin once three organisations have answered. Until then silence and answers look the same.
            </p>
          </EmptyState>
        ) : asTable ? (
          <AnswerTable rows={rows} addressed={rollUp.addressed ?? null} named={named.length > 0} />
        ) : (
          <AnswerBars rows={rows} addressed={rollUp.addressed ?? null} named={named.length > 0} />
        )}
        {rollUp.rows.pageInfo.hasNextPage && (
          <p className={classes['more']}>Only the first 50 products are shown.</p>
        )}
        {named.length > 0 && (
          <section className={classes['named']} aria-label="By name">
            <Below>Agreed to be named</Below>
            <table>
              <thead>
                <tr>
                  <th scope="col">Organisation</th>
                  <th scope="col">Product</th>
                  <th scope="col">Stands</th>
                </tr>
              </thead>
              <tbody>
                {named.map(({ organisation, name, product, status, answeredOnRevision }) => (
                  <tr key={`${organisation}-${product}`}>
                    <td>{name}</td>
                    <td>{rows.find((row) => row.product === product)?.productName ?? product ?? 'All'}</td>
                    <td>
                      {answeredOnRevision
                        ? `Open: answered revision ${answeredOnRevision}, not this one`
                        : standings.find(({ key }) => key === status)?.word}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={classes['more']}>They are not in the counts above.</p>
          </section>
        )}
      </div>
    </div>
  );
}

function Sum({
  word,
  value,
  none,
}: {
  readonly word: string;
  readonly value: number | null;
  readonly none: string;
}) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{value === null ? <small>{none}</small> : figure(value)}</dd>
    </div>
  );
}
