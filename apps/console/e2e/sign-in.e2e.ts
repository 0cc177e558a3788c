import { expect, test } from './console';
import { people, type Who } from './people';

for (const who of ['hospital', 'manufacturer', 'coordinator'] satisfies Who[])
  test(`the ${who} signs in by one click and finds their own places`, async ({ console, page }) => {
    await console.open(who);
    await expect(page).toHaveURL(new RegExp(`${people[who].home}$`));
    await expect(page.getByRole('heading', { level: 1, name: people[who].title })).toBeAttached();
  });

test('a deep link leads through sign-in to where it points', async ({ page }) => {
  await page.goto('/devices?q=ST-10');
  await page.getByRole('button', { name: people.hospital.name }).click();
  await expect(page).toHaveURL(/\/devices\?q=ST-10$/);
});

test('nothing that signs in is kept by the browser', async ({ console, page }) => {
  await console.open('hospital');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toMatch(/eyJ|access_token|refresh_token/);
});

test('after a reload one is still signed in, at the same place', async ({ console, page }) => {
  await console.open('hospital', '/devices');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Devices' })).toBeAttached();
});

test('who signs out is asked to sign in', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: people.outsider.name }).click();
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Tocsin' })).toBeVisible();
});

test('who declines to sign in is told so and can try again', async ({ page }) => {
  await page.goto('/devices');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Tocsin' })).toBeVisible();
});
