// Which folder may import what: the ground floor first. The longest folder that holds a file is its floor, and that floor's row is all
// that counts; nothing is inherited.
import type { Source } from './sources.ts';

interface Floor {
  readonly folder: string;
  /** Folders, files and packages a file here may import, besides its own folder. */
  readonly may: readonly string[];
  /** Exceptions to `may`: the floors above. */
  readonly never?: readonly string[];
  /** What tests here may import too: the real parts that the code itself must not know. */
  readonly testsMay?: readonly string[];
}

const shared = 'src-shared/';
const core = 'src-main/engine/';
const ports = [shared, 'src-main/engine/ports/', 'src-main/engine/fault.ts', 'src-main/engine/scope.ts'];
const inEngine = [shared, core, 'zod', '@orpc/server', '@orpc/contract'];
const top = [`${core}api/`, `${core}engine.ts`, `${core}reconcile.ts`];
const adapter = [...ports, 'src-main/adapters/node/', 'node:', 'zod', 'human-id', 'yaml'];
const realParts = ['src-main/', '@orpc/'];
const view = ['react', 'react-dom', 'zustand', 'tinykeys', 'cmdk', '@tanstack/react-virtual'];
const above = ['src-renderer/app/', 'src-renderer/features/']; // what the shared floors of the renderer never know
const terminal = ['@xterm/xterm', '@xterm/addon-fit', '@xterm/addon-search', '@xterm/addon-unicode11', '@xterm/addon-web-links'];

const floors: readonly Floor[] = [
  { folder: 'src-shared/text/', may: [] },
  { folder: 'src-shared/model/', may: ['src-shared/text/', 'zod'] },
  { folder: 'src-shared/', may: ['zod', '@orpc/contract'] },
  { folder: `${core}ports/`, may: [shared, 'zod'] },
  { folder: `${core}agents/`, may: inEngine, never: ['decide/', 'world/', 'plan/', 'perform/'].map((above) => core + above).concat(top) },
  { folder: `${core}decide/`, may: inEngine, never: ['world/', 'plan/', 'perform/'].map((above) => core + above).concat(top) },
  { folder: `${core}world/`, may: inEngine, never: ['plan/', 'perform/'].map((above) => core + above).concat(top) },
  { folder: `${core}plan/`, may: inEngine, never: [`${core}perform/`, ...top] },
  { folder: `${core}perform/`, may: inEngine, never: top },
  { folder: core, may: inEngine, testsMay: realParts },
  { folder: 'src-main/adapters/git/', may: [...adapter, 'simple-git'] },
  { folder: 'src-main/adapters/sqlite/', may: [...adapter, 'better-sqlite3'] },
  { folder: 'src-main/adapters/ptyHost/', may: [...adapter, 'src-main/pty-host/'], testsMay: ['vite'] }, // the protocol is the pty host's to define
  { folder: 'src-main/adapters/', may: adapter, testsMay: realParts },
  {
    folder: 'src-main/pty-host/',
    may: [shared, 'node:', 'zod', 'node-pty', '@xterm/headless', '@xterm/addon-serialize', '@xterm/addon-unicode11'],
    testsMay: realParts,
  },
  { folder: 'src-main/server/', may: [shared, core, 'node:', 'zod', 'ws', '@orpc/'], testsMay: realParts },
  {
    folder: 'src-main/desktop/',
    may: [shared, core, 'src-main/server/', 'src-main/adapters/node/', 'node:', 'zod', 'electron', '@orpc/'],
    testsMay: realParts,
  },
  {
    folder: 'src-main/cli/',
    may: [shared, ...ports, 'src-main/adapters/node/', 'node:', 'zod', 'commander', 'ws', 'yaml', '@orpc/'],
    testsMay: realParts,
  },
  { folder: 'src-main/host/', may: ['src-main/', shared, 'node:', 'zod', '@orpc/'] }, // wires the engine to its adapters; both hosts open it
  { folder: 'src-main/testing/', may: [shared, 'src-main/', 'node:', 'zod', 'vitest', 'fast-check', 'better-sqlite3', 'ws', '@orpc/', 'yaml'] },
  { folder: 'src-main/', may: [shared, 'src-main/', 'node:', 'zod', 'electron'] },
  { folder: 'src-renderer/design/', may: view },
  { folder: 'src-renderer/connection/', may: [shared, 'src-renderer/design/', 'react', 'zustand', 'zod', '@orpc/'] },
  {
    folder: 'src-renderer/features/',
    may: [shared, 'src-renderer/', 'zod', ...view, ...terminal],
    never: above,
    testsMay: ['@xterm/headless'],
  },
  { folder: 'src-renderer/app/', may: [shared, 'src-renderer/', 'zod', ...view] },
  { folder: 'src-renderer/main.tsx', may: ['src-renderer/', ...view] },
  { folder: 'src-renderer/', may: [shared, 'src-renderer/', 'zod', ...view], never: above },
];

/** Folders whose subfolders do not know each other. */
const sideways = ['src-main/adapters/', 'src-renderer/features/'];
const inAnyTest = [shared, 'node:', 'vitest', 'fast-check', 'playwright', 'ws', 'src-main/testing/'];

/** What is wrong with the imports of a file, one sentence each. */
export function brokenFloors(source: Source): string[] {
  const floor = floors.filter(({ folder }) => source.path.startsWith(folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
  if (!floor) return [];
  const always = [own(floor.folder, source.path), ...(source.isTest ? testsMay(source.path) : [])];
  const isFine = (wanted: string) => fits(always, wanted) || (fits(floor.may, wanted) && !fits(floor.never ?? [], wanted));
  return source.imports
    .filter((wanted) => !isFine(wanted))
    .map((wanted) => `${source.path} imports ${wanted}, but ${floor.folder} may import ${floor.may.join(' ') || 'nothing'}${exceptions(floor)}`);
}

/** Its folder, or its feature's folder where features lie side by side. */
function own(folder: string, path: string): string {
  const beside = sideways.find((parent) => path.startsWith(parent));
  return beside ? beside + path.slice(beside.length).split('/')[0] + '/' : folder;
}

function testsMay(path: string): readonly string[] {
  return [...inAnyTest, ...floors.filter(({ folder }) => path.startsWith(folder)).flatMap((floor) => floor.testsMay ?? [])];
}

function fits(allowed: readonly string[], wanted: string): boolean {
  return allowed.some((one) => (/[/:]$/.test(one) ? wanted.startsWith(one) : wanted === one));
}

function exceptions(floor: Floor): string {
  return floor.never ? `, never ${floor.never.join(' ')}` : '';
}
