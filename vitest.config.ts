import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      // Kills, floods and whole processes: `npm run test:full`.
      ...(process.env['FULL_TESTS'] ? [] : ['tests/full/**']),
      // What needs a Redis and several nodes: `npm run test:services`.
      ...(process.env['TEST_REDIS_URL'] ? [] : ['**/*.redis.test.ts']),
    ],
    globalSetup: ['tests/support/template.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'client/core/**/*.ts'],
      exclude: ['src/server.ts', 'src/database/migrations/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 98 },
    },
  },
});
