import { randomUUID } from 'node:crypto';
import { blobsContract } from '../contract/blobs.js';
import { documentsContract } from '../contract/documents.js';
import { eventStoreContract } from '../contract/events.js';
import { filtersContract } from '../contract/filters.js';
import { rebuildContract } from '../contract/rebuild.js';
import type { Subject } from '../contract/subject.js';
import { upcastContract } from '../contract/upcast.js';
import { openSubject, testDatabase } from './fixtures.js';

const open = (): Promise<Subject> => openSubject(testDatabase(randomUUID()));

eventStoreContract('MongoDB', open);
documentsContract('MongoDB', open);
blobsContract('MongoDB', open);
filtersContract('MongoDB', open);
rebuildContract('MongoDB', open);
upcastContract('MongoDB', open);
