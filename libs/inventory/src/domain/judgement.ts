import { type Decider, type Event, ensure, type Instant } from '@tocsin/kernel';
import { type NameGraph, normaliseModel, normaliseName } from '@tocsin/names';
import type { Claim } from './claim.js';
import type { Kind, KnownKind } from './kind.js';
import { type Maker, makerOf } from './maker.js';
import type { Judge } from './match.js';

/** A person's word on whether a model is a product; remembered for every device of that model. */
export type MatchJudged = Event<
  'MatchJudged',
  {
    organisation: string;
    /** What was compared, as it was written. */
    model: string;
    product: string;
    /** The makers of both, as they were written. */
    manufacturer: string;
    vendor: string;
    /** See `judgementSubject`. */
    subject: string;
    same: boolean;
    reason: string;
    by: string;
    at: Instant;
  }
>;
export type JudgementTakenBack = Event<
  'JudgementTakenBack',
  { organisation: string; by: string; at: Instant }
>;
export type JudgementEvent = MatchJudged | JudgementTakenBack;

export type JudgementCommand =
  | { type: 'JudgeMatch'; judged: MatchJudged['data'] }
  | { type: 'TakeBackJudgement'; organisation: string; by: string; at: Instant };

export const judgementDecider: Decider<MatchJudged['data'] | null, JudgementCommand, JudgementEvent> = {
  initial: null,
  evolve: (_, event) => (event.type === 'MatchJudged' ? event.data : null),
  decide(command, state) {
    if (command.type === 'TakeBackJudgement') {
      ensure(state, 'inventory/no-judgement', 'There is no judgement to take back.');
      const { organisation, by, at } = command;
      return [{ type: 'JudgementTakenBack', data: { organisation, by, at } }];
    }
    const { judged } = command;
    ensure(judged.reason.trim() !== '', 'inventory/reason-needed', 'Say what you know it from.', ['reason']);
    if (state && state.same === judged.same && state.reason === judged.reason) return [];
    return [{ type: 'MatchJudged', data: { ...judged, reason: judged.reason.trim() } }];
  },
};

type Recorded = Pick<Kind, 'manufacturer' | 'model' | 'deviceName'>;
type Named = Pick<Claim, 'vendor' | 'productNames'>;

/** What a judgement is one of: the model as recorded and the product as advisories name it, versions aside. */
export function judgementKey(kind: Recorded, claim: Named): string {
  return JSON.stringify([
    normaliseName(kind.manufacturer),
    normaliseName(claim.vendor),
    judgementSubject(kind, claim),
  ]);
}

/** The model and the product of a judgement, their makers aside. */
export function judgementSubject(kind: Pick<Kind, 'model' | 'deviceName'>, claim: Named): string {
  const name = kind.model === '' ? normaliseModel(kind.deviceName) : '';
  return JSON.stringify([normaliseModel(kind.model), name, normaliseModel(claim.productNames[0] ?? '')]);
}

/** Whether a judgement with this subject is about devices of this model. */
export function isAbout(subject: string, kind: Pick<Kind, 'model' | 'deviceName'>): boolean {
  const [model, name] = JSON.parse(subject) as readonly string[];
  const [own, ownName] = JSON.parse(
    judgementSubject(kind, { vendor: '', productNames: [] }),
  ) as readonly string[];
  return model === own && name === ownName;
}

/** Finds the word that a person gave on a model and a product, by whatever spelling their makers go; the last word counts. */
export function judgeAmong(graph: NameGraph, kept: readonly MatchJudged['data'][]): Judge {
  const bySubject = new Map<string, MatchJudged['data'][]>();
  for (const one of [...kept].sort((a, b) => (a.at < b.at ? 1 : -1)))
    bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  return (kind: KnownKind, claim: Claim) =>
    bySubject
      .get(judgementSubject(kind, claim))
      ?.find(
        ({ manufacturer, vendor }) =>
          sameMaker(makerOf(graph, manufacturer), kind.maker) &&
          sameMaker(makerOf(graph, vendor), makerOf(graph, claim.vendor)),
      ) ?? null;
}

function sameMaker(one: Maker, other: Maker): boolean {
  return one.ids.some((id) => other.ids.includes(id)) || (one.ids.length === 0 && other.ids.length === 0);
}
