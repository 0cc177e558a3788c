import { openBeside } from './beside';
import { expect, test } from './console';
import type { Who } from './people';
import { released, waiting } from './routes';

// First of all journeys, while the demo is as it came. Taken anew with UPDATE_PICTURES=1, and looked at by a person.
// Fonts come with the console; what a browser of another version draws differently at the edges of letters is within
// the ratio.
interface Picture {
  readonly name: string;
  readonly who: Who;
  readonly path: string;
  /** What is there once the page is. */
  readonly ready: string;
}

const desk: readonly Picture[] = [
  { name: 'exposure', who: 'hospital', path: `/exposure?adv=${released}`, ready: 'What we said' },
  { name: 'devices', who: 'hospital', path: '/devices', ready: 'ST-1003' },
  { name: 'group', who: 'coordinator', path: '/groups/midwest-infusion', ready: 'Longest silence' },
  { name: 'inbox', who: 'manufacturer', path: `/inbox?item=${waiting}`, ready: 'Who will get this' },
];
const phone: readonly Picture[] = [
  ...desk,
  { name: 'exposure-list', who: 'hospital', path: '/exposure', ready: 'Aria infusion pumps' },
];

const forms = [
  { form: 'light', scheme: 'light', width: 1440, height: 900, pictures: desk },
  { form: 'dark', scheme: 'dark', width: 1440, height: 900, pictures: desk },
  { form: 'phone', scheme: 'light', width: 390, height: 844, pictures: phone },
] as const;

let came = 0;

test.beforeAll(async ({ browser }) => {
  const page = await openBeside(browser, 'hospital', '/devices/device-st-brigid~ST-1000');
  await expect(page.getByText('Came into the inventory')).toBeVisible();
  came = Date.parse((await page.locator('ol time').last().getAttribute('datetime')) as string);
  await page.context().close();
});

for (const { form, scheme, width, height, pictures } of forms)
  for (const { name, who, path, ready } of pictures)
    test(`${name}, ${form}, looks as it did`, async ({ console: tocsin, page }) => {
      // Half an hour after the demo came, whenever that was: “27 min ago” stays what it is.
      await page.clock.setFixedTime(new Date(came + 27.5 * 60_000));
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await tocsin.open(who, path);
      await expect(page.getByText(ready).first()).toBeAttached();
      await expect(page.getByText(/^(Reading|Connecting)/)).toHaveCount(0);
      const hours = page.getByText(/^(Read )?\d\d:\d\d( UTC)?$/);
      const written = page.frameLocator('iframe').getByText(/^\d{4}-\d\d-\d\dT/);
      await expect(page).toHaveScreenshot(`${name}-${form}.png`, {
        maxDiffPixelRatio: 0.01,
        // The hour of the demo differs from run to run.
        mask: [page.locator('time'), hours, written, page.locator('header button em')],
        maskColor: '#888888',
        timeout: 30_000,
      });
    });
