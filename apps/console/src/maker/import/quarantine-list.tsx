import { Button } from '@mantine/core';
import { useClient } from 'urql';
import { useActing } from '../../api/viewer';
import { usePages } from '../../parts/data-table/use-pages';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { StateGlyph } from '../../parts/state-glyph';
import { Waiting } from '../../parts/waiting';
import { utcInstant } from '../../time';
import { figure } from '../../words';
import { allPages } from '../products/all-pages';
import { MakerQuarantineDocument, type MakerQuarantineQuery } from './generated/import';
import classes from './import.module.css';
import { Reasons } from './reasons';

type Kept = MakerQuarantineQuery['quarantine']['edges'][number]['node'];

const connectionOf = (data: MakerQuarantineQuery) => data.quarantine;

const exported = [
  { name: 'file', value: (row: Kept) => row.fileName },
  { name: 'at', value: (row: Kept) => row.at },
  { name: 'bytes', value: (row: Kept) => row.size },
  { name: 'sha256', value: (row: Kept) => row.sha256 },
  {
    name: 'reasons',
    value: (row: Kept) =>
      row.reasons.map(({ rule, place, message }) => `${rule} ${place} ${message}`).join('; '),
  },
];

/** Documents that were not accepted, with the reasons: nothing is dropped in silence. */
export function QuarantineList() {
  const { membership } = useActing();
  const client = useClient();
  const pages = usePages(MakerQuarantineDocument, {}, connectionOf, { size: 25 });
  return (
    <section className={classes['list']} aria-label="Kept apart">
      <div className={classes['bar']}>
        <h2>Kept apart</h2>
        <span>{pages.waiting ? '' : figure(pages.total)}</span>
        <ExportMenu<Kept>
          name="kept-apart"
          title={`Documents that ${membership.name} could not import`}
          filter="everything"
          columns={exported}
          read={async (report, signal) => ({
            rows: await allPages(client, MakerQuarantineDocument, {}, connectionOf, report, signal),
            tlp: 'AMBER_STRICT',
          })}
        />
      </div>
      {pages.trouble && (
        <ErrorPanel
          what="What was kept apart could not be read."
          trouble={pages.trouble}
          again={pages.again}
        />
      )}
      {pages.waiting && <Waiting what="Reading what was kept apart" lines={3} />}
      {!pages.waiting && pages.rows.length === 0 && (
        <EmptyState kind="nothing-matches-you" title="Every document was accepted" />
      )}
      <ul>
        {pages.rows.map((kept) => (
          <li key={kept.id}>
            <p>
              <StateGlyph state="blocked" /> <b className="mono">{kept.fileName}</b>
              <span>
                {utcInstant(kept.at)}, {figure(kept.size)} bytes
              </span>
            </p>
            <Reasons reasons={kept.reasons} />
          </li>
        ))}
      </ul>
      {pages.total > pages.rows.length && (
        <div>
          <Button variant="default" onClick={() => pages.need(pages.rows.length)}>
            Read more
          </Button>
        </div>
      )}
    </section>
  );
}
