import type { Documents, Filter } from '@tocsin/kernel';
import {
  type Audience,
  explainAudience,
  explainFor,
  type NameOf,
  type Principal,
  token,
} from '@tocsin/sharing';
import { type AdvisoryDocument, advisories, sharingNow } from './views.js';

/** Whether an advisory is of an organisation to which the person belongs. */
export function isOwn(principal: Principal, { source }: Pick<AdvisoryDocument, 'source'>): boolean {
  return principal.memberships.some((membership) => membership.organisation === source);
}

/**
 * What is neither out nor under embargo is its organisation's own: whoever a RED draft names elsewhere waits as
 * everybody does, although the draft's readers, who are persons, cannot say so.
 */
export function addressedTo({ memberships }: Principal): Filter {
  const own = memberships.map(({ organisation }) => organisation);
  return { $or: [{ revision: { $gt: 0 } }, { status: 'embargoed' }, { source: { $in: own } }] };
}

/** Whether a draft is in work is its own organisation's to know, and to ask for. */
export function workedOn(
  { inWork }: { readonly inWork?: boolean | null },
  { memberships }: Principal,
): Filter {
  if (inWork === null || inWork === undefined) return {};
  const own = memberships.map(({ organisation }) => organisation);
  return { draftSha256: inWork ? { $ne: null } : null, source: { $in: own } };
}

/** One advisory as the person may see it; `null` where it does not exist or they may not. */
export async function readable(
  documents: Documents,
  principal: Principal,
  id: string,
): Promise<AdvisoryDocument | null> {
  const found = await documents.get(advisories, principal, id);
  const addressed = found && (found.revision > 0 || found.status === 'embargoed' || isOwn(principal, found));
  return addressed ? found : null;
}

/** The audience for its source's people; others see the parts of it that they belong to, not who reads beside them. */
export function audienceFor(principal: Principal, advisory: AdvisoryDocument): Audience {
  const { organisations, groups, people } = advisory.audience;
  if (isOwn(principal, advisory)) return advisory.audience;
  const held = (reader: string) => principal.tokens.includes(reader);
  return {
    organisations: organisations.filter((id) => held(token.organisation(id))),
    groups: groups.filter((id) => held(token.group(id))),
    people: people.filter((id) => held(token.person(id))),
  };
}

/** Who sees it, in sentences; others than its source's people are told why they do. */
export function audienceExplainedTo(
  principal: Principal,
  advisory: AdvisoryDocument,
  nameOf: NameOf,
): readonly string[] {
  return isOwn(principal, advisory)
    ? explainAudience(sharingNow(advisory), nameOf)
    : explainFor(principal, advisory.readers, nameOf).reasons;
}
