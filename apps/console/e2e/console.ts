import { test as base, expect, type Page } from '@playwright/test';
import { people, type Who } from './people';

export interface Console {
  /** Opens an address as somebody: the issuer's page, one click, and back to where one wanted to go. */
  open(who: Who, path?: string): Promise<Page>;
}

/**
 * Journeys in a browser of their own per test. Each ends by looking at what the browser itself complained of: a
 * violation of the policy, or an exception, fails the test.
 */
export const test = base.extend<{ console: Console }>({
  console: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
        complaints.push(message.text());
    });
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await use({ open: (who, path = '/') => open(page, who, path) });
    expect(complaints).toEqual([]);
  },
});

export { expect };

async function open(page: Page, who: Who, path: string): Promise<Page> {
  const { name } = people[who];
  await page.goto(path);
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name: `account of ${name}` })).toBeVisible();
  return page;
}
