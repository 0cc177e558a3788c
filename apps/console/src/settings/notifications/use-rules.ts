import { type Reading, readAll, useReading } from '../../api/reading';
import { useActing } from '../../api/viewer';
import { type RuleFragment, RulesDocument } from './generated/notifications';

export interface Rules {
  readonly own: readonly RuleFragment[];
  readonly ofOrganisation: readonly RuleFragment[];
}

const rulesAtMost = 500;

/** One's own rules and the organisation's, of the organisation on whose behalf one acts. */
export function useRules(): Reading<Rules> {
  const { membership } = useActing();
  return useReading(
    membership.organisation,
    async (ask) => {
      const { nodes } = await readAll(
        async (after) => (await ask(RulesDocument, { first: 100, after })).noticeSubscriptions,
        rulesAtMost,
      );
      const here = nodes.filter(({ organisation }) => organisation === membership.organisation);
      return { own: here.filter(({ own }) => own), ofOrganisation: here.filter(({ own }) => !own) };
    },
    { field: 'noticeSubscriptions' },
  );
}
