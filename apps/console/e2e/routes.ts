import type { Who } from './people';

const pump = 'Aria infusion pumps accept unauthenticated maintenance commands';
const group = 'Midwest infusion working group';
/** Of the advisory that the demo releases; ids come from who files it and its tracking id. */
export const released = 'advisory-1b66001f5d2bd4cb153b66099a30615a';
/** Of the one that waits for its second person. */
export const waiting = 'advisory-aaf2b1c2f4a1d3a6c2bb05512188851a';
const link = 'Aria Link gateway keeps credentials readable';

/** Every route that somebody can go to, as whom, and the heading by which it is known to be there. */
export const routes: readonly { readonly who: Who; readonly path: string; readonly title: string }[] = [
  { who: 'hospital', path: '/exposure', title: 'What affects us' },
  { who: 'hospital', path: `/exposure?adv=${released}`, title: 'What affects us' },
  { who: 'hospital', path: '/exposure?view=excluded', title: 'What affects us' },
  { who: 'hospital', path: '/devices', title: 'Devices' },
  {
    who: 'hospital',
    path: '/devices/device-st-brigid~ST-1003',
    title: 'Halden Infusion Systems AS ARIA 300',
  },
  { who: 'hospital', path: '/advisories', title: 'Advisories' },
  { who: 'hospital', path: `/advisories/${released}`, title: pump },
  { who: 'hospital', path: `/advisories/${released}?pane=changes`, title: pump },
  { who: 'hospital', path: `/advisories/${released}?pane=readers`, title: pump },
  { who: 'coordinator', path: '/now', title: 'Now' },
  { who: 'coordinator', path: '/groups', title: 'Sharing groups' },
  { who: 'coordinator', path: '/groups/midwest-infusion', title: group },
  { who: 'coordinator', path: `/groups/midwest-infusion?adv=${released}`, title: group },
  { who: 'coordinator', path: `/groups/midwest-infusion?adv=${released}&member=lakeshore`, title: group },
  { who: 'coordinator', path: '/groups/midwest-infusion?view=members', title: group },
  { who: 'coordinator', path: '/sites', title: 'Sites' },
  { who: 'coordinator', path: '/sites?member=lakeshore', title: 'Sites' },
  { who: 'coordinator', path: '/ledger', title: 'Delivery ledger' },
  { who: 'hospital', path: '/ledger', title: 'Delivery ledger' },
  { who: 'coordinator', path: '/ledger?view=members', title: 'Delivery ledger' },
  { who: 'coordinator', path: '/notices/line-none', title: 'Notice' },
  { who: 'hospital', path: '/settings', title: 'Profile' },
  { who: 'hospital', path: '/settings/notifications', title: 'Notifications' },
  { who: 'hospital', path: '/settings/webhooks', title: 'Webhooks' },
  { who: 'hospital', path: '/settings/people', title: 'People and roles' },
  { who: 'hospital', path: '/settings/organisation', title: 'Organisation' },
  { who: 'biomed', path: '/settings/organisation', title: 'Organisation' },
  { who: 'hospital', path: '/settings/tokens', title: 'Access tokens' },
  { who: 'manufacturer', path: '/inbox', title: 'Inbox' },
  { who: 'releaser', path: `/inbox?item=${waiting}`, title: 'Inbox' },
  { who: 'manufacturer', path: `/inbox?item=answers:${released}`, title: 'Inbox' },
  { who: 'manufacturer', path: '/inbox?view=ours', title: 'Inbox' },
  { who: 'manufacturer', path: '/advisories/new', title: 'New advisory' },
  { who: 'manufacturer', path: '/advisories/import', title: 'Import documents' },
  { who: 'manufacturer', path: `/advisories/${waiting}/edit`, title: link },
  { who: 'manufacturer', path: `/advisories/${waiting}/edit?section=tracking`, title: link },
  { who: 'manufacturer', path: `/advisories/${waiting}/edit?section=notes`, title: link },
  { who: 'manufacturer', path: `/advisories/${waiting}/edit?section=products`, title: link },
  { who: 'manufacturer', path: `/advisories/${waiting}/edit?section=vulnerability-0`, title: link },
  { who: 'manufacturer', path: `/advisories/${waiting}/edit?view=json`, title: link },
  { who: 'manufacturer', path: `/advisories/${waiting}/edit?view=preview`, title: link },
  { who: 'manufacturer', path: `/advisories/${released}/edit?view=changes`, title: pump },
  { who: 'releaser', path: `/advisories/${waiting}/release`, title: link },
  { who: 'manufacturer', path: `/advisories/${released}/answers`, title: `Answers: ${pump}` },
  { who: 'manufacturer', path: `/advisories/${released}/answers?table=true`, title: `Answers: ${pump}` },
  { who: 'manufacturer', path: '/products', title: 'Products' },
  { who: 'manufacturer', path: '/products?open=model-baxter-sigma-spectrum', title: 'Products' },
  { who: 'manufacturer', path: '/products?view=makers&open=manufacturer-baxter', title: 'Products' },
  { who: 'manufacturer', path: '/products?view=proposals', title: 'Products' },
  { who: 'hospital', path: '/no-such-page', title: 'Nothing to show here' },
];
