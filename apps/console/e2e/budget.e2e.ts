import type { Page } from '@playwright/test';
import { expect, test } from './console';
import { routes } from './routes';

const most = { js: 260_000, css: 30_000 };

/** What a browser fetches for a first route, compressed with gzip. */
async function weigh(page: Page, addresses: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    addresses.map(async (address) => {
      const response = await page.request.head(address, { headers: { 'accept-encoding': 'gzip' } });
      return Number(response.headers()['content-length']);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

// One way of going to a page is enough: what is behind a search parameter weighs nothing more.
const first = routes.filter(
  ({ path }, index) => routes.findIndex((each) => pageOf(each.path) === pageOf(path)) === index,
);

for (const { who, path, title } of first)
  test(`${path} weighs little when it comes first`, async ({ console: tocsin, page }) => {
    const fetched = new Set<string>();
    page.on('response', (response) => fetched.add(response.url()));
    await tocsin.open(who, path);
    await expect(page.locator('h1', { hasText: title })).toBeAttached();
    await expect(page.getByText(/^(Reading|Connecting)/)).toHaveCount(0);
    const of = (extension: string) => [...fetched].filter((address) => address.endsWith(`.${extension}`));
    expect(await weigh(page, of('js'))).toBeLessThan(most.js);
    expect(await weigh(page, of('css'))).toBeLessThan(most.css);
    const elsewhere = [...fetched].filter(
      (address) => new URL(address).origin !== new URL(page.url()).origin,
    );
    expect(elsewhere.filter((address) => !address.startsWith('blob:'))).toEqual([]);
  });

function pageOf(path: string): string {
  return path.split('?')[0] as string;
}
