import { type Browser, expect, type Page } from '@playwright/test';
import { people, type Who } from './people';

/** A second person in a browser of their own, beside the one whose journey it is. Close its context. */
export async function openBeside(browser: Browser, who: Who, path: string): Promise<Page> {
  const { name } = people[who];
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(path);
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name: `account of ${name}` })).toBeVisible();
  return page;
}
