// What becomes one file, and for whom: two hosts that share their chunks, three programs that stand alone, one sandboxed preload, one
// renderer. Everything is bundled except package.json's dependencies, which carry native code or are read from disk.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { standalone } from './scripts/build/standalone.ts';

const oldestNode = 'node22.14'; // the browser host runs on the machine's own Node when that has N-API 10

export default defineConfig({
  main: {
    plugins: [
      standalone({
        target: oldestNode,
        outDir: 'out/main',
        entries: {
          'pty-host': 'src-main/pty-host/main.ts',
          ledgerWorker: 'src-main/adapters/sqlite/ledgerWorker.ts',
          cli: 'src-main/cli/main.ts',
        },
      }),
    ],
    build: {
      target: oldestNode,
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: { input: { 'main-electron': 'src-main/main-electron.ts', 'main-node': 'src-main/main-node.ts' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false, // a sandboxed preload can require nothing but electron, events, timers and url
      rolldownOptions: {
        input: { preload: 'src-main/desktop/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }, // a sandboxed window cannot run an ES module
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), tailwindcss()],
    build: { outDir: 'out/renderer', sourcemap: true, minify: true, rolldownOptions: { input: 'src-renderer/index.html', checks: { sourcemapBroken: false } } },
  },
});
