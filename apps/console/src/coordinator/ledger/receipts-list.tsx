import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { SeverityMark } from '../../parts/severity-mark';
import { StateGlyph } from '../../parts/state-glyph';
import { narrowest, tlpName } from '../../parts/tlp';
import { TlpChip } from '../../parts/tlp-chip';
import { Waiting } from '../../parts/waiting';
import { counted } from '../../words';
import { ReadAt } from '../read-at';
import { useNames } from '../use-groups';
import classes from './ledger.module.css';
import { advisoriesBack, type Receipt, useReceipts } from './use-receipts';

/** Per advisory: which members its news reached, and where somebody took it in hand. */
export function ReceiptsList({ opened }: { readonly opened: string | undefined }) {
  const { membership } = useActing();
  const { data, readAt, trouble, waiting, again } = useReceipts();
  const { data: names } = useNames();
  const nameOf = (id: string) => names?.get(id)?.name ?? id;
  const shown = opened ? data?.filter(({ advisory }) => advisory.id === opened) : data;
  if (waiting) return <Waiting what="Reading the receipts" />;
  if (trouble && !data)
    return <ErrorPanel what="The receipts could not be read." trouble={trouble} again={again} />;
  if (!shown || shown.length === 0)
    return (
      <EmptyState kind="nothing-matches-you" title="No receipts">
        <p>
          None of the last {advisoriesBack} advisories went to a group that you coordinate, or came from{' '}
          {membership.name}.
        </p>
      </EmptyState>
    );
  return (
    <section className={classes['receipts']} aria-label="Receipts">
      <div className={classes['bar']}>
        <span className={classes['count']}>
          {counted(shown.length, 'advisory', 'advisories')} of the last {advisoriesBack}
        </span>
        <span className={classes['bar-end']}>
          <ReadAt at={readAt} again={again} />
          <ExportMenu
            name="receipts"
            title={`Delivery receipts for ${membership.name}`}
            filter={`the last ${advisoriesBack} advisories`}
            columns={[
              { name: 'trackingId', value: ({ advisory }) => advisory.trackingId },
              { name: 'title', value: ({ advisory }) => advisory.title },
              { name: 'tlp', value: ({ advisory }) => tlpName[advisory.tlp] },
              { name: 'organisation', value: ({ organisation }) => organisation },
              { name: 'name', value: ({ organisation }) => nameOf(organisation) },
              { name: 'state', value: ({ status }) => status.toLowerCase() },
            ]}
            read={async () => ({
              rows: shown.flatMap(({ advisory, receipts }) =>
                receipts.organisations.map((each) => ({ advisory, ...each })),
              ),
              tlp: narrowest(
                shown.map(({ advisory }) => advisory.tlp),
                'GREEN',
              ),
            })}
          />
        </span>
      </div>
      <ul>
        {shown.map((receipt) => (
          <ReceiptLine key={receipt.advisory.id} receipt={receipt} nameOf={nameOf} />
        ))}
      </ul>
      <p className={classes['quiet']}>
        A member that asked only for what touches its devices is not among these: that would say that it has
        some.
      </p>
    </section>
  );
}

interface LineProps {
  readonly receipt: Receipt;
  readonly nameOf: (organisation: string) => string;
}

function ReceiptLine({ receipt: { advisory, receipts }, nameOf }: LineProps) {
  const few = receipts.delivered === null || receipts.acknowledged === null;
  return (
    <li className={classes['receipt']}>
      <SeverityMark severity={advisory.severity} />
      <span className={classes['receipt-what']}>
        <b>{advisory.title}</b>
        <span>
          <span className="mono">{advisory.trackingId}</span> <TlpChip tlp={advisory.tlp} />
        </span>
      </span>
      <span>
        {few
          ? 'One or two, not told apart'
          : `${receipts.delivered} delivered, ${receipts.acknowledged} acknowledged`}
      </span>
      <ul>
        {receipts.organisations.map(({ organisation, status }) => (
          <li key={organisation}>
            <StateGlyph state={status === 'ACKNOWLEDGED' ? 'done' : 'waiting'} /> {nameOf(organisation)}
            <span className="unseen">, {status.toLowerCase()}</span>
          </li>
        ))}
        {receipts.organisations.length === 0 && <li>No member by name</li>}
      </ul>
    </li>
  );
}
