// `npm start`: makes the work tree ready, then runs everything in this process.
import { ready } from './ready.mjs';

ready();
const began = performance.now();
const { start } = await import('../apps/tocsin/dist/main.js');
await start(process.argv.slice(2), began);
