// `npm run generate`: makes anew what is generated and committed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ready } from './ready.mjs';

ready();
const { status } = spawnSync(process.execPath, ['tools/compose.mjs'], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
});
process.exit(status ?? 1);
