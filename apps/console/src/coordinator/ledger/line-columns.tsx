import type { DataColumn } from '../../parts/data-table/column';
import { StateGlyph } from '../../parts/state-glyph';
import { TlpChip } from '../../parts/tlp-chip';
import { Withheld } from '../../parts/withheld';
import { ago, useNow, utcInstant } from '../../time';
import type { LedgerLineFragment } from './generated/ledger';
import { channelWord, kindWord, stateGlyph, stateWord, titleOf } from './ledger';
import classes from './ledger.module.css';

/** A line with the name of whom it went to; `null` where that person is unknown here. */
export interface NamedLine extends LedgerLineFragment {
  readonly to: string | null;
}

export const lineColumns: readonly DataColumn<NamedLine>[] = [
  {
    id: 'state',
    header: 'State',
    width: '140px',
    cell: ({ state }) => <State state={state} />,
  },
  {
    id: 'what',
    header: 'News',
    cell: (line) => (
      <>
        <b className={classes['what']}>{titleOf(line) ?? <Withheld />}</b>{' '}
        <small className="mono">{line.content?.trackingId}</small>
      </>
    ),
  },
  {
    id: 'tlp',
    header: 'Label',
    width: '150px',
    cell: ({ content }) => content && <TlpChip tlp={content.tlp} />,
  },
  { id: 'kind', header: 'Why', width: '110px', cell: ({ kind }) => kindWord[kind] },
  {
    id: 'to',
    header: 'Recipient',
    width: '180px',
    cell: ({ to }) => to ?? <small>Someone who left</small>,
  },
  {
    id: 'ways',
    header: 'Ways',
    width: '150px',
    cell: ({ channels }) => channels.map((channel) => channelWord[channel]).join(', '),
  },
  { id: 'queued', header: 'Queued', width: '110px', cell: ({ queuedAt }) => <Ago at={queuedAt} /> },
  { id: 'changed', header: 'Last change', width: '110px', cell: ({ changedAt }) => <Ago at={changedAt} /> },
];

const beside = new Set(['state', 'what', 'to', 'queued']);

/** The columns for which there is room beside an open line. */
export const fewColumns = lineColumns.filter(({ id }) => beside.has(id));

export function State({ state }: { readonly state: LedgerLineFragment['state'] }) {
  return (
    <span className={classes['state']} data-state={state}>
      <StateGlyph state={stateGlyph[state]} /> {stateWord[state]}
    </span>
  );
}

function Ago({ at }: { readonly at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={utcInstant(at)}>
      {ago(at, now)}
    </time>
  );
}

/** A line on a phone. */
export function LineCard({ line }: { readonly line: NamedLine }) {
  return (
    <span className={classes['card']}>
      <State state={line.state} />
      <Ago at={line.queuedAt} />
      <b>{titleOf(line) ?? <Withheld />}</b>
      <span>
        {kindWord[line.kind]} to {line.to ?? 'someone who left'},{' '}
        {line.channels.map((channel) => channelWord[channel]).join(', ')}
      </span>
    </span>
  );
}
