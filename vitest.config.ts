import { defineConfig } from 'vitest/config';

/** Set by `npm run test:stack`, which runs the tests in a network of their own. */
const stack = process.env['STACK_TESTS'] !== undefined;
/** Set by `npm run test:browser`. */
const browser = process.env['BROWSER_TESTS'] !== undefined;
/** Which of the two, each alone on the machine. */
const alone = stack ? 'stack' : browser ? 'browser' : undefined;

export default defineConfig({
  test: {
    include: [alone ? `tests/${alone}/**/*.test.ts` : 'tests/**/*.test.ts'],
    exclude: alone
      ? []
      : [
          // nginx, Prometheus and the service as they are deployed: `npm run test:stack`.
          'tests/stack/**',
          // Chromium before the service: `npm run test:browser`.
          'tests/browser/**',
          // Kills, floods and whole processes: `npm run test:full`.
          ...(process.env['FULL_TESTS'] ? [] : ['tests/full/**']),
          // What needs a Redis and several nodes: `npm run test:services`.
          ...(process.env['TEST_REDIS_URL'] ? [] : ['**/*.redis.test.ts']),
        ],
    globalSetup: [
      stack ? 'tests/stack/support/namespace.ts' : 'tests/support/template.ts',
      ...(browser ? ['tests/browser/support/built-page.ts'] : []),
    ],
    pool: 'forks',
    // A stack has fixed ports, so there is one at a time.
    maxWorkers: alone ? 1 : 2,
    // Long enough for a machine that does five other things: what is slow has not failed.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: alone ? 120_000 : 60_000,
    hookTimeout: alone ? 240_000 : 120_000,
    // A browser is a machine of its own beside the test. Who passes at the second try is named by .ci/run.
    retry: browser ? 1 : 0,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'admin/**/*.ts', 'client/core/**/*.ts'],
      // Components run in a page: tests/browser.
      exclude: ['src/server.ts', 'src/database/migrations/**', 'admin/components/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 98 },
    },
  },
});
