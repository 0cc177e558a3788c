import { blobsContract } from '../contract/blobs.js';
import { carryContract } from '../contract/carry.js';
import { documentsContract } from '../contract/documents.js';
import { eventStoreContract } from '../contract/events.js';
import { filtersContract } from '../contract/filters.js';
import { rebuildContract } from '../contract/rebuild.js';
import { upcastContract } from '../contract/upcast.js';
import { movableSqlite, openSubject } from './fixtures.js';

const open = () => openSubject();

eventStoreContract('SQLite', open);
documentsContract('SQLite', open);
blobsContract('SQLite', open);
filtersContract('SQLite', open);
rebuildContract('SQLite', open);
upcastContract('SQLite', open);
carryContract('SQLite to SQLite', movableSqlite, movableSqlite);
