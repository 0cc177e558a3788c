import mongoose, { type Connection } from 'mongoose';
import { asMongoFault } from './faults.js';

/** The database that is used where the address names none. */
const defaultDatabase = 'tocsin';

/**
 * Connects to a replica set (one member will do). What is acknowledged is on the disks of a majority, and nothing is read
 * that could be rolled back.
 */
export async function connectMongo(uri: string): Promise<Connection> {
  try {
    return await mongoose
      .createConnection(uri, {
        ...(/^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri) ? {} : { dbName: defaultDatabase }),
        autoIndex: false,
        autoCreate: false,
        appName: 'tocsin',
        readPreference: 'primary',
        readConcern: { level: 'majority' },
        writeConcern: { w: 'majority', journal: true },
        retryWrites: true,
        retryReads: true,
        maxPoolSize: 32,
        // A server that does not answer is told as such while the person who asked still waits.
        serverSelectionTimeoutMS: 10_000,
        connectTimeoutMS: 5_000,
        socketTimeoutMS: 60_000,
        heartbeatFrequencyMS: 2_000,
      })
      .asPromise();
  } catch (error) {
    throw asMongoFault(error);
  }
}
