import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// `graphql` refuses two copies of itself in one process; NestJS loads the CommonJS one.
const graphql = createRequire(import.meta.url).resolve('graphql');
// Workspace packages are read from their sources, so that a test needs no build.
const conditions = ['tocsin:source', 'node', 'import', 'module', 'default'];

/** One configuration for every package: `vitest run` in a package's folder runs its own specs. */
export default defineConfig({
  resolve: { alias: { graphql }, conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/*.spec.ts'],
    exclude: ['**/*.cluster.spec.ts', '**/node_modules/**', '**/dist/**'],
    passWithNoTests: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: process.env.TOCSIN_REPORT ? ['default', 'json'] : ['default'],
    outputFile: { json: `${process.cwd()}/.vitest-report/report.json` },
  },
});
