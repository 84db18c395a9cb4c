// Terminals that have ended are seen as they looked last, for as long as their recording is there: by whoever comes later, by tiles,
// after they were forgotten and after the host that saw them end. And they cost next to nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { where } from '../../testing/where.ts';
import { ParseBudget } from '../../pty-host/parseBudget.ts';
import { openScreen } from '../../pty-host/screen.ts';
import type { ViewerFrame } from '../../engine/ports/terminals.ts';
import { endOf, known, recordFrames, shell, until } from '../../testing/contracts/terminalsContract.ts';
import { hostUnderTest } from '../../testing/hostUnderTest.ts';
import type { HostUnderTest } from '../../testing/hostUnderTest.ts';

let host: HostUnderTest;
beforeEach(async () => {
  host = await hostUnderTest();
});
afterEach(() => host.close());

const said = `printf '\\033[2J\\033[H\\033[32mdone\\033[0m well\\n\\033[1mbye'; exit 3`;
const picture = [[{ text: 'done', colour: 'green' }, { text: ' well' }], [{ text: 'bye', bold: true }]];

/** Every frame of a viewer that comes now, until it is told of the end. */
async function viewed(id: string): Promise<readonly ViewerFrame[]> {
  const seen = recordFrames();
  using viewer = await host.terminals.view(id, null, seen.take);
  if (viewer) await seen.until((frames) => frames.at(-1)?.kind === 'ended');
  return seen.frames;
}

/** What a viewer's emulator makes of a screen frame. */
async function shown(frame: ViewerFrame | undefined) {
  if (frame?.kind !== 'screen') return null;
  const screen = openScreen(frame.cols, frame.rows, new ParseBudget(), { reply: () => {}, attention: () => {}, title: () => {}, parsed: () => {} });
  screen.accept(frame.bytes);
  await new Promise<void>((resolve) => screen.after(resolve));
  return { cols: frame.cols, rows: frame.rows, lines: screen.picture(frame.rows) };
}

/** The host dies and another one is there. */
async function nextHost(): Promise<void> {
  const { pid } = host.manifest();
  process.kill(pid, 'SIGKILL');
  await until(async () => 'known' in (await host.terminals.look()) && host.manifest().pid !== pid);
}

it('shows what has ended to whoever comes later, under the same host, under the next one, and when it was forgotten', async () => {
  const spec = { ...shell(host.folder, said), cols: 100, rows: 30 };
  await host.terminals.open(spec);
  await endOf(host.terminals, spec.id);
  await until(() => existsSync(join(host.places.recordings, `${spec.id}.ended.json`)));
  const looks = async () => {
    const frames = await viewed(spec.id);
    return [await shown(frames[0]), frames.slice(1), (await host.terminals.pictures([spec.id], 5)).get(spec.id)];
  };
  const last = [{ cols: 100, rows: 30, lines: picture }, [{ kind: 'ended', ended: { code: 3, signal: null } }], picture];
  expect(await looks()).toEqual(last);
  await host.terminals.forget(spec.id);
  expect(await looks()).toEqual(last);
  await nextHost();
  expect(await known(host.terminals)).toEqual([]);
  expect(await looks()).toEqual(last);
});

it('shows what was lost with its host, too, from the end of its recording', async () => {
  writeFileSync(join(host.places.recordings, 'lost.bytes'), Array.from({ length: 40_000 }, (_, line) => `\x1b[6n${line} was said\r\n`).join(''));
  const frames = await viewed('lost');
  expect((await shown(frames[0]))?.lines.slice(-2)).toEqual([[{ text: '39998 was said' }], [{ text: '39999 was said' }]]);
  expect(frames.slice(1)).toEqual([{ kind: 'ended', ended: { code: null, signal: null } }]);
  expect((await host.terminals.pictures(['lost'], 1)).get('lost')).toEqual([[{ text: '39999 was said' }]]);
});

it('gives a viewer that was far behind at the end the last screen, and then the end', async () => {
  const spec = shell(host.folder, 'read x; yes 0123456789abcdef | head -c 3000000; printf "\\nover"');
  await host.terminals.open(spec);
  const lazy = recordFrames();
  using viewer = await host.terminals.view(spec.id, null, lazy.take);
  await lazy.until((frames) => frames.length > 0);
  viewer?.write(Buffer.from('\n'));
  await endOf(host.terminals, spec.id);
  expect(lazy.frames.some(({ kind }) => kind === 'ended')).toBe(false);
  viewer?.seen(Number.MAX_SAFE_INTEGER);
  await lazy.until((frames) => frames.at(-1)?.kind === 'ended');
  const [first, second, ...more] = lazy.frames.filter(({ kind }) => kind === 'screen');
  expect([(await shown(first))?.lines, (await shown(second))?.lines.at(-1), more]).toEqual([[], [{ text: 'over' }], []]);
});

it('says that nothing typed into what has ended arrives', async () => {
  const spec = shell(host.folder, said);
  await host.terminals.open(spec);
  await endOf(host.terminals, spec.id);
  using viewer = await host.terminals.view(spec.id, null, () => {});
  expect(() => viewer?.write(Buffer.from('y'))).toThrow('terminal-ended');
  await expect(host.terminals.write(spec.id, Buffer.from('z'))).rejects.toThrow();
});

where(process.platform === 'linux', 'memory of the pty host is read from /proc')('keeps no emulator for what has ended', async () => {
  const resident = () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${host.manifest().pid}/status`, 'latin1'))?.[1]) / 1024;
  const live = async (count: number) => {
    for (let round = 0; round < count; round++) {
      const spec = shell(host.folder, `yes '${'long line '.repeat(15)}' | head -n 6000`);
      await host.terminals.open({ ...spec, cols: 160 });
      await endOf(host.terminals, spec.id);
    }
  };
  await live(20); // what is not collected yet levels out
  const before = resident();
  await live(30);
  expect(resident() - before).toBeLessThan(100); // megabytes; thirty emulators whose buffers are full hold four hundred
});
