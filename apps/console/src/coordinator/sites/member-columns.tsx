import type { DataColumn } from '../../parts/data-table/column';
import type { ExportColumn } from '../../parts/export-file';
import { StateGlyph } from '../../parts/state-glyph';
import { span, useNow } from '../../time';
import { AckBar } from '../ack-bar';
import { hasLongSilence, isReachable, type Member } from './members';
import classes from './sites.module.css';

export const memberColumns: readonly DataColumn<Member>[] = [
  {
    id: 'name',
    header: 'Member',
    value: ({ name }) => name,
    cell: ({ name }) => <b className={classes['name']}>{name}</b>,
  },
  {
    id: 'contact',
    header: 'Whom to call',
    value: (member) => (isReachable(member) ? (member.contacts[0]?.duty ?? '') : ''),
    cell: (member) => <Reach member={member} />,
  },
  {
    id: 'acknowledged',
    header: 'Acknowledged',
    width: '150px',
    value: ({ acknowledged, reached }) => (reached === 0 ? 2 : acknowledged / reached),
    cell: ({ acknowledged, reached }) =>
      reached === 0 ? (
        <small>Nothing sent</small>
      ) : (
        <AckBar acknowledged={acknowledged} addressed={reached} />
      ),
  },
  {
    id: 'usually',
    header: 'Usually within',
    width: '120px',
    value: ({ usually }) => usually ?? Number.MAX_SAFE_INTEGER,
    cell: ({ usually }) => (usually === null ? <small>Not known</small> : atLeastMinute(usually)),
  },
  {
    id: 'silent',
    header: 'Silence',
    width: '170px',
    value: ({ silentSince }) => silentSince ?? '~',
    cell: (member) => <Silence member={member} />,
  },
  {
    id: 'heard',
    header: 'Last heard',
    width: '110px',
    value: ({ heardAt }) => heardAt ?? '',
    cell: ({ heardAt }) => <Heard at={heardAt} />,
  },
];

export function atLeastMinute(milliseconds: number): string {
  return milliseconds < 60_000 ? '1 min' : span(milliseconds);
}

export function Reach({ member }: { readonly member: Member }) {
  const { contacts } = member;
  const first = contacts.find(({ phone, email }) => phone ?? email);
  if (!first)
    return (
      <span className={classes['none']}>
        <StateGlyph state="not-sent" /> No contact shown
      </span>
    );
  return (
    <>
      {first.duty} <small>{first.phone ?? first.email}</small>
    </>
  );
}

export function Silence({ member }: { readonly member: Member }) {
  const now = useNow();
  const { silentSince, silent } = member;
  if (!silentSince) return <span className={classes['quiet']}>None</span>;
  const waited = now - Date.parse(silentSince);
  return (
    <span className={classes['silence']} data-long={hasLongSilence(member) || undefined}>
      <StateGlyph state={hasLongSilence(member) ? 'overdue' : 'waiting'} />
      {waited < 60_000 ? 'new' : span(waited)} <small>on {silent}</small>
    </span>
  );
}

function Heard({ at }: { readonly at: string | null }) {
  const now = useNow();
  if (!at) return <small>Never</small>;
  const length = now - Date.parse(at);
  return length < 60_000 ? 'just now' : span(length);
}

export const memberExport: readonly ExportColumn<Member>[] = [
  { name: 'organisation', value: ({ organisation }) => organisation },
  { name: 'name', value: ({ name }) => name },
  { name: 'groups', value: ({ groups }) => groups.join('; ') },
  {
    name: 'contacts',
    value: ({ contacts }) =>
      contacts
        .map(({ name, duty, phone, email, hours }) =>
          [name, duty, phone, email, hours].filter(Boolean).join(', '),
        )
        .join('; '),
  },
  { name: 'sent', value: ({ reached }) => reached },
  { name: 'acknowledged', value: ({ acknowledged }) => acknowledged },
  { name: 'silentOn', value: ({ silent }) => silent },
  { name: 'silentSince', value: ({ silentSince }) => silentSince },
  { name: 'lastHeard', value: ({ heardAt }) => heardAt },
  {
    name: 'usuallyWithinMinutes',
    value: ({ usually }) => (usually === null ? null : Math.max(1, Math.round(usually / 60_000))),
  },
];
