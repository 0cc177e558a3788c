import { expect, test } from './console';

// Dear: LOAD=100000 npm run test:browser -- load
const rows = Number(process.env.LOAD ?? 0);

test.describe('an inventory of many devices', () => {
  test.skip(rows === 0, 'LOAD says how many rows');
  test.describe.configure({ mode: 'serial', timeout: 900_000 });

  test('is imported while one looks elsewhere', async ({ console: tocsin, page }) => {
    await tocsin.open('hospital', '/devices');
    await page.getByRole('button', { name: 'Import' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/A CSV file/).setInputFiles({
      name: 'fleet.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(fleet(rows)),
    });
    const began = Date.now();
    await dialog.getByRole('button', { name: 'Import' }).click();
    await expect(page.getByText(`${rows.toLocaleString('en-GB')} rows:`)).toBeVisible({ timeout: 890_000 });
    console.log(`imported ${rows} rows in ${Date.now() - began} ms`);
  });

  test('is there at once, scrolls smoothly, and is a real table', async ({ console: tocsin, page }) => {
    await tocsin.open('hospital', '/advisories');
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await page.getByRole('link', { name: 'Devices' }).hover();
    const ready = await page.evaluate(async () => {
      const began = performance.now();
      document.querySelector<HTMLAnchorElement>('nav a[href="/devices"]')?.click();
      while (document.querySelectorAll('tbody tr[data-index]').length < 10)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - began;
    });
    const table = page.getByRole('region', { name: 'Devices' }).getByRole('table');
    await expect
      .poll(async () => Number(await table.getAttribute('aria-rowcount')), { timeout: 30_000 })
      .toBeGreaterThan(rows);
    const frames = await page.evaluate(async () => {
      const box = document.querySelector('section[aria-label="Devices"]') as HTMLElement;
      const times: number[] = [];
      let before = performance.now();
      for (let step = 0; step < 180; step += 1) {
        box.scrollTop += 240;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = performance.now();
        times.push(now - before);
        before = now;
      }
      times.sort((a, b) => a - b);
      return { p50: times[90], p95: times[171], nodes: box.querySelectorAll('*').length };
    });
    const far = await page.evaluate(async () => {
      const box = document.querySelector('section[aria-label="Devices"]') as HTMLElement;
      const began = performance.now();
      box.scrollTop = box.scrollHeight / 2;
      const isPending = () =>
        [...box.querySelectorAll('tbody tr[data-index]')].some((row) => !row.querySelector('.mono'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      while (isPending()) await new Promise((resolve) => setTimeout(resolve, 50));
      return performance.now() - began;
    });
    console.log(JSON.stringify({ ready: Math.round(ready), ...frames, halfway: Math.round(far) }));
    expect(ready).toBeLessThan(800);
    expect(frames.p95).toBeLessThan(33);
  });

  test('shows its first content within a second, all of it fetched', async ({ console: tocsin, page }) => {
    await tocsin.open('hospital', '/exposure');
    const times: { paint: number; content: number }[] = [];
    for (let round = 0; round < 5; round += 1) {
      const began = Date.now();
      await page.goto('/exposure', { waitUntil: 'commit' });
      await page.getByRole('button', { name: /Aria infusion pumps/ }).waitFor();
      const content = Date.now() - began;
      const paint = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      );
      times.push({ paint: Math.round(paint), content });
    }
    console.log(JSON.stringify(times));
    // The sign-in passes by the issuer each time; the best of five, for the machine has other things to do as well.
    expect(Math.min(...times.map(({ paint }) => paint))).toBeLessThan(1_000);
  });

  test('finds one of them by the beginning of its id', async ({ console: tocsin, page }) => {
    await tocsin.open('hospital', '/devices');
    const began = Date.now();
    await page.getByLabel('Asset id begins with').fill('LD-0077');
    await expect(page.getByText('100 devices of this filter')).toBeVisible();
    console.log(`filtered in ${Date.now() - began} ms, of which 200 ms wait for typing`);
  });
});

function fleet(count: number): string {
  const areas = ['ICU', 'Emergency', 'Ward 3', 'Radiology', 'Theatre 2'];
  const lines = ['asset id,manufacturer,model,software version,site,clinical area,network zone,status'];
  for (let index = 0; index < count; index += 1) {
    const model = index % 50;
    lines.push(
      `LD-${String(index).padStart(6, '0')},Maker ${model % 7},Model ${model},${index % 9}.${index % 4},Main Campus,${areas[index % 5]},clinical-wired,active`,
    );
  }
  return lines.join('\n');
}
