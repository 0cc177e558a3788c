import { mergeConfig } from 'vitest/config';
import plain from './vitest.config.ts';

/**
 * The specs that need real servers: `npm run test:cluster` brings them up and names them in MONGODB_URI, KAFKA_BROKERS
 * and KEYCLOAK_URL. One file after the other: they share the servers, and some kill them.
 */
export default mergeConfig(
  { ...plain, test: { ...plain.test, include: [], exclude: [] } },
  {
    test: {
      include: ['**/*.cluster.spec.ts'],
      exclude: ['**/node_modules/**', '**/dist/**'],
      fileParallelism: false,
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  },
);
