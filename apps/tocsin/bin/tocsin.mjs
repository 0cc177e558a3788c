#!/usr/bin/env node
// The command line. Builds what is missing, so that it works in a fresh clone once npm has installed the packages.
import { ready } from '../../../tools/ready.mjs';

ready({ quiet: true });
const { run } = await import('../dist/cli/main.js');
await run(process.argv);
