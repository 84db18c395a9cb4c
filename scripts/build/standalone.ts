// Builds programs that must each be one file: a pty host that is copied away from the app, a worker, a command line that starts at once.
// In one common build they would share chunks with the hosts and break when one of them is copied.
import { builtinModules } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';

export interface Standalone {
  /** Name of the file in `outDir`, without `.js` → its source, relative to the root. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outDir: string;
  readonly target: string;
}

/** A plugin for the main build: whenever that is written, each entry is built again, alone, beside it. */
export function standalone(wanted: Standalone): Plugin {
  return {
    name: 'switchyard:standalone',
    apply: 'build',
    async closeBundle() {
      for (const [name, source] of Object.entries(wanted.entries)) await buildOne(wanted, name, source);
    },
  };
}

async function buildOne({ outDir, target }: Standalone, name: string, source: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: dependencies() },
    build: {
      ssr: resolve(source),
      outDir,
      target,
      sourcemap: true,
      emptyOutDir: false,
      minify: false, // a stack trace in a bug report should name our functions
      rolldownOptions: {
        external: [...dependencies(), ...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
}

function dependencies(): string[] {
  const manifest: { dependencies: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.keys(manifest.dependencies);
}
