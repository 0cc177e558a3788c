import type { Membership } from '../../api/viewer';
import type { DataColumn } from '../../parts/data-table/column';
import { MatchMark } from '../../parts/match-mark';
import { type Progress, StateGlyph } from '../../parts/state-glyph';
import { furthest, type RemediationStatus, remediationWord, siteWord, versionOf } from '../device-words';
import classes from './detail.module.css';
import type { MatchedDeviceFragment } from './generated/affects-us';

const ranks = ['EXCLUDED', 'POSSIBLE', 'PROBABLE', 'CONFIRMED'];
const glyphs: Readonly<Record<RemediationStatus, Progress>> = {
  NOT_REMEDIATED: 'waiting',
  IN_PROGRESS: 'in-progress',
  DONE: 'done',
};

export function Acute() {
  return <small className={classes['acute']}>acute</small>;
}

export function RemediationMark({ status }: { readonly status: RemediationStatus }) {
  return (
    <span className={classes['state']} data-status={status}>
      <StateGlyph state={glyphs[status]} part={0.5} />
      {remediationWord[status]}
    </span>
  );
}

export const placeOf = ({ device }: MatchedDeviceFragment) => device.clinicalArea || 'No area recorded';

/** Columns of the matched devices; the sites' names come from the membership. */
export function matchedColumns({
  sites,
}: Pick<Membership, 'sites'>): readonly DataColumn<MatchedDeviceFragment>[] {
  return [
    {
      id: 'asset',
      width: '20%',
      header: 'Asset',
      value: ({ device }) => device.assetId,
      cell: ({ device }) => (
        <>
          <span className="mono">{device.assetId}</span> <small>{device.model}</small>
        </>
      ),
    },
    {
      id: 'location',
      header: 'Location',
      value: (row) => `${row.device.acute ? '0' : '1'}${placeOf(row)}`,
      cell: (row) => (
        <>
          {placeOf(row)}
          {row.device.acute && <Acute />} <small>{siteWord(row.device.site, sites)}</small>
        </>
      ),
    },
    {
      id: 'version',
      width: '16%',
      header: 'Version',
      value: ({ device }) => versionOf(device)?.value ?? '',
      cell: ({ device }) => {
        const version = versionOf(device);
        return version ? (
          <>
            <span className="mono">{version.value}</span> <small>{version.source}</small>
          </>
        ) : (
          <small>Not reported</small>
        );
      },
    },
    {
      id: 'match',
      width: '108px',
      header: 'Match',
      value: ({ verdict, score }) => 10 - ranks.indexOf(verdict) - score,
      cell: ({ verdict }) => <MatchMark verdict={verdict} />,
    },
    {
      id: 'network',
      width: '12%',
      extra: true,
      header: 'Network',
      value: ({ device }) => device.networkZone,
      cell: ({ device }) => device.networkZone || <small>Not recorded</small>,
    },
    {
      id: 'remediation',
      width: '116px',
      header: 'Remediation',
      value: ({ remediation }) => furthest(remediation),
      cell: ({ remediation }) => <RemediationMark status={furthest(remediation)} />,
    },
    {
      id: 'owner',
      width: '12%',
      extra: true,
      header: 'Owner',
      value: ({ device }) => device.owner,
      cell: ({ device }) => device.owner || <small>Nobody</small>,
    },
  ];
}
