// The built pty host runs from a copy of its own: what it was built into may vanish, as an AppImage's mount does, and nobody notices.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from 'vite';
import { endOf, shell, until } from '../../testing/contracts/terminalsContract.ts';
import { hostUnderTest } from '../../testing/hostUnderTest.ts';
import { copyHost } from './hostCopy.ts';
import { logPath } from './startHost.ts';
import { tidyCopies } from './tidyHost.ts';

let out: string;
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'sy-built-'));
  await build({
    configFile: false, logLevel: 'error', ssr: { noExternal: true, external: ['node-pty'] },
    build: {
      ssr: true, outDir: out, emptyOutDir: true, target: 'node24',
      rolldownOptions: {
        input: { 'pty-host': fileURLToPath(new URL('../../pty-host/main.ts', import.meta.url)) },
        output: { entryFileNames: '[name].js', codeSplitting: { groups: [{ name: 'shared', test: /node_modules/ }] } },
      },
    },
  });
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

it('copies the entry with every file it imports, once per content', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sy-copies-'));
  const first = await copyHost(join(out, 'pty-host.js'), folder);
  const made = statSync(first.entry).ino;
  expect(await copyHost(join(out, 'pty-host.js'), folder)).toEqual(first);
  expect([readdirSync(folder), statSync(first.entry).ino]).toEqual([[first.version], made]);
  rmSync(folder, { recursive: true });
});

it('keeps its own copy and the current one when a client starts, and no other', async () => {
  const host = await hostUnderTest(60_000, join(out, 'pty-host.js'));
  const { version } = host.manifest();
  mkdirSync(join(host.places.ptyHost, 'earlier/node_modules'), { recursive: true });
  writeFileSync(logPath(host.places), 'x'.repeat(1024 * 1024 + 1));
  await host.another(11);
  await until(() => existsSync(`${logPath(host.places)}.1`) && statSync(logPath(host.places)).size === 0 && readdirSync(host.places.ptyHost).length === 1);
  expect(readdirSync(host.places.ptyHost)).toEqual([version]);
  expect(statSync(`${logPath(host.places)}.1`).size).toBe(1024 * 1024 + 1);
  await host.close();
});

it('leaves the copies that are used or being made, and drafts only to those who live', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sy-copies-'));
  for (const name of ['used', 'current', 'earlier', `next.new-${process.pid}`, 'broken.new-4194305', 'half.gone-4194305']) mkdirSync(join(folder, name));
  await tidyCopies(folder, ['used', 'current']);
  expect(readdirSync(folder).sort()).toEqual(['current', `next.new-${process.pid}`, 'used']);
  rmSync(folder, { recursive: true });
});

it('runs from its copy, after what it was copied from is gone', async () => {
  const host = await hostUnderTest(60_000, join(out, 'pty-host.js'));
  rmSync(out, { recursive: true });
  const { pid, version } = host.manifest();
  expect(existsSync(join(host.places.ptyHost, version, 'pty-host.js'))).toBe(true);
  if (process.platform === 'linux') expect(readFileSync(`/proc/${pid}/cmdline`, 'latin1')).toContain(join(host.places.ptyHost, version));
  const spec = shell(host.folder, 'printf "\\033[6n"; stty raw -echo; dd bs=1 count=6 2>/dev/null | tr "\\033" E; exit 3');
  await host.terminals.open(spec);
  expect(await endOf(host.terminals, spec.id)).toEqual({ code: 3, signal: null });
  const said: Uint8Array[] = [];
  for await (const chunk of host.terminals.recording(spec.id)) said.push(chunk);
  expect(Buffer.concat(said).toString()).toContain('E[1;1R'); // its emulator is bundled and answers
  await host.close();
});
