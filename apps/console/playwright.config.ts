import { defineConfig } from '@playwright/test';

/** The journeys run against what `npm start` serves; `npm run test:browser` says where that is. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'dist/e2e',
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  updateSnapshots: process.env.UPDATE_PICTURES ? 'all' : 'none',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 30_000, toHaveScreenshot: { maxDiffPixelRatio: 0.002, animations: 'disabled' } },
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env.TOCSIN_ADDRESS,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--force-color-profile=srgb',
        '--font-render-hinting=none',
      ],
    },
  },
});
