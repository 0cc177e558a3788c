export { causeOf, defaultRetries, deliver, type Outcome, type RetryPolicy } from './deliver.js';
export { type EmbeddedBus, type EmbeddedBusOptions, type Lag, openEmbeddedBus } from './embedded/bus.js';
export type { SqlFile, SqlValue } from './embedded/sql.js';
export { checkIn, checkOut, claimCheckAbove, toPublic } from './envelope.js';
export { On } from './nest/on.js';
export { DeliveryContext, TocsinServer } from './nest/server.js';
export { reactionMeta } from './reaction.js';
export { type Relay, type RelayParts, relayGroup, startRelay } from './relay.js';
export type {
  Consumer,
  DeadLetter,
  DeadLetters,
  Delivery,
  Handle,
  Ignored,
  Message,
  Subscription,
  Transport,
} from './transport.js';
