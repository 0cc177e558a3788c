import { axeFinds, overflow, smallTargets } from './access';
import { expect, test } from './console';
import { routes } from './routes';

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

test.describe('every route can be used by everybody', () => {
  for (const { who, path, title } of routes)
    for (const scheme of ['light', 'dark'] as const)
      test(`${path} as ${who}, ${scheme}`, async ({ console, page }) => {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await console.open(who, path);
        for (const size of sizes) {
          await page.setViewportSize(size);
          await expect(page.getByRole('heading', { level: 1, name: title })).toBeAttached();
          await expect(page.getByRole('status', { name: /^Reading/ })).toHaveCount(0);
          await expect(page.getByText('Live', { exact: true })).toBeAttached();
          expect.soft(await axeFinds(page), `axe at ${size.width}`).toEqual([]);
          expect.soft(await overflow(page), `overflow at ${size.width}`).toBe(0);
          expect.soft(await smallTargets(page), `targets at ${size.width}`).toEqual([]);
          await page.screenshot({
            path: `dist/e2e/routes/${who}${path.replaceAll('/', '-')}-${scheme}-${size.width}.png`,
          });
        }
      });
});
