export { openMongoDepot } from './depot.js';
export { readMongoSettings } from './settings.js';
export { type MongoOptions, type MongoStore, openMongo } from './store.js';
