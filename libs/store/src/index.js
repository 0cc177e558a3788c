export { benchCommits } from './bench.js';
export { largestCommit } from './chain.js';
export { largestBlob } from './sqlite/blobs.js';
export { largestDocument } from './sqlite/rows.js';
export { openSqlite } from './sqlite/store.js';
