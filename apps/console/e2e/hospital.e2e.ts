import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { openBeside } from './beside';
import { expect, test } from './console';
import { released } from './routes';

// Lakeshore decides here, so that what the other tests see of St. Brigid stays as it is. One after the other.
test.describe.configure({ mode: 'serial' });

const card = (page: Page) => page.getByRole('button', { name: /Aria infusion pumps/ });
const table = (page: Page) => page.getByRole('region', { name: 'Matched devices' });

test('a hospital sees what touches it, where, why, and what the maker advises', async ({ console, page }) => {
  await console.open('neighbour');
  await expect(card(page)).toContainText('confirmed');
  await expect(page.getByRole('heading', { name: 'Decide 1' })).toBeVisible();
  await expect(page.getByText('TLP:GREEN').first()).toBeVisible();
  await expect(page.getByText(/can be told to restart/).first()).toBeVisible();
  const where = page.locator('li', { hasText: 'ICU' }).filter({ hasText: 'acute' });
  await expect(where.first()).toBeVisible();
  const why = page.getByRole('row', { name: /^Version/ });
  await expect(why).toContainText('<= 4.2.1');
  await expect(why).toContainText('Partial');
  await expect(page.getByRole('region', { name: 'Manufacturer advises' })).toContainText('Update to 4.3.0');
  await expect(page.getByRole('region', { name: 'What we said' })).toContainText('No answer yet');
});

test('a device shows its own evidence, and what somebody reads at it decides its match', async ({
  console,
  page,
}) => {
  await console.open('neighbour');
  await page
    .getByRole('button', { name: /possible/ })
    .last()
    .click();
  const row = table(page).getByRole('row', { name: /LA-/ }).first();
  const asset = (await row.innerText()).split(/\s/).find((word) => word.startsWith('LA-')) as string;
  await row.click();
  const aside = page.getByRole('complementary', { name: `Why ${asset} matched` });
  await expect(aside).toContainText('To be looked at');
  await aside.getByLabel('Version read at the device').fill('4.1.0');
  await aside.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByText(`${asset}: version 4.1.0 recorded`)).toBeVisible();
  await page.goto(`/devices/device-lakeshore~${asset}`);
  await expect(page.getByText('Software: 4.1.0')).toBeVisible();
  await expect(page.getByText('from read by Lena Fischer')).toBeVisible();
  await expect(page.getByText('Confirmed').first()).toBeVisible();
});

test('marks exactly the devices that are selected, and takes it back', async ({ console, page }) => {
  await console.open('neighbour');
  await expect(page.getByText('0 of').first()).toBeVisible();
  const rows = table(page).getByRole('row', { name: /LA-/ });
  await rows.nth(0).getByRole('checkbox').check();
  await rows.nth(1).getByRole('checkbox').check();
  await expect(page.getByText('2 devices selected')).toBeVisible();
  await page.getByRole('button', { name: 'Mark' }).click();
  await page.getByRole('menuitem', { name: 'Remediated' }).click();
  await expect(page.getByText(/^2 of \d+ remediated/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^0 of \d+ remediated/)).toBeVisible();
});

test('a person’s word on a match is kept with its reason', async ({ console, page }) => {
  await console.open('neighbour');
  await page
    .getByRole('button', { name: /possible/ })
    .last()
    .click();
  const row = table(page).getByRole('row', { name: /LA-/ }).first();
  await row.click();
  const aside = page.getByRole('complementary');
  await expect(aside.getByRole('button', { name: 'It is another' })).toBeDisabled();
  await aside.getByLabel('Is it this product?').fill('Looked at: it is a pump of that kind.');
  await aside.getByRole('button', { name: 'It is', exact: true }).click();
  await expect(page.getByText('Kept: it is this product.')).toBeVisible();
});

