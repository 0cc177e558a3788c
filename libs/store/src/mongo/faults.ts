import { Fault, Refusal } from '@tocsin/kernel';
import mongoose from 'mongoose';

const { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerSelectionError } = mongoose.mongo;

// https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
export const duplicateKey = 11_000;
const notAllowed = new Set([13, 18, 8_000]);
const tooLarge = new Set([10_334, 17_419, 17_420]);
const outOfSpace = 14_031;
/** The primary steps down or shuts down, or a majority did not answer in time: another try can meet the next one. */
const passing = new Set([
  6, 7, 64, 89, 91, 112, 189, 262, 9_001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436,
]);

/** Whether a unique index said no. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoError && error.code === duplicateKey;
}

/** How many documents an ordered insert wrote before a unique index said no; throws what is any other failure. */
export function insertedBefore(error: unknown): number {
  if (error instanceof MongoBulkWriteError && error.code === duplicateKey) return error.insertedCount;
  if (isDuplicate(error)) return 0;
  throw error;
}

/**
 * Says what a failure of the database means and what to do. A Refusal or a Fault passes through; so does what is
 * neither: it is our bug, and stays what it is.
 */
export function asMongoFault(error: unknown): unknown {
  if (error instanceof Fault || error instanceof Refusal) return error;
  const options = { cause: error };
  // mongoose has a class of its own for this one.
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return unreachable(error, options);
  if (isOfTheNetwork(error)) return unreachable(error, options);
  if (!(error instanceof MongoError)) return error;
  // A bulk write that met something else than its documents hides what that was.
  const inside = (error as { errorResponse?: unknown }).errorResponse;
  if (inside instanceof MongoError && inside !== error) {
    const told = asMongoFault(inside);
    return told === inside ? error : told;
  }
  const code = Number(error.code);
  if (notAllowed.has(code))
    return new Fault(
      'store/not-allowed',
      `The database does not let us in, or not do this: ${error.message}. Give its user readWrite on the database, and look at MONGODB_URI.`,
      false,
      options,
    );
  if (tooLarge.has(code))
    return new Refusal('store/too-large', `The database takes nothing as large as this: ${error.message}.`);
  if (code === outOfSpace)
    return new Fault('store/full', 'No space is left on the database server. Free some.', true, options);
  return isPassing(error, code) ? unreachable(error, options) : error;
}

/** A socket's own failure, which the driver does not always put into words of its own. */
function isOfTheNetwork(error: unknown): error is Error {
  const { code } = error as NodeJS.ErrnoException;
  return (
    error instanceof Error &&
    /^(EPIPE|ECONN(RESET|REFUSED|ABORTED)|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN)$/.test(
      `${code}`,
    )
  );
}

function unreachable({ message }: Error, options: ErrorOptions): Fault {
  return new Fault(
    'store/unreachable',
    `The database cannot be reached, or did not answer: ${message}. What was acknowledged is kept.`,
    true,
    options,
  );
}

function isPassing(error: InstanceType<typeof MongoError>, code: number): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  if (passing.has(code) || error.hasErrorLabel('RetryableWriteError')) return true;
  return /^Mongo(Network|ServerSelection|PoolCleared|PoolClosed|WaitQueueTimeout|NotConnected|Topology|OperationTimeout|WriteConcern|ClientClosed)/.test(
    error.name,
  );
}

/** A port whose methods first wait for `before`, where there is one, and throw Faults that say what to do. */
export function guarded<Port extends object>(port: Port, before?: () => Promise<void>): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        if (before) await before();
        return await (method as (...given: unknown[]) => Promise<unknown>)(...args);
      } catch (error) {
        throw asMongoFault(error);
      }
    },
  ]);
  return Object.fromEntries(methods) as Port;
}
