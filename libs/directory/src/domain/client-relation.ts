import { type Decider, type Event, ensure, type Instant } from '@tocsin/kernel';

export type ClientRelated = Event<
  'ClientRelated',
  { provider: string; client: string; from: Instant; until: Instant | null }
>;
export type ClientRelationEnded = Event<
  'ClientRelationEnded',
  { provider: string; client: string; until: Instant }
>;
export type ClientRelationEvent = ClientRelated | ClientRelationEnded;

export type ClientRelationCommand =
  | { type: 'RelateClient'; provider: string; client: string; from: Instant; until: Instant | null }
  | { type: 'EndClientRelation'; until: Instant };

/** The provider serves the client: what TLP:AMBER lets a recipient pass on (TLP 2.0, FIRST). */
export interface ClientRelation {
  readonly provider: string;
  readonly client: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

export const clientRelationDecider: Decider<
  ClientRelation | null,
  ClientRelationCommand,
  ClientRelationEvent
> = {
  initial: null,
  evolve: (state, event) =>
    event.type === 'ClientRelated' ? event.data : state && { ...state, until: event.data.until },
  decide(command, state) {
    if (command.type === 'EndClientRelation') {
      ensure(state && state.until === null, 'relation/none', 'There is no open client relation to end.');
      const { provider, client } = state;
      return [{ type: 'ClientRelationEnded', data: { provider, client, until: command.until } }];
    }
    if (state && state.until === null) return [];
    const { provider, client, from, until } = command;
    ensure(provider !== client, 'relation/self', 'An organisation is no client of itself.', ['client']);
    ensure(!until || until > from, 'relation/dates', 'A relation ends after it begins.', ['until']);
    return [{ type: 'ClientRelated', data: { provider, client, from, until } }];
  },
};
