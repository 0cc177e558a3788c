import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { people, type Who } from './people';

export interface Console {
  /** Opens an address as somebody: the issuer's page, one click, and back to where one wanted to go. */
  open(who: Who, path?: string): Promise<Page>;
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/**
 * Journeys in a browser of their own per test. Each ends by looking at what the browser itself complained of: a
 * violation of the policy, or an exception, fails the test.
 */
export const test = base.extend<{ console: Console }, { sessions: Map<Who, Cookies> }>({
  // Of whoever signed in before, the issuer's session, so that not every test begins with its page.
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern.
    async ({}, provide) => provide(new Map()),
    { scope: 'worker' },
  ],
  console: async ({ page, sessions }, provide) => {
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
    await provide({
      async open(who, path = '/') {
        const known = sessions.get(who);
        if (known) await page.context().addCookies(known);
        await open(page, who, path, known !== undefined);
        if (!known) sessions.set(who, await page.context().cookies());
        return page;
      },
    });
    expect(complaints).toEqual([]);
  },
});

export { expect };

async function open(page: Page, who: Who, path: string, known: boolean): Promise<void> {
  const { name } = people[who];
  await page.goto(path);
  const here = page.getByRole('button', { name: `account of ${name}` });
  if (!known) await page.getByRole('button', { name }).click();
  await expect(here).toBeVisible();
}
