import { open } from 'node:fs/promises';
import { Fault } from '@tocsin/kernel';

/** A file that is there and may be read. Throws Fault `cli/no-input`, also where reading fails on the way. */
export async function openInput(path: string) {
  const noInput = (error: unknown) =>
    new Fault(
      'cli/no-input',
      `${path} is no file that can be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      false,
      { cause: error },
    );
  const file = await open(path).catch((error: unknown) => {
    throw noInput(error);
  });
  const info = await file.stat();
  if (!info.isFile()) {
    await file.close();
    throw noInput({ code: info.isDirectory() ? 'EISDIR' : 'no file' });
  }
  return {
    size: info.size,
    async *bytes(): AsyncGenerator<Uint8Array> {
      try {
        yield* file.createReadStream({ autoClose: false });
      } catch (error) {
        throw noInput(error);
      }
    },
    close: () => file.close(),
  };
}
