import type { Inventory } from '@tocsin/store';
import { type Output, table } from '../cli/output.js';

/** What lies in a store, as a table for people and a line per context for programs. */
export function tellInventory(output: Output, { contexts, blobs }: Inventory): void {
  const rows = Object.entries(contexts).map(([context, { commits, waiting, collections }]) => {
    const documents = Object.values(collections).reduce((sum, each) => sum + each.documents, 0);
    output.tell({ context, commits, waiting, documents });
    return [context, String(commits), String(waiting), String(documents)];
  });
  output.tell({ blobs: blobs.count });
  output.say(table(['context', 'commits', 'not relayed', 'documents'], rows));
  output.say(`${blobs.count} blobs`);
}
