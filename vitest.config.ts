// Unit and integration tests lie beside the files they specify; Playwright's specs in e2e/ are not vitest's.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-{main,renderer,shared}/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 30_000, // real git, pty and SQLite on a loaded two-core machine; never decides a test
    hookTimeout: 30_000,
  },
});
