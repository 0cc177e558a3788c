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
      // The system's stories are the same as over one process; `openWorld` reads the topology.
      include: ['**/*.cluster.spec.ts', 'src/stories/*.spec.ts', 'src/outsider.spec.ts'],
      env: { TOPOLOGY: 'cluster' },
      exclude: ['**/node_modules/**', '**/dist/**'],
      fileParallelism: false,
      testTimeout: 300_000,
      hookTimeout: 240_000,
    },
  },
);
