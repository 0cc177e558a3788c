import type { Request } from '@playwright/test';
import { expect, test } from './console';

test('the keyboard goes anywhere: jump, places, the sheet of keys', async ({ console, page }) => {
  await console.open('hospital', '/exposure');
  await expect(page.getByRole('heading', { level: 1, name: 'What affects us' })).toBeAttached();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/\/devices$/);
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  await field.fill('aria infusion');
  await expect(page.getByRole('option', { name: /Aria infusion pumps/ })).toBeVisible();
  await field.press('Enter');
  await expect(page).toHaveURL(/\/advisories\/advisory-/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a table is one stop of the keyboard: arrows and j k move, x selects, Enter opens, Escape comes back', async ({
  console,
  page,
}) => {
  await console.open('hospital');
  const rows = page.getByRole('region', { name: 'Matched devices' }).locator('tbody tr[data-index]');
  await expect(rows.first()).toBeVisible();
  await rows.first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('x');
  await expect(rows.nth(2).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(rows.nth(1)).toBeFocused();
});

test('while the stream is cut it says from when the data are, and is live again afterwards', async ({
  console,
  page,
  context,
}) => {
  await page.clock.install();
  await console.open('hospital');
  await expect(page.getByText('Live', { exact: true })).toBeAttached();
  // The stream that is there stays open, as one does whose path is dead; it is silence that tells.
  await context.setOffline(true);
  await page.clock.fastForward(31_000);
  await expect(page.getByText(/^Reconnecting, data from \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText(/^Data from \d\d:\d\d UTC/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Live', { exact: true })).toBeAttached({ timeout: 30_000 });
});

test('several windows share their three streams, and when the one that reads is closed the next one does', async ({
  console,
  page,
  context,
}) => {
  const streams = new Set<Request>();
  context.on('request', (request) => {
    if (request.headers()['accept'] === 'text/event-stream') streams.add(request);
  });
  await console.open('hospital');
  await expect(page.getByText('Live', { exact: true })).toBeAttached();
  const second = await context.newPage();
  await second.goto('/devices');
  await expect(second.getByText('Live', { exact: true })).toBeAttached();
  // Notices, what is answered, and what colleagues do; the second window begins none.
  expect(streams.size).toBe(3);
  await page.close();
  await expect.poll(() => streams.size).toBe(6);
  await expect(second.getByText('Live', { exact: true })).toBeAttached();
});

test('the theme is chosen, kept, and there before the first paint', async ({ console, page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await console.open('hospital');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('one who belongs to no such page is told that nothing is there', async ({ console, page }) => {
  await console.open('hospital', '/advisories/advisory-of-somebody-else');
  await expect(page.getByText('Nothing to show here')).toBeVisible();
});
