import { defineConfig } from 'vitest/config';

/** The console's specs run in a document; what needs a browser is in `e2e`. */
export default defineConfig({
  test: {
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/spec-setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    reporters: process.env.TOCSIN_REPORT ? ['default', 'json'] : ['default'],
    outputFile: { json: `${process.cwd()}/.vitest-report/report.json` },
  },
});
