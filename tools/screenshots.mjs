// `npm run screenshots`: takes the pictures of the guides anew, of everything as `npm start` serves it over new data.
import { join } from 'node:path';
import { root } from './ready.mjs';

process.env.SCREENSHOTS = join(root, 'docs/pictures');
process.argv.splice(2, Number.POSITIVE_INFINITY, 'screenshots');
await import('./test-browser.mjs');
