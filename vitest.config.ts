import { defineConfig } from 'vitest/config';

/** Set by `npm run test:stack`, which runs the tests in a network of their own. */
const stack = process.env['STACK_TESTS'] !== undefined;

export default defineConfig({
  test: {
    include: [stack ? 'tests/stack/**/*.test.ts' : 'tests/**/*.test.ts'],
    exclude: stack
      ? []
      : [
          // nginx, Prometheus and the service as they are deployed: `npm run test:stack`.
          'tests/stack/**',
          // Kills, floods and whole processes: `npm run test:full`.
          ...(process.env['FULL_TESTS'] ? [] : ['tests/full/**']),
          // What needs a Redis and several nodes: `npm run test:services`.
          ...(process.env['TEST_REDIS_URL'] ? [] : ['**/*.redis.test.ts']),
        ],
    globalSetup: [stack ? 'tests/stack/support/namespace.ts' : 'tests/support/template.ts'],
    pool: 'forks',
    // A stack has fixed ports, so there is one at a time.
    maxWorkers: stack ? 1 : 2,
    testTimeout: stack ? 60_000 : 20_000,
    hookTimeout: stack ? 120_000 : 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'client/core/**/*.ts'],
      exclude: ['src/server.ts', 'src/database/migrations/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 98 },
    },
  },
});
