import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds against WCAG 2.2 AA and good practice, one line each; none where all is well. */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  // Put in by the debugger, not by the page: the policy of the page stays as it is.
  await page.evaluate(`${axe}; undefined`);
  const { violations } = await page.evaluate<AxeResults, readonly string[]>(
    (values) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
      }),
    rules,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}. ${failureSummary}`),
  );
}

/** How far the page is wider than the window, in pixels (WCAG 1.4.10). */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      0,
      document.documentElement.scrollWidth - innerWidth,
      ...[...document.querySelectorAll('main')].map((main) => main.scrollWidth - main.clientWidth),
    ),
  );
}

/** Targets smaller than 24 × 24 CSS pixels that are not within a sentence (WCAG 2.5.8). */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const target of document.querySelectorAll(
      'a[href],button,input,select,textarea,[role=button],summary',
    )) {
      const { width, height } = target.getBoundingClientRect();
      if (width <= 1 || height <= 1 || getComputedStyle(target).visibility === 'hidden') continue;
      // A box and its words are one target.
      const label =
        target.closest('label') ?? document.querySelector(`label[for="${CSS.escape(target.id)}"]`);
      const around = target.matches('input') ? (label ?? target.parentElement?.parentElement) : null;
      const box = around?.getBoundingClientRect();
      const inText = target.matches('a') && getComputedStyle(target).display === 'inline';
      if (Math.max(width, box?.width ?? 0) >= 24 && Math.max(height, box?.height ?? 0) >= 24) continue;
      if (!inText) found.push(`${target.outerHTML.slice(0, 120)} is ${width} × ${height}`);
    }
    return found;
  });
}
