import type { Who } from './people';

/** Every route that somebody can go to, as whom, and the heading by which it is known to be there. */
export const routes: readonly { readonly who: Who; readonly path: string; readonly title: string }[] = [
  { who: 'hospital', path: '/exposure', title: 'What affects us' },
  { who: 'hospital', path: '/devices', title: 'Devices' },
  { who: 'hospital', path: '/advisories', title: 'Advisories' },
];
