import { useAsked } from '../../api/ask';
import type { Trouble } from '../../api/trouble';
import { useActing } from '../../api/viewer';
import { counted, listed } from '../../words';
import {
  type CatalogueProposalPartsFragment,
  CatalogueProposalsDocument,
} from '../products/generated/products';
import { MakerHeardDocument, MakerInboxDocument, MakerNoticesDocument } from './generated/inbox';
import { type Heard, heardSince, type Notice, type WorkGroup, workGroups } from './items';
import { useSeen } from './seen';

export interface Inbox {
  readonly groups: readonly WorkGroup[];
  readonly heard: readonly {
    readonly advisory: Heard;
    readonly since: string | null;
    readonly isNew: boolean;
  }[];
  readonly notices: readonly Notice[];
  readonly proposals: readonly CatalogueProposalPartsFragment[];
  readonly moreProposals: boolean;
  readonly count: number;
  readonly sentence: string;
  /** What is open where nothing was chosen. */
  readonly first: string | undefined;
  readonly waiting: boolean;
  readonly trouble: Trouble | null;
  readonly again: () => void;
  readonly saw: (advisory: string, since: string) => void;
}

/** All that waits for the person, from wherever it comes. */
export function useInbox(organisation: string): Inbox {
  const { viewer } = useActing();
  const work = useAsked(MakerInboxDocument, { organisation });
  const answered = useAsked(MakerHeardDocument, { organisation });
  const told = useAsked(MakerNoticesDocument, { organisation });
  const asked = useAsked(CatalogueProposalsDocument, { organisation, decided: false, first: 20 });
  const { isNew, saw } = useSeen(viewer.person);
  const all = work.data
    ? [...work.data.waiting.edges, ...work.data.revisions.edges].map(({ node }) => node)
    : [];
  const groups = workGroups(all);
  const heard = (answered.data?.advisories.edges ?? []).map(({ node }) => {
    const since = heardSince(node);
    return { advisory: node, since, isNew: isNew(node.id, since) };
  });
  const notices = (told.data?.notices.edges ?? [])
    .map(({ node }) => node)
    .filter(({ viewerCan }) =>
      viewerCan.some(({ action, allowed }) => action === 'acknowledgeNotice' && allowed),
    );
  const proposals = (asked.data?.proposals.edges ?? []).map(({ node }) => node);
  const fresh = heard.filter((each) => each.isNew).length;
  const decide = groups.find(({ name }) => name === 'decide')?.items.length ?? 0;
  const words = [
    ...(decide > 0 ? [`${counted(decide, 'release')} to decide`] : []),
    ...(all.length > decide ? [`${counted(all.length - decide, 'advisory', 'advisories')} on the way`] : []),
    ...(fresh > 0 ? [`new answers to ${counted(fresh, 'advisory', 'advisories')}`] : []),
    ...(notices.length > 0 ? [`${counted(notices.length, 'notice')} to acknowledge`] : []),
    ...(proposals.length > 0 ? [`${counted(proposals.length, 'question')} of the catalogue`] : []),
  ];
  const first = groups[0]?.items[0]?.id ?? (heard[0] && `answers:${heard[0].advisory.id}`);
  return {
    groups,
    heard,
    notices,
    proposals,
    moreProposals: asked.data?.proposals.pageInfo.hasNextPage ?? false,
    count: all.length + fresh + notices.length + proposals.length,
    sentence:
      words.length === 0
        ? 'Nothing waits for you.'
        : `${listed(words, 5)}.`.replace(/^./, (letter) => letter.toUpperCase()),
    first,
    waiting: work.waiting,
    trouble: work.trouble,
    again: work.again,
    saw,
  };
}
