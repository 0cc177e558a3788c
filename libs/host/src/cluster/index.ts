export { openSubgraph, type Subgraph } from './subgraph.js';
export type { AskingOf, SubgraphOptions } from './who-asks.js';
