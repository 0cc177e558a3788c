import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIRequestContext } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { openBeside } from './beside';
import { expect, test } from './console';

const viewerName = async (request: APIRequestContext, token: string) => {
  const answer = await request.post('/graphql', {
    headers: { authorization: `Bearer ${token}` },
    data: { query: '{ viewer { name } }' },
  });
  const { data, errors } = (await answer.json()) as {
    data?: { viewer: { name: string } };
    errors?: readonly { extensions: { code: string } }[];
  };
  return data?.viewer?.name ?? errors?.[0]?.extensions.code;
};

test('an access token is shown once, asks as its person, and is refused when revoked', async ({
  console,
  page,
  request,
}) => {
  const name = `Nightly import ${Date.now()}`;
  await console.open('hospital', '/settings/tokens');
  await page.getByRole('button', { name: 'Issue token' }).click();
  await page.getByLabel('What it is for').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Issue token' }).click();
  const secret = (await page.locator('code').first().textContent()) ?? '';
  expect(secret).toMatch(/^tocsin_[\w-]{43}$/);
  await expect.poll(() => viewerName(request, secret)).toBe('Maya Okafor');

  await page.reload();
  const line = page.getByRole('listitem').filter({ hasText: name });
  await expect(line).toContainText('ends in');
  expect(await page.content()).not.toContain(secret);

  await line.getByRole('button', { name: /^Revoke/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(line).toHaveCount(0);
  await expect.poll(() => viewerName(request, secret)).toBe('auth/token-invalid');
});

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on loopback that takes everything. */
async function receiver(): Promise<{ url: string; calls: Call[]; server: Server }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      calls.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, calls, server };
}

test('a webhook is added, tested with its answer shown, given another secret, and removed', async ({
  console,
  page,
}) => {
  const { url, calls, server } = await receiver();
  const name = `Tickets ${Date.now()}`;
  await console.open('hospital', '/settings/webhooks');
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const adding = page.getByRole('dialog');
  await adding.getByLabel('Name').fill(name);
  await adding.getByLabel('Address').fill('http://10.0.0.1/hook');
  await adding.getByRole('button', { name: 'Add webhook' }).click();
  await expect(adding.getByRole('alert')).toContainText('webhook/url');
  await adding.getByLabel('Address').fill(url);
  await adding.getByRole('button', { name: 'Add webhook' }).click();
  const code = page.locator('code').first();
  const secret = (await code.textContent()) ?? '';
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  const hook = page.getByRole('article', { name });
  await hook.getByRole('button', { name: /^Send a test/ }).click();
  await expect(hook.getByText('The test arrived.')).toBeVisible();
  await expect(hook.getByText('Answered 204.')).toBeVisible();
  const [call] = calls as [Call];
  const headers = Object.fromEntries(
    Object.entries(call.headers).map(([key, value]) => [key, String(value)]),
  );
  expect(new Webhook(secret).verify(call.body, headers)).toMatchObject({ type: 'test' });

  await hook.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Rotate the secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click();
  await expect(code).toHaveText(/^whsec_/);
  expect(await code.textContent()).not.toBe(secret);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(hook).toContainText('the secret before signs beside the new one until');

  await hook.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const removing = page.getByRole('dialog');
  await removing.getByRole('button', { name: 'Remove' }).click();
  await expect(removing.getByText('This is not the name.')).toBeVisible();
  await removing.getByLabel(/^Type/).fill(name);
  await removing.getByRole('button', { name: 'Remove' }).click();
  await expect(hook).toHaveCount(0);
  server.close();
});

test('a preset makes rules, a tick changes one, and both are there after a reload', async ({
  console,
  page,
}) => {
  await console.open('biomed', '/settings/notifications');
  await page.getByRole('radio', { name: 'Everything' }).click();
  await expect(page.getByRole('checkbox', { name: 'Anything that you may read: In-app' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'It affects our devices: E-mail' })).toBeChecked();
  const critical = page.getByRole('checkbox', { name: 'It is critical: E-mail' });
  await critical.click();
  await expect(page.getByText('none of the presets')).toBeVisible();
  await page.reload();
  await expect(critical).toBeChecked();
  await page.getByRole('radio', { name: 'Only what affects us' }).click();
  await expect(critical).not.toBeChecked();
  await expect(page.getByRole('radio', { name: 'Only what affects us' })).toBeChecked();
});

