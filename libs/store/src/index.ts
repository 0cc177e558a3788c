export { benchCommits, type CommitsMeasured } from './bench.js';
export { type BrokenLink, largestCommit } from './chain.js';
export { largestBlob } from './sqlite/blobs.js';
export type { Database, Row } from './sqlite/database.js';
export type { SqlValue } from './sqlite/driver.js';
export { largestDocument } from './sqlite/rows.js';
export { type ContextStore, openSqlite, type Store } from './sqlite/store.js';
export type { Verified } from './sqlite/verify.js';
export type { Writer } from './sqlite/writer.js';
