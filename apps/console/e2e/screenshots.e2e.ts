import { join } from 'node:path';
import { openBeside } from './beside';
import { expect, test } from './console';
import type { Who } from './people';
import { released, waiting } from './routes';

/** The folder that they go to: `npm run screenshots`. */
const folder = process.env.SCREENSHOTS ?? '';

interface Shot {
  readonly name: string;
  readonly who: Who;
  readonly path: string;
  readonly ready: string | RegExp;
  readonly scheme?: 'dark';
  readonly phone?: true;
}

const shots: readonly Shot[] = [
  { name: 'hospital', who: 'hospital', path: `/exposure?adv=${released}`, ready: 'Not started' },
  {
    ...{ name: 'hospital-phone', who: 'hospital', path: `/exposure?adv=${released}` },
    ...{ ready: 'What we said', phone: true },
  },
  {
    ...{ name: 'manufacturer', who: 'manufacturer', ready: 'Passes every mandatory test' },
    path: `/advisories/${waiting}/edit?section=vulnerability-0`,
  },
  {
    ...{ name: 'coordinator-dark', who: 'coordinator', ready: /Ack \d\d:\d\d/, scheme: 'dark' },
    path: `/groups/midwest-infusion?adv=${released}`,
  },
];

test.describe('screenshots for the guides, of the running product', () => {
  test.skip(folder === '', 'SCREENSHOTS says where they go');
  test.describe.configure({ mode: 'serial' });

  test('a member acknowledges', async ({ browser }) => {
    const lena = await openBeside(browser, 'neighbour', `/exposure?adv=${released}`);
    await lena.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await expect(lena.getByText(/^Acknowledged/)).toBeVisible();
    await lena.context().close();
  });

  for (const { name, who, path, ready, scheme = 'light', phone } of shots)
    test(name, async ({ console: tocsin, page }) => {
      // By the browser's clock it is later, so that what waits has waited.
      await page.clock.setFixedTime(new Date(Date.now() + 162 * 60_000));
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1280, height: 800 });
      await tocsin.open(who, path);
      await expect(page.getByText(ready).first()).toBeAttached();
      await expect(page.getByText(/^(Reading|Connecting)/)).toHaveCount(0);
      await page.screenshot({ path: join(folder, `${name}.png`) });
    });
});
