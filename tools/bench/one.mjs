// Runs one bench in a process of its own and hands its rows to whoever started it.
import { pathToFileURL } from 'node:url';

const { measure } = await import(pathToFileURL(process.argv[2]).href);
await measure((row) => (process.send ? process.send(row) : console.log(JSON.stringify(row))));
process.disconnect?.();
process.exit(0);
