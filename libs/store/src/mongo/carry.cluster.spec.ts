import { backUpContract, carryContract } from '../contract/carry.js';
import { movableSqlite } from '../sqlite/fixtures.js';
import { movableMongo } from './fixtures.js';

carryContract('SQLite to MongoDB', movableSqlite, movableMongo);
carryContract('MongoDB to SQLite', movableMongo, movableSqlite);
carryContract('MongoDB to MongoDB', movableMongo, movableMongo);
backUpContract('MongoDB to SQLite', movableMongo, movableSqlite);
