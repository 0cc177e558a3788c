import { mayBeTold, mayRead, type Somebody } from './oracle.js';
import type { Plan } from './plan.js';

/** A text that occurs nowhere else, and who may ever read it. */
export interface Mark {
  readonly text: string;
  /** What it stands on, for the report of a leak. */
  readonly of: string;
  readonly mayKnow: (who: Somebody | null) => boolean;
}

/** The words of an invented thing: short, unlike any other, and no part of another. */
export const words = {
  tracking: (advisory: number) => `ZQ-${advisory}-TRK`,
  title: (advisory: number) => `zqtitle${advisory}x`,
  product: (advisory: number) => `Zqprod${advisory}x`,
  maker: (advisory: number) => `Zqmaker${advisory}x`,
  remedy: (advisory: number) => `zqremedy${advisory}x`,
  secondDraft: (advisory: number) => `zqrework${advisory}x`,
  reason: (advisory: number) => `zqwithdrawn${advisory}x`,
  group: (group: number) => `zqgroup${group}x`,
  groupName: (group: number) => `Zqcircle${group}x`,
  site: (organisation: number) => `zqsite${organisation}x`,
  asset: (organisation: number, advisory: number) => `ZQA-${organisation}-${advisory}-N`,
  serial: (organisation: number, advisory: number) => `zqserial${organisation}y${advisory}x`,
  judged: (organisation: number) => `zqjudged${organisation}x`,
  answer: (organisation: number, advisory: number) => `zqanswer${organisation}y${advisory}x`,
  rule: (organisation: number) => `zqrule${organisation}x`,
  ownRule: (organisation: number) => `zqownrule${organisation}x`,
  webhook: (organisation: number) => `zqwebhook${organisation}x`,
  alias: (organisation: number) => `Zqalias${organisation}x`,
  ownMaker: (organisation: number) => `Zqownmaker${organisation}x`,
  ownModel: (organisation: number) => `Zqownmodel${organisation}x`,
  file: (organisation: number) => `zqfile${organisation}x`,
  duty: (organisation: number) => `zqduty${organisation}x`,
} as const;

const isOf = (organisation: number) => (who: Somebody | null) =>
  who?.organisations.includes(organisation) ?? false;

/** Every mark that a plan leaves behind, with its readers by the oracle. */
export function marksOf(plan: Plan): readonly Mark[] {
  return [...advisoryMarks(plan), ...organisationMarks(plan), ...groupMarks(plan)];
}

function advisoryMarks(plan: Plan): readonly Mark[] {
  return plan.advisories.flatMap((advisory, index) => {
    const readers = (who: Somebody | null) => mayRead(plan, advisory, who);
    /** Whoever owns the product knows its name from their own inventory. */
    const owners = (who: Somebody | null) =>
      readers(who) ||
      plan.organisations.some(
        (organisation, number) => organisation.devicesOf.includes(index) && isOf(number)(who),
      );
    const of = `advisory ${index} (${advisory.tlp}, ${advisory.stage})`;
    const mark = (text: string, mayKnow: Mark['mayKnow'], part = of): Mark => ({ text, of: part, mayKnow });
    return [
      ...[words.tracking, words.title, words.remedy].map((word) => mark(word(index), readers)),
      ...[words.product, words.maker].map((word) => mark(word(index), owners)),
      mark(words.reason(index), readers, `the withdrawal of ${of}`),
      mark(words.secondDraft(index), draftReaders(plan, index), `the second draft of ${of}`),
    ];
  });
}

function draftReaders(plan: Plan, index: number): Mark['mayKnow'] {
  const advisory = plan.advisories[index];
  return (who) => advisory !== undefined && mayRead(plan, { ...advisory, stage: 'draft' }, who);
}

function organisationMarks(plan: Plan): readonly Mark[] {
  return plan.organisations.flatMap((organisation, number) => {
    const mark = (text: string): Mark => ({ text, of: `organisation ${number}`, mayKnow: isOf(number) });
    const alone = words.ownRule(number);
    return [
      ...[words.site, words.judged, words.rule, words.webhook, words.alias, words.ownMaker].map((word) =>
        mark(word(number)),
      ),
      ...[words.ownModel, words.file, words.duty].map((word) => mark(word(number))),
      {
        text: alone,
        of: `the second person of organisation ${number}`,
        mayKnow: (who: Somebody | null) => who?.email.startsWith(`second.p${number}q@`) ?? false,
      },
      ...organisation.devicesOf.flatMap((advisory) => [
        mark(words.asset(number, advisory)),
        mark(words.serial(number, advisory)),
        mark(words.answer(number, advisory)),
      ]),
    ];
  });
}

function groupMarks(plan: Plan): readonly Mark[] {
  return plan.groups.flatMap(({ owner, members }, number) => {
    const present = members.filter((one) => one.when === 'present').map((one) => one.organisation);
    const belongsTo = (who: Somebody | null) => [owner, ...present].some((one) => isOf(one)(who));
    /** Whoever addresses a group has been told its handle, but neither its name nor who belongs to it. */
    const addressing = (who: Somebody | null) =>
      belongsTo(who) ||
      plan.advisories.some(({ source, groups }) => groups.includes(number) && isOf(source)(who));
    const of = `group ${number}`;
    return [
      { text: words.group(number), of, mayKnow: addressing },
      { text: words.groupName(number), of, mayKnow: belongsTo },
    ];
  });
}

/** Whom an advisory touches: devices of its product, where the organisation as a whole may be told of it. */
export function touched(plan: Plan, organisation: number): readonly number[] {
  return (plan.organisations[organisation]?.devicesOf ?? []).filter((index) => {
    const advisory = plan.advisories[index];
    return advisory && advisory.stage !== 'withdrawn' && mayBeTold(plan, advisory, organisation);
  });
}
