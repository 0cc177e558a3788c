import { localStorageColorSchemeManager } from '@mantine/core';

/** What `public/scheme.js` reads before the first paint. */
export const schemes = localStorageColorSchemeManager({ key: 'tocsin-scheme' });
