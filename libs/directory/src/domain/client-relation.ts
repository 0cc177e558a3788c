import { type Decider, type Event, ensure, type Instant, sameJson } from '@tocsin/kernel';
import { cut, type Period, reachesBeyond, touch, union } from './periods.js';

interface Pair {
  readonly provider: string;
  readonly client: string;
}

export type ClientRelated = Event<'ClientRelated', Pair & Period>;
export type ClientRelationEnded = Event<'ClientRelationEnded', Pair & { readonly until: Instant }>;
export type ClientRelationEvent = ClientRelated | ClientRelationEnded;

export type ClientRelationCommand =
  | ({ type: 'RelateClient'; at: Instant } & Pair & Period)
  | { type: 'EndClientRelation'; until: Instant };

/** The provider serves the client: what TLP:AMBER lets a recipient pass on (TLP 2.0, FIRST). One period, the last one. */
export interface ClientRelation extends Pair, Period {}

export const clientRelationDecider: Decider<
  ClientRelation | null,
  ClientRelationCommand,
  ClientRelationEvent
> = {
  initial: null,
  evolve: (state, event) =>
    event.type === 'ClientRelated' ? event.data : state && cut(state, event.data.until),
  decide: (command, state) =>
    command.type === 'EndClientRelation' ? end(command.until, state) : relate(command, state),
};

function end(until: Instant, state: ClientRelation | null): readonly ClientRelationEvent[] {
  ensure(
    state && reachesBeyond(state, until),
    'relation/none',
    'There is no client relation that lasts so long.',
  );
  const { provider, client } = state;
  return [{ type: 'ClientRelationEnded', data: { provider, client, until } }];
}

/** Neighbours hear of one period: what touches it extends it, what comes after it waits until it is over. */
function relate(
  command: Extract<ClientRelationCommand, { type: 'RelateClient' }>,
  state: ClientRelation | null,
): readonly ClientRelationEvent[] {
  const { provider, client, from, until, at } = command;
  ensure(provider !== client, 'relation/self', 'An organisation is no client of itself.', ['client']);
  ensure(!until || until > from, 'relation/dates', 'A relation ends after it begins.', ['until']);
  const period = state && touch(state, command) ? union(state, command) : { from, until };
  const next = { provider, client, ...period };
  if (sameJson(next, state)) return [];
  ensure(
    !state || touch(state, command) || !reachesBeyond(state, at),
    'relation/exists',
    `${client} is a client of ${provider} from ${state?.from}${state?.until ? ` until ${state.until}` : ''}; end that, or extend it.`,
    ['from'],
  );
  return [{ type: 'ClientRelated', data: next }];
}
