export { systemClock } from '../world.js';
export { definitionsOf } from './definitions.js';
export { type ServeOptions, serve } from './serve.js';
export { openSubgraph, type Subgraph } from './subgraph.js';
export type { AskingOf, SubgraphOptions } from './who-asks.js';
