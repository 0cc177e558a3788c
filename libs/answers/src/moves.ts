import { holdsAt, type Ports } from '@tocsin/kernel';
import { may, type Principal } from '@tocsin/sharing';
import { policy } from './domain/policy.js';
import { declares } from './domain/standing.js';
import { createMembers, reaches } from './members.js';
import { type AdvisoryDocument, type AnswerDocument, advisories, groups, history } from './views.js';

const groupsAtMost = 1_000;
const system = { system: 'looks whether an answer moves what a coordinator, who was checked before, sees' };

/**
 * The groups in which a coordinator sees that a member has just said this: that it acknowledged, or said for the first
 * time whether the advisory applies. Whatever else a member says moves only what is let out in bands, and not even its
 * hour is told.
 */
export function createMoves(ports: Ports) {
  const { documents, clock } = ports;
  const { answersOf } = createMembers(ports);

  async function coordinatedBy(principal: Principal, advisory: AdvisoryDocument, organisation: string) {
    const owners = principal.memberships
      .map((membership) => membership.organisation)
      .filter((owner) => may(principal, policy.coordinate, owner).allowed);
    if (owners.length === 0) return [];
    const filter = { owner: { $in: owners } };
    const { items } = await documents.find(groups, principal, { filter, first: groupsAtMost });
    const now = clock.now();
    return items.filter(
      ({ id, owner, members }) =>
        owner !== organisation &&
        members.some((member) => member.organisation === organisation && holdsAt(now, member)) &&
        reaches(advisory, organisation, id),
    );
  }

  async function isSeen(answer: AnswerDocument, advisory: AdvisoryDocument): Promise<boolean> {
    const { organisation, id, changedAt } = answer;
    const all = await answersOf(organisation, advisory.id);
    if (all.every(({ acknowledgedAt }) => acknowledgedAt >= changedAt)) return true;
    // What was said of several sites in one go is one saying.
    const others = all.filter((each) => each.id !== id && each.changedAt < changedAt);
    if (others.some((each) => declares(each, advisory))) return false;
    const query = { filter: { subject: id }, sort: { field: 'version', descending: true }, first: 2 };
    const [, before] = (await documents.find(history, system, query)).items;
    const declared =
      before?.answer != null &&
      declares({ status: before.answer.status, revision: before.revision ?? 1 }, advisory);
    return declares(answer, advisory) !== declared;
  }

  return async function groupsThatSee(
    principal: Principal,
    answer: AnswerDocument,
  ): Promise<readonly string[]> {
    const advisory = await documents.get(advisories, principal, answer.advisory);
    if (!advisory) return [];
    const found = await coordinatedBy(principal, advisory, answer.organisation);
    if (found.length === 0 || !(await isSeen(answer, advisory))) return [];
    return found.map(({ id }) => id);
  };
}
