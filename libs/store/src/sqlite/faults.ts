import { Fault, Refusal } from '@tocsin/kernel';

// Primary result codes, https://www.sqlite.org/rescode.html
const busy = 5;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

/** Result codes after which SQLite may have rolled the whole transaction back by itself. */
const fatal = new Set(['store/full', 'store/read-only', 'store/damaged', 'store/failed', 'store/in-use']);

/** Whether a failure ends the whole transaction, not just the write that met it. */
export function endsTransaction(error: unknown): boolean {
  return error instanceof Fault && fatal.has(error.code);
}

function resultCode(error: unknown): number | string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  if (typeof errcode === 'number') return errcode & 0xff;
  return typeof code === 'string' ? code : null;
}

/**
 * Says what a failure of SQLite or of the file system means and what to do; a Refusal or a Fault passes through.
 * What is neither passes through as well: it is our bug, and stays what it is.
 */
export function asFault(error: unknown, folder: string): unknown {
  if (error instanceof Fault || error instanceof Refusal) return error;
  const options = { cause: error };
  switch (resultCode(error)) {
    case full:
    case 'ENOSPC':
    case 'EDQUOT':
      return new Fault(
        'store/full',
        `No space is left for ${folder}. Free some; nothing was half written, and what was answered is kept.`,
        true,
        options,
      );
    case readOnly:
    case cannotOpen:
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new Fault(
        'store/read-only',
        `${folder} cannot be written. Give this user the right to write there, or name another folder.`,
        false,
        options,
      );
    case corrupt:
    case notADatabase:
      return new Fault(
        'store/damaged',
        `The data file in ${folder} is damaged. Stop, keep a copy of the folder, and restore a backup.`,
        false,
        options,
      );
    case busy:
      return new Fault('store/in-use', `Another program holds the data file in ${folder}.`, true, options);
    case ioError:
    case 'EIO':
      return new Fault('store/failed', `The disk under ${folder} failed to read or write.`, true, options);
    default:
      return error;
  }
}
