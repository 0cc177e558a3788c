import { type Reading, useReading } from '../../api/reading';
import { useActing } from '../../api/viewer';
import {
  ReceiptsDocument,
  type ReceiptsQuery,
  RecentAdvisoriesDocument,
  type RecentAdvisoriesQuery,
} from './generated/ledger';

export interface Receipt {
  readonly advisory: RecentAdvisoriesQuery['advisories']['edges'][number]['node'];
  readonly receipts: NonNullable<ReceiptsQuery['deliveryReceipts']>;
}

export const advisoriesBack = 30;

/** What became of the last advisories at members whom one coordinates. */
export function useReceipts(): Reading<readonly Receipt[]> {
  const { membership } = useActing();
  return useReading(
    membership.organisation,
    async (ask) => {
      const { advisories } = await ask(RecentAdvisoriesDocument, { first: advisoriesBack, after: null });
      const found: Receipt[] = [];
      for (const { node } of advisories.edges) {
        const { deliveryReceipts } = await ask(ReceiptsDocument, { advisory: node.id });
        if (deliveryReceipts) found.push({ advisory: node, receipts: deliveryReceipts });
      }
      return found;
    },
    { field: 'notices' },
  );
}
