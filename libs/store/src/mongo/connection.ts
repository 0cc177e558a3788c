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
        ...defaultTimes(uri),
      })
      .asPromise();
  } catch (error) {
    throw asMongoFault(error);
  }
}

/** A server that does not answer is told as such while the person who asked still waits; what the address says counts. */
function defaultTimes(uri: string): Record<string, number> {
  const times = {
    serverSelectionTimeoutMS: 10_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 60_000,
    heartbeatFrequencyMS: 2_000,
  };
  const told = uri.toLowerCase();
  return Object.fromEntries(
    Object.entries(times).filter(([name]) => !told.includes(`${name.toLowerCase()}=`)),
  );
}
