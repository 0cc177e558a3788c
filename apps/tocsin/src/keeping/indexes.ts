import { buildIndexes, type Keeping } from './place.js';

/** Builds the indexes that contexts declare; with `prune` drops those that they declare no more. */
export async function indexes(
  { environment, output }: Keeping,
  { prune = false }: { prune?: boolean },
): Promise<number> {
  let changed = 0;
  const tell = (line: string) => {
    changed++;
    output.say(line);
    output.tell({ changed: line });
  };
  await buildIndexes(environment, { prune, tell });
  output.say(changed === 0 ? 'Every index is there.' : `${changed} changed`);
  output.tell({ changed });
  return 0;
}