test('assigns an advisory to a colleague, who sees it come under Mine', async ({
  console,
  page,
  browser,
}) => {
  const tom = await openBeside(browser, 'biomed', '/exposure?view=mine');
  await expect(tom.getByText('Nothing open is assigned to you')).toBeVisible();
  await console.open('hospital', `/exposure?adv=${released}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Assign to somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Who sees to it' }).click();
  await page.getByRole('option', { name: 'Tom Reyes' }).click();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(page.getByText('Tom Reyes sees to HALDEN-2026-001.')).toBeVisible();
  await expect(page.getByText(/^seen to by/)).toContainText('Tom Reyes');
  await expect(tom.getByRole('button', { name: /Aria infusion pumps/ })).toBeVisible();
  await tom.context().close();
  await page.getByRole('button', { name: 'Mine' }).click();
  await expect(page.getByText('Nothing open is assigned to you')).toBeVisible();
});

test('acknowledges, and then answers with a control that ends', async ({ console, page }) => {
  await console.open('neighbour');
  // Another journey may have acknowledged before.
  await expect(page.getByRole('region', { name: 'What we said' })).toContainText('asked');
  const acknowledge = page.getByRole('button', { name: 'Acknowledge', exact: true });
  if (await acknowledge.isVisible()) await acknowledge.click();
  await expect(page.getByRole('region', { name: 'What we said' })).toContainText('acknowledged');
  await page.getByRole('button', { name: /^Answer/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'A control is in place' }).check();
  await dialog.getByRole('button', { name: 'Record answer' }).click();
  await expect(dialog.getByText('Name the control.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Control' }).fill('Port 4811 blocked at the segment border');
  // What was typed is kept where one looks elsewhere.
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Answer/ }).click();
  await dialog.getByRole('radio', { name: 'A control is in place' }).check();
  await expect(dialog.getByRole('textbox', { name: 'Control' })).toHaveValue(/4811/);
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Holds until').fill(inAMonth);
  await dialog.getByRole('button', { name: 'Record answer' }).click();
  await expect(page.getByRole('heading', { name: 'Watch 1' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'What we said' })).toContainText('Port 4811 blocked');
});

test('“not affected” needs a justification, a reason and evidence, and closes it', async ({
  console,
  page,
}) => {
  await console.open('neighbour');
  await page.getByRole('button', { name: 'Not affected' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Record answer' }).click();
  await expect(dialog.getByText('Say how that is known.')).toBeVisible();
  await dialog.getByLabel('Justification').click();
  await page.getByRole('option', { name: 'The vulnerable code is never run' }).click();
  await dialog.getByLabel('Reason').fill('The maintenance service is switched off on all of them.');
  await dialog.getByLabel('Evidence').fill('Port scan of 3 November');
  await dialog.getByRole('button', { name: 'Record answer' }).click();
  await expect(page.getByText('Nothing open touches your devices')).toBeVisible();
  await page.getByRole('button', { name: 'Closed 1' }).click();
  await expect(card(page)).toBeVisible();
});

test('imports a file, shows what was not taken and why, and gives those rows back', async ({
  console,
  page,
}) => {
  await console.open('neighbour', '/devices');
  await page.getByRole('button', { name: 'Import' }).first().click();
  const dialog = page.getByRole('dialog');
  const file = [
    'Asset Tag;Mfr;Model No.;SW Version;Department;Status',
    'NEW-1;Halden;Aria 300;4.2.1;ICU;active',
    'NEW-2;Halden;Aria 300;4.2.1;ICU;on the moon',
    ';Halden;Aria 300;4.2.1;ICU;active',
    '"NEW-3";"Halden";"=cmd()";4.3.0;Ward 3;active',
  ].join('\r\n');
  await dialog.getByLabel(/A CSV file/).setInputFiles({
    name: 'inventory.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  });
  await expect(dialog.getByLabel('Asset id')).toHaveValue('Asset Tag');
  await expect(dialog.getByLabel('Software version')).toHaveValue('SW Version');
  await dialog.getByRole('button', { name: 'Import' }).click();
  const result = page.getByRole('region', { name: 'Imported inventory.csv' });
  await expect(result).toContainText('4 rows: 2 added');
  await expect(result).toContainText('2 rejected');
  await expect(result.getByRole('row', { name: /NEW-2/ })).toContainText('status');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    result.getByRole('button', { name: 'Download 2 rejected rows' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('inventory.rejected.csv');
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain('Asset Tag,Mfr,Model No.,SW Version,Department,Status,line,why it was rejected');
  expect(text).toMatch(/NEW-2,Halden,Aria 300,4\.2\.1,ICU,on the moon,3,/);
});

test('exports what the filter shows, with label, filter and time in it, and no formula', async ({
  console,
  page,
}) => {
  await console.open('neighbour', '/devices?q=NEW-');
  await expect(page.getByText('2 devices of this filter')).toBeVisible();
  await page.getByRole('button', { name: /^Export/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^devices-TLP-AMBER-STRICT-\d{8}T\d{4}Z\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines[0]).toContain('TLP:AMBER+STRICT');
  expect(lines[2]).toBe('Filter,asset id begins with NEW-');
  expect(lines[3]).toMatch(/^Read,"\d+ \w{3} \d{4}, \d\d:\d\d UTC"$/);
  expect(lines.join('\n')).toContain("NEW-3,Halden,'=cmd()");
});

test('reads an advisory: its document in a frame without scripts, its changes, and who sees it', async ({
  console,
  page,
}) => {
  await console.open('neighbour', '/advisories?q=aria');
  await page.getByRole('row', { name: /Aria infusion pumps/ }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Status of the products' })).toBeVisible();
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', /^(?!.*allow-scripts)/);
  await page.getByRole('button', { name: 'Who sees this' }).click();
  await expect(page.getByText(/members of the sharing group Midwest infusion/)).toBeVisible();
  await page.getByRole('button', { name: /^Changes/ }).click();
  await expect(page.getByText('The first release.')).toBeVisible();
});

test('the outsider finds no advisory of the group, and nothing that touches them', async ({
  console,
  page,
}) => {
  await console.open('outsider');
  await expect(page.getByText('No inventory yet, so nothing can match')).toBeVisible();
  await page.goto('/devices/device-lakeshore~LA-1000');
  await expect(page.getByRole('heading', { name: 'No such device' })).toBeAttached();
});
