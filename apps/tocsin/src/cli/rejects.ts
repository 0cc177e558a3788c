import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { writeCsv } from '@tocsin/csv';
import { Fault } from '@tocsin/kernel';

/** A row of an inventory that was not taken. */
export interface Rejected {
  readonly line: number;
  readonly asset: string;
  readonly field: string;
  readonly code: string;
  readonly reason: string;
}

/** The file of rejected rows: there only when something was rejected, and then whole. */
export interface Rejects {
  write(rows: readonly Rejected[]): Promise<void>;
  /** Answers the file; `null` where nothing was rejected, and one of an earlier import is gone then. */
  end(): Promise<string | null>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

const columns = ['line', 'asset', 'field', 'code', 'reason'];

/** Looks first whether it can be written: no row is sent whose rejection could not be told. Throws Fault `cli/no-output`. */
export async function openRejects(path: string): Promise<Rejects> {
  const partial = `${path}.partial`;
  const noOutput = (error: unknown) =>
    new Fault(
      'cli/no-output',
      `Rejected rows cannot be written to ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); name another file with --rejects.`,
      false,
      { cause: error },
    );
  if ((await stat(path).catch(() => null))?.isDirectory()) throw noOutput({ code: 'EISDIR' });
  const file: FileHandle = await open(partial, 'w').catch((error: unknown) => {
    throw noOutput(error);
  });
  let empty = true;

  async function attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      throw noOutput(error);
    }
  }

  return {
    async write(rows) {
      if (rows.length === 0) return;
      const lines = [
        ...writeCsv(
          [...rows].map((row) => ({ ...row })),
          columns,
          { header: empty },
        ),
      ];
      await attempt(() => file.appendFile(lines.join('')));
      empty = false;
    },
    async end() {
      await attempt(async () => {
        await file.close();
        if (empty) await rm(partial, { force: true });
        if (empty) await rm(path, { force: true });
        else await rename(partial, path);
      });
      return empty ? null : path;
    },
    async abandon() {
      await file.close().catch(() => undefined);
      await rm(partial, { force: true }).catch(() => undefined);
    },
  };
}
