import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Those that run the built program, wherever they stand. */
const endToEnd = ['test/e2e/*.test.ts', 'test/loads.test.ts'];
/** Packs and installs under three versions of Node: `npm run check:pack`, not part of `npm test`. */
const packaged = 'test/e2e/package.test.ts';
/** A million records in every form, half a minute: `npm run check:million`, not part of `npm test`. */
const million = 'test/e2e/million.test.ts';
/** A mock server of somebody else's for each catalog file: `npm run check:mock`, not part of `npm test`. */
const mocked = 'test/e2e/mock.test.ts';

const report = process.env['APIX_TEST_REPORT'];

/**
 * Three projects: `unit` is pure and shares its threads' modules (nothing here mocks one), `e2e` starts programs and is
 * given what it starts: a build. `million`, `mock` and `package` only run when they are asked for.
 */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    // The machine's own settings are not the test's.
    env: { NO_COLOR: '', FORCE_COLOR: '' },
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    // Half of the time is spent waiting for what was started.
    maxWorkers: '100%',
    // A title tells the whole command.
    taskTitleValueFormatTruncate: 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: endToEnd,
          pool: 'threads',
          isolate: false,
          // For what hangs: what goes through the whole catalog takes seconds, and a multiple beside other programs.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: endToEnd,
          exclude: [packaged, million, mocked],
          globalSetup: 'test/helpers/build-setup.ts',
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'million',
          include: [million],
          globalSetup: 'test/helpers/build-setup.ts',
          pool: 'forks',
          testTimeout: 150_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'mock',
          include: [mocked],
          globalSetup: 'test/helpers/build-setup.ts',
          pool: 'forks',
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: [packaged],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
