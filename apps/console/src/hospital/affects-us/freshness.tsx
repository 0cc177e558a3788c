import { Link } from '@tanstack/react-router';
import { useAsked } from '../../api/ask';
import { ago, useNow } from '../../time';
import { counted, figure } from '../../words';
import classes from './affects-us.module.css';
import { FreshnessDocument, InventorySizeDocument } from './generated/affects-us';
import { type Line, touched } from './lines';

interface Props {
  /** `null` while they are being read. */
  readonly lines: readonly Line[] | null;
  readonly organisation: string;
}

/** How much is touched, and how fresh the inventory is that says so: an empty page alone would be false comfort. */
export function Freshness({ lines, organisation }: Props) {
  const now = useNow();
  const { data } = useAsked(FreshnessDocument, { organisation });
  // To count a large inventory takes longer than to say what touches it.
  const size = useAsked(InventorySizeDocument, { organisation }, { pause: lines === null });
  if (!data) return <p className={classes['fresh']}>Reading how fresh the inventory is</p>;
  const { changedAt } = data.inventory;
  const of = size.data ? ` of ${counted(size.data.inventory.devices, 'device')}` : ' devices';
  const open = lines?.filter(({ group }) => group !== 'closed') ?? [];
  const most = Math.max(0, ...open.map(({ affected }) => touched(affected)));
  return (
    <>
      {lines && (
        <p>
          {counted(open.length, 'open advisory', 'open advisories')}
          {open.length === 1 && ` touches ${figure(most)}${of}`}
          {open.length > 1 && `, the widest touches ${figure(most)}${of}`}.
        </p>
      )}
      <p className={classes['fresh']}>
        <i className={classes['dot']} data-none={changedAt ? undefined : ''} aria-hidden />
        {changedAt ? (
          <span>Inventory last changed {ago(changedAt, now)}</span>
        ) : (
          <span>No inventory yet, so nothing can match</span>
        )}
        <Link to="/devices">Devices</Link>
      </p>
      {data.matchingPending > 0 && (
        <p className={classes['pending']} role="status">
          Still matching: {counted(data.matchingPending, 'item')} to go. What follows may grow.
        </p>
      )}
    </>
  );
}
