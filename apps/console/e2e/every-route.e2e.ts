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
    test(`${path} as ${who}`, async ({ console, page }) => {
      await console.open(who, path);
      for (const scheme of ['light', 'dark'] as const)
        for (const size of sizes) {
          const where = `${scheme} at ${size.width}`;
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          await page.setViewportSize(size);
          await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
          // On a phone the list makes way for what is open in it.
          await expect(page.locator('h1', { hasText: title })).toBeAttached();
          await expect(page.getByText(/^(Reading|Connecting)/)).toHaveCount(0);
          expect.soft(await axeFinds(page), `axe, ${where}`).toEqual([]);
          expect.soft(await overflow(page), `overflow, ${where}`).toBe(0);
          expect.soft(await smallTargets(page), `targets, ${where}`).toEqual([]);
          const name = `${who}${path}`.replace(/[^a-z0-9]+/gi, '-');
          await page.screenshot({ path: `dist/e2e/routes/${name}-${scheme}-${size.width}.png` });
        }
    });
});
