import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { openBeside } from './beside';
import { expect, test } from './console';
import { released } from './routes';

const group = '/groups/midwest-infusion';
const pump = 'Aria infusion pumps accept unauthenticated maintenance commands';

test('the coordinator goes from what waits to whoever is silent', async ({ console, page }) => {
  await console.open('coordinator', '/now');
  const waiting = page.getByRole('region', { name: /^Not acknowledged/ });
  await waiting.getByRole('link', { name: pump }).click();
  await expect(page).toHaveURL(new RegExp(`${group}\\?adv=${released}$`));
  const panel = page.getByRole('complementary', { name: pump });
  await expect(panel.getByText('TLP:GREEN')).toBeVisible();
  await panel.getByRole('button', { name: 'St. Brigid Medical Center' }).click();
  await expect(page).toHaveURL(/member=st-brigid/);
  const member = page.getByRole('complementary', { name: 'St. Brigid Medical Center' });
  await expect(member.getByRole('heading', { name: 'Whom to call' })).toBeVisible();
});

test('an acknowledgement of a member shows in the matrix without anybody asking', async ({
  console,
  page,
  browser,
}) => {
  await console.open('coordinator', group);
  const row = page.getByRole('row', { name: /Lakeshore General Hospital/ });
  await expect(row).toBeVisible();
  const lena = await openBeside(browser, 'neighbour', `/exposure?adv=${released}`);
  await expect(lena.getByRole('heading', { level: 2, name: pump })).toBeVisible();
  await expect(row.getByRole('button', { name: /Silent for|silent/ }).first()).toBeVisible();
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          const rows = [...document.querySelectorAll('tbody tr')];
          const text = rows.find((each) => each.textContent?.includes('Lakeshore'))?.textContent ?? '';
          if (!text.includes('Ack ')) return;
          observer.disconnect();
          resolve(Date.now());
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  const pressed = lena.evaluate(
    () => new Promise<number>((resolve) => addEventListener('click', () => resolve(Date.now()), true)),
  );
  await lena.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  // Nobody asks: the stream says that a member spoke, long before the page would look by itself.
  await expect(row.getByRole('button', { name: /acknowledged/ }).first()).toBeVisible({ timeout: 5_000 });
  const after = (await shown) - (await pressed);
  globalThis.console.log(`seen by another person ${after} ms after the button was pressed`);
  await lena.context().close();
});

test('the matrix is one stop of the tab key; arrows move, Enter opens, Escape comes back', async ({
  console,
  page,
}) => {
  await console.open('coordinator', group);
  const cells = page.locator('tbody td button');
  await expect(cells.first()).toBeVisible();
  await cells.first().focus();
  await page.keyboard.press('ArrowDown');
  const columns = await page.locator('thead th').count();
  const below = cells.nth(columns - 1);
  await expect(below).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/adv=.*member=|member=.*adv=/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/member=/);
  await expect(below).toBeFocused();
  expect(await page.locator('tbody td button[tabindex="0"]').count()).toBe(1);
});

test('a group is created, gets a member for a time, another name, and loses the member', async ({
  console,
  page,
}) => {
  const name = `Dialysis ${Date.now()}`;
  await console.open('coordinator', '/groups');
  await page.getByRole('button', { name: 'Create group' }).click();
  await page.getByLabel('Name').fill(name);
  await expect(page.getByLabel('Handle')).toHaveValue(name.toLowerCase().replace(' ', '-'));
  await page.getByRole('dialog').getByRole('button', { name: 'Create group' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.getByRole('button', { name: 'Add member' }).click();
  const adding = page.getByRole('dialog');
  await adding.getByRole('combobox', { name: 'Organisation' }).click();
  await page.getByRole('option', { name: 'Quarry Dental Clinic' }).click();
  await adding.getByLabel('From').fill('2031-01-01');
  await adding.getByLabel('Until').fill('2030-01-01');
  await adding.getByRole('button', { name: 'Add member' }).click();
  await expect(adding.getByText('Ends after it begins.')).toBeVisible();
  await adding.getByLabel('Until').fill('2032-01-01');
  await adding.getByRole('button', { name: 'Add member' }).click();
  const period = page.getByRole('listitem').filter({ hasText: 'Quarry Dental Clinic' });
  await expect(period).toContainText('To come');
  await expect(period).toContainText('from 1 Jan 2031, 00:00 UTC until 1 Jan 2032, 00:00 UTC');

  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`${name} renamed`);
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${name} renamed` })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();

  await period.getByRole('button', { name: /^End/ }).click();
  const ending = page.getByRole('dialog');
  await ending.getByRole('button', { name: 'End membership' }).click();
  await expect(ending.getByText('This is not the name.')).toBeVisible();
  await ending.getByLabel(/^Type/).fill('Quarry Dental Clinic');
  await ending.getByRole('button', { name: 'End membership' }).click();
  await expect(period).toContainText('Taken back');
});

test('who keeps no group sees none, and cannot look into another one', async ({ console, page }) => {
  await console.open('outsider', '/groups');
  await expect(page.getByText('is in no sharing group')).toBeVisible();
  await page.goto(group);
  await expect(page.getByText('There is no such sharing group for you')).toBeVisible();
});

test('a member sees who belongs to its group, and not who acknowledged', async ({ console, page }) => {
  await console.open('hospital', group);
  await expect(page.getByRole('heading', { name: 'Membership' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Standing' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add member' })).toBeDisabled();
});

test('a line of the ledger is found by its address, told with each attempt, and acknowledged', async ({
  console,
  page,
}) => {
  await console.open('hospital', '/ledger?whose=me');
  await page.getByRole('row').nth(1).click();
  await expect(page).toHaveURL(/line=line-/);
  const detail = page.getByRole('complementary', { name: 'Line of the ledger' });
  await expect(detail.getByRole('heading', { name: 'What happened' })).toBeVisible();
  await expect(detail.getByText('Queued In-app')).toBeVisible();
  const acknowledge = detail.getByRole('button', { name: 'Acknowledge' });
  if (await acknowledge.isVisible()) {
    await acknowledge.click();
    await page.getByLabel('Note').fill('Taken by the night shift.');
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  }
  await expect(detail.getByText('Taken by the night shift.')).toBeVisible();
  await page.getByRole('button', { name: 'Acknowledged', exact: true }).click();
  await expect(page).toHaveURL(/state=ACKNOWLEDGED/);
  await expect(page.getByRole('row').nth(1)).toContainText('Acknowledged');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Acknowledged', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the ledger leaves as a file that says what it is', async ({ console, page }) => {
  await console.open('hospital', '/ledger?whose=me');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  const text = await exported(page, /Delivery ledger/);
  const [label, title, filter] = text.split('\r\n');
  expect(label).toMatch(/TLP:(GREEN|AMBER)/);
  expect(title).toBe('Delivery ledger of St. Brigid Medical Center');
  expect(filter).toBe('Filter,to me');
  expect(text).toContain('queued,stream');
});

test('a site of the matrix is exported with its silence', async ({ console, page }) => {
  await console.open('coordinator', group);
  await expect(page.getByRole('row', { name: /St. Brigid/ })).toBeVisible();
  const text = await exported(page, /Acknowledgements of/);
  expect(text).toContain('TLP:');
  expect(text).toMatch(/st-brigid,St. Brigid Medical Center,HALDEN-2026-001/);
});

async function exported(page: Page, of: RegExp): Promise<string> {
  await page.getByRole('button', { name: of }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export as CSV' }).click(),
  ]);
  return (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '');
}
