export { blobsContract } from './blobs.js';
export { documentsContract } from './documents.js';
export { eventStoreContract } from './events.js';
export { filtersContract } from './filters.js';
