import type { Browser, Page } from '@playwright/test';
import { expect, test } from './console';
import { people, type Who } from './people';

/** Somebody else, in a browser of their own. */
async function another(browser: Browser, who: Who, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '' });
  const page = await context.newPage();
  await page.goto(path);
  const { name } = people[who];
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name: `account of ${name}` })).toBeVisible();
  return page;
}

const valid = 'Passes every mandatory test';
/** The tests run in a worker that is read when it is first needed. */
const slowly = { timeout: 45_000 };

function section(page: Page, name: string | RegExp) {
  return page.getByRole('navigation', { name: 'Parts of the document' }).getByRole('link', { name });
}

test.describe.configure({ mode: 'serial' });

test('an author writes an advisory from nothing, and another person releases it', async ({
  console,
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await console.open('manufacturer', '/advisories/new');
  await expect(page.getByRole('heading', { level: 1, name: 'New advisory' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as draft' })).toBeDisabled();
  // A problem leads to its place.
  await page.getByRole('button', { name: /^Title Nothing is written here yet/ }).click(slowly);
  await expect(page.getByRole('textbox', { name: /^Title/ })).toBeFocused();
  await page.keyboard.type('Aria Hub accepts any certificate');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Aria Hub accepts any certificate' }),
  ).toBeVisible();
  const id = await page.getByText(/^HALDEN-\d{4}-\d{3}$/).innerText();

  await section(page, /^Notes/).click();
  await page
    .getByRole('textbox', { name: /^Text/ })
    .fill('Whoever sits between hub and server reads and changes what they say.');

  // Products by hand: maker, product, version.
  await section(page, /^Product tree/).click();
  await page.getByRole('button', { name: 'Add vendor' }).click();
  await page.getByRole('textbox', { name: 'Name, level 1' }).fill('Halden Infusion Systems');
  await page.getByRole('button', { name: 'Add below Halden Infusion Systems' }).click();
  await page.getByRole('textbox', { name: 'Name, level 2' }).fill('Aria Hub');
  await page.getByRole('button', { name: 'Add below Aria Hub' }).click();
  await page.getByRole('textbox', { name: 'Name, level 3' }).fill('1.8');
  await page.getByRole('button', { name: 'Product of 1.8' }).click();
  await page.getByRole('textbox', { name: /^Whole name/ }).fill('Halden Infusion Systems Aria Hub 1.8');

  // And from the catalogue.
  await page.getByRole('button', { name: 'From the catalogue' }).click();
  const picker = page.getByRole('dialog');
  await picker.getByRole('searchbox').fill('Spectrum');
  await picker
    .getByRole('button', { name: /Spectrum/ })
    .first()
    .click();
  await picker.getByRole('textbox', { name: 'Range of versions' }).fill('< 9.0');
  await picker.getByRole('button', { name: 'Add to the product tree' }).click();
  await expect(page.getByText(/1 product of .* added/)).toBeVisible();
  await picker.getByRole('button', { name: 'Done' }).click();

  await section(page, /Vulnerability 1/).click();
  await page.getByRole('textbox', { name: 'Title' }).first().fill('Certificates are not checked');
  await page.getByRole('combobox', { name: 'CWE' }).fill('CWE-295');
  await page.getByRole('combobox', { name: 'CWE' }).blur();
  await expect(page.getByRole('combobox', { name: 'CWE' })).toHaveValue(
    'CWE-295 Improper Certificate Validation',
  );
  await page
    .getByRole('region', { name: 'Notes' })
    .getByRole('textbox', { name: /^Text/ })
    .fill('The hub takes any certificate.');
  await page
    .getByRole('combobox', { name: 'Status of Halden Infusion Systems Aria Hub 1.8' })
    .selectOption('Affected');
  await page.getByRole('combobox', { name: /Status of .*Spectrum/ }).selectOption('Not affected');
  await page.getByRole('button', { name: 'Add score' }).click();
  for (const impact of ['Confidentiality', 'Integrity'])
    await page.getByRole('group', { name: impact }).getByRole('radio', { name: 'High' }).check();
  await page.getByRole('button', { name: 'Add remediation' }).click();
  const remedies = page.getByRole('region', { name: 'Remediations' });
  await remedies
    .getByRole('textbox', { name: /^What to do/ })
    .fill('Update to 1.9; the hub restarts and takes two minutes.');
  await remedies.getByRole('checkbox', { name: /Aria Hub 1.8/ }).check();
  await expect(page.getByRole('region', { name: 'Checks' }).getByText(valid)).toBeVisible(slowly);

  await page.getByRole('link', { name: 'As hospitals see it' }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('Update to 1.9; the hub restarts and takes two minutes.')).toBeVisible(slowly);

  // Who will get it stands there before it is kept.
  await page.getByRole('checkbox', { name: /Midwest infusion working group/ }).check();
  await expect(
    page.getByText(/Present members of the sharing group Midwest infusion working group/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await expect(page).toHaveURL(/\/advisories\/advisory-[0-9a-f]{32}\/edit/);
  const path = new URL(page.url()).pathname.replace(/\/edit$/, '');

  await page.getByRole('button', { name: 'Review and release' }).click();
  await page.getByRole('button', { name: 'Ask for review' }).click();
  await expect(page.getByText('It waits for a second person', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Release it' })).toBeDisabled();

  const petter = await another(browser, 'releaser', '/inbox');
  await petter
    .getByRole('region', { name: 'Decide' })
    .getByRole('link', { name: new RegExp(id) })
    .click();
  const dialog = petter.getByRole('dialog');
  // An embargo has a day, an hour and a zone, and says what that is in UTC.
  await petter.getByRole('button', { name: 'More', exact: true }).click();
  await petter.getByRole('menuitem', { name: /Set an embargo/ }).click();
  await dialog.getByLabel('Day').fill('2031-07-01');
  await dialog.getByLabel('Hour').fill('09:00');
  await dialog.getByRole('combobox', { name: 'Zone' }).fill('Europe/Vienna');
  await expect(dialog.getByText('1 Jul 2031, 07:00 UTC')).toBeVisible();
  await dialog.getByRole('button', { name: 'Set the embargo' }).click();
  await expect(petter.getByText(/Embargo ends 1 Jul 2031,? 09:00 Europe\/Vienna/)).toBeVisible();
  await expect(
    petter.getByRole('region', { name: 'Under embargo' }).getByText(/until 1 Jul 2031, 07:00 UTC/),
  ).toBeVisible();

  await petter.getByRole('button', { name: 'Release it' }).click();
  await dialog.getByRole('textbox').fill('HALDEN');
  await dialog.getByRole('button', { name: 'Release it' }).click();
  await expect(dialog.getByText('This is not its id.')).toBeVisible();
  await dialog.getByRole('textbox').fill(id);
  await dialog.getByRole('button', { name: 'Release it' }).click();
  await expect(petter.getByText(`${id} is out.`)).toBeVisible();
  await petter.context().close();

  const maya = await another(browser, 'hospital', path);
  await expect(
    maya.getByRole('heading', { level: 1, name: 'Aria Hub accepts any certificate' }),
  ).toBeVisible();
  await maya.context().close();
});

test('a revision says in words what it changes, before it is released', async ({
  console,
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  await console.open('manufacturer', '/inbox?view=ours&q=HALDEN-2026-001');
  await page
    .getByRole('row', { name: /HALDEN-2026-001/ })
    .getByRole('cell')
    .first()
    .click();
  await page.getByRole('link', { name: 'Revise' }).click();
  await expect(page.getByText('This begins a revision.', { exact: false })).toBeVisible();
  await section(page, /Maintenance commands/).click();
  await page
    .getByRole('region', { name: 'Remediations' })
    .getByRole('textbox', { name: /^What to do/ })
    .first()
    .fill('Update to 4.3.1. The update needs the pump to be idle and takes six minutes.');
  await section(page, /^Tracking and history/).click();
  await page
    .getByRole('group', { name: 'Revision 2' })
    .getByRole('textbox', { name: /^What is new/ })
    .fill('4.3.1 replaces 4.3.0');
  await page.getByRole('link', { name: 'What is new' }).click();
  await expect(page.getByText('People will be told')).toBeVisible(slowly);
  await expect(page.getByText(/A vendor fix for HPS-1187 was added/)).toBeVisible();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('The revision is a draft now', { exact: false })).toBeVisible(slowly);
  await page.getByRole('button', { name: 'Review and release' }).click();
  await page.getByRole('button', { name: 'Ask for review' }).click();
  await expect(page.getByText(/Revision 2 waits for a second person/)).toBeVisible();

  const petter = await another(browser, 'releaser', new URL(page.url()).pathname);
  await expect(petter.getByText(/A vendor fix for HPS-1187 was added/)).toBeVisible(slowly);
  await petter.getByRole('button', { name: 'Release revision 2' }).click();
  const dialog = petter.getByRole('dialog');
  await dialog.getByRole('textbox').fill('HALDEN-2026-001');
  await dialog.getByRole('button', { name: 'Release it' }).click();
  await expect(petter.getByText('HALDEN-2026-001 is out.')).toBeVisible();
  await expect(petter.getByRole('region', { name: 'Revisions' }).getByText('2, version 2')).toBeVisible();
  await petter.context().close();
});

test('what is not saved outlives a reload, and two people lose nothing of each other', async ({
  console,
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  await console.open('manufacturer', '/inbox?view=ours&q=HALDEN-2026-002');
  await page
    .getByRole('row', { name: /HALDEN-2026-002/ })
    .getByRole('cell')
    .first()
    .click();
  await page.getByRole('link', { name: 'Edit' }).click();
  const title = page.getByRole('textbox', { name: /^Title/ });
  await title.fill('Aria Link keeps its credentials readable');
  await expect(page.getByText('Not saved; kept in this tab')).toBeVisible();
  await page.reload();
  await expect(title).toHaveValue('Aria Link keeps its credentials readable');
  await expect(page.getByText(/What you had not saved/)).toBeVisible();

  const petter = await another(browser, 'releaser', new URL(page.url()).pathname);
  await petter.getByRole('textbox', { name: /^Title/ }).fill('Aria Link: readable credentials');
  await section(petter, /^Publisher/).click();
  await petter.getByRole('textbox', { name: 'How to reach you' }).fill('psirt@halden.example, day and night');
  await petter.getByRole('button', { name: 'Save draft' }).click();
  await expect(petter.getByText('Saved.', { exact: true })).toBeVisible(slowly);
  await petter.context().close();

  // It is told while one writes, not only when one saves.
  const both = page.getByRole('alert', { name: 'Written by two people' });
  await expect(both.getByText('Aria Link: readable credentials')).toBeVisible(slowly);
  await expect(page.getByRole('button', { name: 'Save draft' })).toBeDisabled();
  await both.getByRole('button', { name: /^Keep yours/ }).click();
  await section(page, /^Publisher/).click();
  await expect(page.getByRole('textbox', { name: 'How to reach you' })).toHaveValue(
    'psirt@halden.example, day and night',
  );
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible(slowly);
});

test('an embargo carries day, hour and zone, and says what that is in UTC', async ({ console, page }) => {
  test.setTimeout(90_000);
  await console.open('manufacturer', '/inbox?view=ours&q=HALDEN-2026-002');
  await page
    .getByRole('row', { name: /HALDEN-2026-002/ })
    .getByRole('cell')
    .first()
    .click();
  await page.getByRole('button', { name: 'Ask for review' }).click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const item = page.getByRole('menuitem', { name: /Set an embargo/ });
  await expect(item).toBeDisabled();
  await expect(item).toContainText('Only a releaser or coordinator');
});

test('a second person sets the embargo, and withdraws with a reason and the typed id', async ({
  console,
  page,
}) => {
  test.setTimeout(90_000);
  // Whoever wrote at it cannot: Petter did, so what he may do is said.
  await console.open('releaser', '/inbox?view=ours&q=HALDEN-2026-002');
  await page
    .getByRole('row', { name: /HALDEN-2026-002/ })
    .getByRole('cell')
    .first()
    .click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: /Set an embargo/ })).toContainText('a second person must');
  await page.getByRole('menuitem', { name: 'Withdraw' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('It is one with HALDEN-2026-001.');
  await dialog.getByRole('textbox', { name: /to confirm/ }).fill('HALDEN-2026-002');
  await dialog.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByText('HALDEN-2026-002 is withdrawn.')).toBeVisible();
  await expect(page.getByText('Withdrawn: It is one with HALDEN-2026-001.')).toBeVisible();
});

test('a maker and a model are added, and the model is known by what was added', async ({ console, page }) => {
  await console.open('manufacturer', '/products?view=makers');
  await page.getByRole('button', { name: 'Add manufacturer' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: /^Name/ }).fill('Brookfield Perfusion');
  await page.getByRole('dialog').getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Brookfield Perfusion' })).toBeVisible();
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await page.getByRole('button', { name: 'Add model' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: /^Manufacturer/ }).fill('Brookfield');
  await dialog.getByRole('button', { name: 'Brookfield Perfusion' }).click();
  await dialog.getByRole('textbox', { name: /^Model/ }).fill('Rotaflow 9');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  const model = page.getByRole('complementary', { name: 'Model' });
  await expect(model.getByRole('heading', { name: 'Rotaflow 9' })).toBeVisible();
  await model.getByRole('button', { name: 'Add name' }).click();
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('RF-9');
  await dialog.getByRole('button', { name: 'Add name' }).click();
  await expect(model.getByRole('region', { name: 'Other names' }).getByText('RF-9')).toBeVisible();
  await expect(model.getByRole('region', { name: 'Other names' }).getByText('Ours')).toBeVisible();
  await model.getByRole('button', { name: 'Add UDI-DI' }).click();
  await dialog.getByRole('textbox', { name: /^UDI-DI/ }).fill('123');
  await dialog.getByRole('button', { name: 'Add UDI-DI' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('textbox', { name: /^UDI-DI/ }).fill('00860004112345');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await model.getByRole('button', { name: 'Add release' }).click();
  await dialog.getByRole('textbox', { name: /^Version/ }).fill('2.4.0');
  await dialog.getByRole('button', { name: 'Add release' }).click();
  await expect(model.getByRole('region', { name: 'Releases' }).getByText('2.4.0')).toBeVisible();
  await page.getByRole('button', { name: 'Added by us' }).click();
  await expect(page.getByRole('row', { name: /Rotaflow 9/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Alaris/ })).toHaveCount(0);
});

test('a question of the catalogue is answered by a person, and does not come back', async ({
  console,
  page,
}) => {
  await console.open('manufacturer', '/products?view=proposals&kind=MANUFACTURER');
  const question = page
    .getByRole('article')
    .filter({ hasText: 'Is “Halden Infusion Systems” a manufacturer of its own?' })
    .filter({ hasText: 'HALDEN-2026-001' });
  await question.getByRole('button', { name: 'Yes, confirm' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Confirmed.', { exact: true })).toBeVisible();
  await expect(question).toHaveCount(0);
  await page.getByRole('button', { name: 'Decided' }).click();
  await expect(question.getByText('Confirmed', { exact: true })).toBeVisible();
});

test('documents are imported with their verdicts, and what is not accepted is kept apart with its reasons', async ({
  console,
  page,
}) => {
  test.setTimeout(120_000);
  await console.open('manufacturer', '/advisories/import');
  const files = [
    { name: 'broken.json', text: '{"document": {"category": "csaf_vex", "csaf_version": "2.0"}}' },
    { name: 'no-json.json', text: '{' },
    { name: 'readme.txt', text: 'hello' },
  ];
  await page
    .getByLabel('Choose files')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })),
    );
  await expect(page.getByText('2 documents. Left out: readme.txt.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 documents' }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByText('2 kept apart.')).toBeVisible({ timeout: 60_000 });
  const kept = page.getByRole('region', { name: 'Kept apart' });
  await expect(kept.getByText('broken.json')).toBeVisible();
  await expect(kept.getByText(/Without “publisher” this is not whole/)).toBeAttached();
});

test('answers are counted so that nobody is told apart', async ({ console, page }) => {
  await console.open('manufacturer', '/inbox');
  await page
    .getByRole('region', { name: 'Answers' })
    .getByRole('link', { name: /HALDEN-2026-001/ })
    .click();
  await expect(page.getByRole('heading', { level: 2, name: /^Answers: Aria infusion pumps/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /fewer than 3 each/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('columnheader', { name: 'Silent' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'fewer than 3' }).first()).toBeVisible();
});
