import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import type { Trouble } from '../../api/trouble';
import { useActing } from '../../api/viewer';
import { ownZone } from '../organisation/zones';
import {
  ChangeSubscriptionDocument,
  CreateSubscriptionDocument,
  DeleteSubscriptionDocument,
  type RuleFragment,
} from './generated/notifications';
import { askedFilter, askedTiming, type Change, changesTo, type Matrix, news, wantedOf } from './rules';

/** Brings one's own rules to what the matrix says, one command after the other; stops at the first that is refused. */
export function useMatrix(own: readonly RuleFragment[]) {
  const { membership } = useActing();
  const creating = useCommand(CreateSubscriptionDocument);
  const changing = useCommand(ChangeSubscriptionDocument);
  const deleting = useCommand(DeleteSubscriptionDocument);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  function run(change: Change) {
    if (change.kind === 'delete')
      return deleting.run({ commandId: commandId(), subscription: change.rule.id });
    if (change.kind === 'change') {
      const { rule, ways } = change;
      return changing.run({ commandId: commandId(), subscription: rule.id, wanted: wantedOf(rule, ways) });
    }
    const row = news.find(({ key }) => key === change.news) ?? news[0];
    // A new row speaks when the others do.
    const timing = own[0] ? askedTiming(own[0].timing) : { zone: ownZone() };
    const wanted = { name: row.word, filter: askedFilter(row.filter), ...change.ways, timing };
    return creating.run({ commandId: commandId(), organisation: membership.organisation, own: true, wanted });
  }

  return {
    busy: creating.busy || changing.busy || deleting.busy,
    trouble,
    async apply(wanted: Matrix): Promise<boolean> {
      setTrouble(null);
      for (const change of changesTo(own, wanted)) {
        const outcome = await run(change);
        if (outcome.done) continue;
        setTrouble(outcome.trouble);
        return false;
      }
      return true;
    },
  };
}
