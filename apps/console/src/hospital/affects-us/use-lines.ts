import { useEffect, useMemo } from 'react';
import type { Trouble } from '../../api/trouble';
import { usePages } from '../../parts/data-table/use-pages';
import {
  AffectedAreasDocument,
  type AffectedAreasQuery,
  AffectedLinesDocument,
  type AffectedLinesQuery,
  AnswersDueDocument,
  type AnswersDueQuery,
} from './generated/affects-us';
import { type AffectedLine, type Due, type Line, linesOf } from './lines';

export type Area = AffectedAreasQuery['affected']['edges'][number]['node']['areas'][number];

export interface Lines {
  readonly lines: readonly Line[];
  /** Areas by the id of the line; they come after the lines. */
  readonly areas: ReadonlyMap<string, readonly Area[]>;
  readonly waiting: boolean;
  readonly trouble: Trouble | null;
  readonly again: () => void;
}

/** Beyond any list that somebody reads: all pages are read. */
const all = Number.MAX_SAFE_INTEGER;
const page = 25;

/** What touches an organisation. `excluded` too: what was matched with something of ours and touches nothing. */
export function useLines(organisation: string, excluded: boolean): Lines {
  const affected = usePages(
    AffectedLinesDocument,
    useMemo(() => ({ organisation, all: excluded }), [organisation, excluded]),
    affectedOf,
    { size: page },
  );
  const due = usePages(
    AnswersDueDocument,
    useMemo(() => ({ organisation }), [organisation]),
    dueOf,
    {
      size: 200,
    },
  );
  const { need: needLines } = affected;
  const { need: needDue } = due;
  useEffect(() => {
    needLines(all);
    needDue(all);
  }, [needLines, needDue]);
  const areas = usePages(
    AffectedAreasDocument,
    useMemo(() => ({ organisation, all: excluded }), [organisation, excluded]),
    areasOf,
    { size: page, pause: !affected.complete },
  );
  const { need: needAreas } = areas;
  useEffect(() => needAreas(all), [needAreas]);
  return {
    lines: useMemo(() => linesOf(affected.rows, due.rows), [affected.rows, due.rows]),
    areas: useMemo(() => new Map(areas.rows.map(({ id, areas }) => [id, areas])), [areas.rows]),
    // Sorted by consequence: in part it would be sorted anew under whoever reads it.
    waiting: !(affected.complete && due.complete) && !(affected.trouble ?? due.trouble),
    trouble: affected.trouble ?? due.trouble,
    again: () => {
      affected.again();
      due.again();
    },
  };
}

function affectedOf(data: AffectedLinesQuery): AffectedLinesQuery['affected'] & {
  readonly edges: readonly { readonly node: AffectedLine }[];
} {
  return data.affected;
}

function areasOf(data: AffectedAreasQuery): AffectedAreasQuery['affected'] {
  return data.affected;
}

function dueOf(data: AnswersDueQuery): AnswersDueQuery['answersDue'] & {
  readonly edges: readonly { readonly node: Due }[];
} {
  return data.answersDue;
}
