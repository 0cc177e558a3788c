import { narrowest, type Tlp, tlpName } from '../../parts/tlp';
import { statusOf } from '../release/status';
import type { Inbox } from './use-inbox';

/** What waits, as one list: what it is, since when, and what it is about. */
export interface WaitingRow {
  readonly group: string;
  readonly what: string;
  readonly id: string;
  readonly stands: string;
  readonly since: string | null;
  readonly tlp: Tlp | null;
}

export const waitingColumns = [
  { name: 'group', value: (row: WaitingRow) => row.group },
  { name: 'what', value: (row: WaitingRow) => row.what },
  { name: 'id', value: (row: WaitingRow) => row.id },
  { name: 'stands', value: (row: WaitingRow) => row.stands },
  { name: 'since', value: (row: WaitingRow) => row.since },
  { name: 'label', value: (row: WaitingRow) => row.tlp && tlpName[row.tlp] },
];

export function waitingRows({ groups, heard, notices, proposals }: Inbox): readonly WaitingRow[] {
  return [
    ...groups.flatMap(({ title, items }) =>
      items.map((each) => ({
        group: title,
        what: each.title,
        id: each.trackingId,
        stands: each.embargo
          ? `embargo until ${each.embargo.until} (${each.embargo.zone})`
          : statusOf(each).word,
        since: each.changedAt,
        tlp: each.tlp,
      })),
    ),
    ...notices.map(({ content, queuedAt, state }) => ({
      group: 'To acknowledge',
      what: content?.title ?? 'withheld',
      id: content?.trackingId ?? '',
      stands: state.toLowerCase(),
      since: queuedAt,
      tlp: content?.tlp ?? null,
    })),
    ...heard.map(({ advisory, since, isNew }) => ({
      group: 'Answers',
      what: advisory.title,
      id: advisory.trackingId,
      stands: isNew ? 'new' : 'seen',
      since,
      tlp: advisory.tlp,
    })),
    ...proposals.map(({ question, evidence, madeAt }) => ({
      group: 'Questions of the catalogue',
      what: question,
      id: evidence[0]?.trackingId ?? '',
      stands: 'open',
      since: madeAt,
      tlp: null,
    })),
  ];
}

export function waitingLabel(rows: readonly WaitingRow[]): Tlp {
  return narrowest(
    rows.flatMap(({ tlp }) => (tlp ? [tlp] : [])),
    'AMBER_STRICT',
  );
}
