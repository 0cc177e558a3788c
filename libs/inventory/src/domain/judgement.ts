import { type Decider, type Event, ensure, type Instant } from '@tocsin/kernel';
import { normaliseModel, normaliseName } from '@tocsin/names';
import type { Claim } from './claim.js';
import type { Kind } from './kind.js';

/** A person's word on whether a model is a product; remembered for every device of that model. */
export type MatchJudged = Event<
  'MatchJudged',
  {
    organisation: string;
    /** What was compared, as it was written. */
    model: string;
    product: string;
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

/** What a judgement is remembered by: the model as recorded, and the product as advisories name it, versions aside. */
export function judgementKey(
  kind: Pick<Kind, 'manufacturer' | 'model' | 'deviceName'>,
  claim: Pick<Claim, 'vendor' | 'productNames'>,
): string {
  const model = [
    normaliseName(kind.manufacturer),
    normaliseModel(kind.model),
    kind.model === '' ? normaliseModel(kind.deviceName) : '',
  ];
  return JSON.stringify([model, normaliseName(claim.vendor), normaliseModel(claim.productNames[0] ?? '')]);
}
