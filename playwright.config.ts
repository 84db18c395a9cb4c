// The same specs on three hosts: plain Node with a browser (always), Electron's stand-in (always), Electron itself (where it is).
import { defineConfig } from '@playwright/test';

const onlyHere = (host: string) => new RegExp(`@(?!${host})(?:browser|standin|electron)-only`); // tags of specs that belong elsewhere

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1, // two cores: a second host beside the first would only make both late
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000, // never decides a spec; a loaded machine takes 5 s for what takes 0.5 s here
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] satisfies ['json']] : [])],
  use: { trace: 'off', video: 'off', screenshot: 'only-on-failure', actionTimeout: 15_000 },
  projects: [
    { name: 'browser', testMatch: '*.spec.ts', testIgnore: '**/support/**', grepInvert: onlyHere('browser') },
    { name: 'standin', testMatch: '**/*.spec.ts', grepInvert: onlyHere('standin') },
    { name: 'electron', testMatch: '*.spec.ts', testIgnore: '**/support/**', grepInvert: onlyHere('electron') },
  ],
});
