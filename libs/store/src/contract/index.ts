export { blobsContract } from './blobs.js';
export { backUpContract, carryContract, type Movable } from './carry.js';
export { documentsContract } from './documents.js';
export { eventStoreContract } from './events.js';
export { filtersContract } from './filters.js';
export { rebuildContract } from './rebuild.js';
export type { Subject } from './subject.js';
export { upcastContract } from './upcast.js';