test('quiet hours hold in one’s own zone with an exception, and a mute ends', async ({ console, page }) => {
  await console.open('biomed', '/settings/notifications');
  await page.getByRole('radio', { name: 'Only what affects us' }).click();
  await expect(page.getByRole('radio', { name: 'Only what affects us' })).toBeChecked();
  const times = page.getByRole('region', { name: 'When you are told' });
  const quiet = times.getByRole('switch', { name: 'Quiet hours' });
  if (!(await quiet.isChecked())) await quiet.click({ force: true });
  await times.getByLabel('Quiet from').fill('21:30');
  await times.getByRole('combobox', { name: 'Time zone' }).fill('America/Chic');
  await page.getByRole('option', { name: 'America/Chicago' }).click();
  await times.getByRole('button', { name: 'Save times' }).click();
  await expect(times).toContainText('not from 21:30 to 06:00, but critical news at once (America/Chicago)');

  const mute = page.getByRole('region', { name: 'Mute' });
  await mute.getByRole('button', { name: '8 hours' }).click();
  await expect(mute.getByText(/^Muted until/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(mute.getByText(/^Muted until/)).toHaveCount(0);
});

test('a rule of the organisation names makers and whom to tell when nobody acknowledges', async ({
  console,
  page,
}) => {
  const name = `Pumps ${Date.now()}`;
  await console.open('hospital', '/settings/notifications');
  await page.getByRole('button', { name: 'Add rule for the organisation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Makers').first().fill('Halden');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('what is by Halden');
  await dialog
    .getByRole('switch', { name: 'Go on to others when nobody acknowledges' })
    .click({ force: true });
  await dialog.getByLabel('Whom to tell then').first().click();
  await page.getByRole('option', { name: 'Tom Reyes' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  const line = page.getByRole('listitem').filter({ hasText: name });
  await expect(line).toContainText('Goes on to 1 person when nobody acknowledged after 30 minutes.');
  await line.getByRole('button', { name: /^Delete/ }).click();
  await expect(line).toHaveCount(0);
});

test('a person is added, given other roles, and removed by typing their name', async ({ console, page }) => {
  const name = `Nadia ${Date.now()}`;
  await console.open('hospital', '/settings/people');
  await page.getByRole('button', { name: 'Add person' }).click();
  const adding = page.getByRole('dialog');
  await adding.getByLabel('E-mail address').fill(`nadia.${Date.now()}@st-brigid.example`);
  await adding.getByLabel('Name').fill(name);
  await adding.getByRole('button', { name: 'Add person' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toBeVisible();
  await row.click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Biomed' }).click();
  await expect(page.getByRole('dialog')).toContainText('Gains: Biomed.');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await row.click();
  await page.getByRole('button', { name: 'Remove from St. Brigid Medical Center' }).click();
  const removing = page.getByRole('dialog');
  await removing.getByRole('button', { name: 'Remove' }).click();
  await expect(removing.getByText('This is not the name.')).toBeVisible();
  await removing.getByLabel(/^Type/).fill(name);
  await removing.getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
});

test('the last administrator cannot go, and says why', async ({ console, page }) => {
  await console.open('hospital', '/settings/people');
  await page.getByRole('row', { name: /Maya Okafor/ }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Administrator' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else must be administrator first.');
});

test('who may not administer sees everything disabled, with the reason', async ({ console, page }) => {
  await console.open('biomed', '/settings/organisation');
  await expect(page.getByText('Only an administrator of the organisation may administer')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename' })).toBeDisabled();
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await expect(page.getByRole('button', { name: 'Add webhook' })).toBeDisabled();
});

test('a contact that is shown to the community reaches the coordinator', async ({
  console,
  page,
  browser,
}) => {
  const duty = `First call ${Date.now()}`;
  await console.open('hospital', '/settings/organisation');
  const roster = page.getByRole('region', { name: 'Contact roster' });
  await roster.getByRole('button', { name: 'Add contact' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Security desk');
  await dialog.getByLabel('Duty').fill(duty);
  await dialog.getByLabel('Telephone').fill('+1 312 555 0142');
  await dialog.getByRole('switch', { name: 'Shown to the community' }).click({ force: true });
  await expect(dialog).toContainText('Every organisation of the community sees this contact');
  await dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(roster).toContainText(duty);

  const dana = await openBeside(browser, 'coordinator', '/sites?member=st-brigid');
  const detail = dana.getByRole('complementary', { name: 'St. Brigid Medical Center' });
  await expect(detail).toContainText(duty);
  await expect(detail.getByText('Not shared').first()).toBeVisible();
  await dana.context().close();

  await roster
    .getByRole('listitem')
    .filter({ hasText: duty })
    .getByRole('button', { name: /^Take out/ })
    .click();
  await expect(roster).not.toContainText(duty);
});

test('consent is given with its consequence said, and taken back', async ({ console, page }) => {
  await console.open('hospital', '/settings/organisation');
  const consent = page.getByRole('region', { name: 'Name shown to manufacturers' });
  await consent.getByRole('button', { name: 'Give consent' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Never devices, places or texts.');
  await dialog.getByRole('button', { name: 'Give consent' }).click();
  await expect(consent).toContainText('Manufacturers see St. Brigid Medical Center by name');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(consent).toContainText('No manufacturer sees the name');
});
