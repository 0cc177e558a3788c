export { backUp } from './back-up.js';
export { benchCommits, type CommitsMeasured } from './bench.js';
export { largestBlob } from './blob.js';
export { carry } from './carry.js';
export { type BrokenLink, largestCommit } from './chain.js';
export type { ContextStore, RebuildOptions, StoredContext } from './context-store.js';
export type { CarryMark, Depot, DepotTarget } from './depot.js';
export { largestDocument } from './document.js';
export {
  damagedBlobs,
  differencesOf,
  type Inventory,
  type Progress,
  takeInventory,
} from './inventory.js';
export type { Database, Row } from './sqlite/database.js';
export { readDatabase, writeSnapshot } from './sqlite/database.js';
export { openSqliteDepot, readSqliteDepot } from './sqlite/depot.js';
export type { SqlValue } from './sqlite/driver.js';
export { openSqlite, type Store } from './sqlite/store.js';
export { verifyFolder } from './sqlite/verify-folder.js';
export type { Writer } from './sqlite/writer.js';
export type { Verified } from './verify.js';
