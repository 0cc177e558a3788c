import { type Ask, type Reading, readAll, useReading } from '../../api/reading';
import { useActing } from '../../api/viewer';
import { GroupSilencesDocument } from '../generated/coordinator';
import { useGroups } from '../use-groups';
import {
  EmbargoesDocument,
  type EmbargoesQuery,
  TroubledNoticesDocument,
  type TroubledNoticesQuery,
} from './generated/now';
import { type Unanswered, unansweredOf } from './now';

export type Embargoed = EmbargoesQuery['advisories']['edges'][number]['node'];
export type Troubled = TroubledNoticesQuery['notices']['edges'][number]['node'];

/** Everything that waits for the coordinators of an organisation. */
export interface Queue {
  readonly unanswered: readonly Unanswered[];
  /** Every silence was read; otherwise there are more than are shown. */
  readonly whole: boolean;
  readonly embargoes: readonly Embargoed[];
  readonly troubled: readonly Troubled[];
  readonly troubledInAll: number;
  readonly groups: number;
}

const silencesAtMost = 200;
const silentShown = 100;

export function useQueue(): Reading<Queue> {
  const { membership } = useActing();
  const { organisation } = membership;
  const { data: groups, trouble, waiting, again } = useGroups();
  const own = groups?.filter((group) => group.own) ?? [];
  const reading = useReading(
    `${organisation} ${own.map(({ id }) => id).join(' ')}`,
    async (ask): Promise<Queue> => {
      const [silences, { nodes: embargoes }, { notices }] = await Promise.all([
        Promise.all(own.map((group) => silencesOf(ask, group))),
        readAll(
          async (after) => (await ask(EmbargoesDocument, { first: 50, after })).advisories,
          silencesAtMost,
        ),
        ask(TroubledNoticesDocument, { organisation, state: ['FAILED', 'ESCALATED'], first: 50 }),
      ]);
      return {
        unanswered: silences
          .flatMap(({ nodes }) => nodes)
          .sort((a, b) => ((a.silent[0]?.since ?? '') < (b.silent[0]?.since ?? '') ? -1 : 1)),
        whole: silences.every((each) => each.whole),
        embargoes: [...embargoes].sort((a, b) =>
          (a.embargo?.until ?? '') < (b.embargo?.until ?? '') ? -1 : 1,
        ),
        troubled: notices.edges.map(({ node }) => node),
        troubledInAll: notices.totalCount,
        groups: own.length,
      };
    },
    { field: 'groupStandings', pause: !groups },
  );
  if (!groups) return { data: undefined, readAt: null, trouble, waiting, again };
  return reading;
}

async function silencesOf(ask: Ask, group: { readonly id: string; readonly name: string }) {
  const { nodes, whole } = await readAll(async (after) => {
    const variables = { group: group.id, first: 10, after, silent: silentShown };
    return (await ask(GroupSilencesDocument, variables)).groupStandings;
  }, silencesAtMost);
  return { whole, nodes: nodes.map((node) => unansweredOf(node, group)) };
}
