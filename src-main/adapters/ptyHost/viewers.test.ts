// Viewers of real terminals: they see what an uninterrupted emulator sees, whenever they come; and however slow they are, and whatever
// an agent pours out or refuses to read, neither the terminal nor the other ones wait.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { where } from '../../testing/where.ts';
import { ParseBudget } from '../../pty-host/parseBudget.ts';
import { openScreen } from '../../pty-host/screen.ts';
import type { Screen } from '../../pty-host/screen.ts';
import type { ViewerFrame, Viewing } from '../../engine/ports/terminals.ts';
import { bytes, endOf, gaps, recordFrames, shell, until } from '../../testing/contracts/terminalsContract.ts';
import { hostUnderTest } from '../../testing/hostUnderTest.ts';
import type { HostUnderTest } from '../../testing/hostUnderTest.ts';

let host: HostUnderTest;
beforeAll(async () => {
  host = await hostUnderTest();
});
afterAll(() => host.close());

const silent = { reply: () => {}, attention: () => {}, title: () => {}, parsed: () => {} };
const blank = (cols: number, rows: number): Screen => openScreen(cols, rows, new ParseBudget(), silent);
const parsed = (screen: Screen) => new Promise<void>((resolve) => screen.after(resolve));

/** A viewer with an emulator of its own that shows what it is sent and says so. */
async function watcher(id: string, size: { cols: number; rows: number } | null = null) {
  let screen = blank(80, 24);
  let viewing: Viewing | null = null;
  const ended = Promise.withResolvers<void>();
  const frames: ViewerFrame[] = [];
  const take = (frame: ViewerFrame) => {
    frames.push(frame);
    if (frame.kind === 'screen') screen = blank(frame.cols, frame.rows);
    if (frame.kind === 'resized') screen.resize(frame.cols, frame.rows);
    if (frame.kind === 'ended') ended.resolve();
    if (frame.kind !== 'screen' && frame.kind !== 'bytes') return;
    screen.accept(frame.bytes);
    const offset = frame.kind === 'bytes' ? frame.offset + frame.bytes.length : frame.offset;
    screen.after(() => viewing?.seen(offset));
  };
  viewing = await host.terminals.view(id, size, take);
  return {
    frames,
    ended: ended.promise,
    shown: async () => {
      await parsed(screen);
      return screen.snapshot(0).toString();
    },
  };
}

/** What an emulator shows that saw every byte up to an offset. */
async function uninterrupted(id: string, offset = Infinity): Promise<string> {
  const screen = blank(80, 24);
  let left = offset;
  for await (const chunk of host.terminals.recording(id)) {
    screen.accept(chunk.subarray(0, left));
    left = Math.max(0, left - chunk.length);
  }
  await parsed(screen);
  return screen.snapshot(0).toString();
}

/** Offsets at which a viewer shows something else than it should, among its first frames. */
async function misshown(id: string, frames: readonly ViewerFrame[]): Promise<number[]> {
  const screen = blank(80, 24);
  const wrong: number[] = [];
  for (const frame of frames.slice(0, 6)) {
    if (frame.kind !== 'screen' && frame.kind !== 'bytes') continue;
    screen.accept(frame.bytes);
    await parsed(screen);
    const offset = frame.kind === 'bytes' ? frame.offset + frame.bytes.length : frame.offset;
    if (screen.snapshot(0).toString() !== (await uninterrupted(id, offset))) wrong.push(offset);
  }
  return wrong;
}

/** What a busy program writes: colours, cursor jumps, wide and combining characters, titles, scroll regions, both screens. */
function performance(length: number): Buffer {
  let seed = 7;
  const pick = <T>(values: readonly T[]): T | undefined => values[(seed = (seed * 48_271) % 2_147_483_647) % values.length];
  const number = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const styles = [0, 1, 2, 3, 4, 7, 9, 22, 23, 24, 27, 31, 34, 39, 41, 46, 49, 93, 104, '38;5;99', '48;5;200'];
  let isAlternate = false;
  const switchScreen = () => {
    isAlternate = !isAlternate;
    return `\x1b[?1049${isAlternate ? 'h' : 'l'}`;
  };
  const pieces: (() => string)[] = [
    () => `\x1b[${pick(styles)}m`, () => `\x1b[${1 + number(24)};${1 + number(80)}H`, () => 'word ', () => '日本', () => 'e\u0301', () => '😀',
    () => `\x1b]0;title ${number(9)}\x07`, () => '\r\n', () => `\x1b[${number(3)}J`, () => `\x1b[${number(3)}K`, () => `\x1b[38;2;${number(255)};0;9m`,
    () => `\x1b[${1 + number(5)};${10 + number(10)}r`, () => '\x1b[r', () => (number(4) === 0 ? switchScreen() : ''), () => `\x1b[${number(4)}S`, () => '\t',
  ];
  const said: string[] = [];
  for (let size = 0; size < length; size += said.at(-1)?.length ?? 0) said.push(pick(pieces)?.() ?? '');
  return Buffer.from(said.join(''));
}

it('shows whoever attaches, whenever, what an uninterrupted emulator shows', async () => {
  const file = join(host.folder, 'performance');
  writeFileSync(file, performance(400_000));
  const spec = shell(host.folder, `perl -e '$| = 1; open F, "<", $ARGV[0]; while (sysread F, $b, 613) { syswrite STDOUT, $b; select undef, undef, undef, 0.001 }' ${file}`);
  await host.terminals.open(spec);
  const watchers = [await watcher(spec.id)];
  const first = watchers[0]?.frames ?? [];
  for (const wanted of [1, 50_000, 120_000, 200_000, 270_000, 350_000]) {
    await until(() => first.some((frame) => frame.kind === 'bytes' && frame.offset > wanted));
    watchers.push(await watcher(spec.id));
  }
  await Promise.all(watchers.map(({ ended }) => ended));
  const truth = await uninterrupted(spec.id);
  expect(await Promise.all(watchers.map(({ shown }) => shown()))).toEqual(watchers.map(() => truth));
  expect(watchers.flatMap(({ frames }) => gaps(frames))).toEqual([]);
  expect(await Promise.all(watchers.map(({ frames }) => misshown(spec.id, frames)))).toEqual(watchers.map(() => []));
});

it('attaches in the middle of a sequence and of a character without showing half of either', async () => {
  const spec = shell(host.folder, `printf 'a\\033[3'; read x; printf '1mred \\303'; read x; printf '\\251\\033]0;ti'; read x; printf 'tle\\007 end\\n'`);
  await host.terminals.open({ ...spec, args: ['-c', `stty -echo; ${spec.args[1]}`] });
  const main = recordFrames();
  using _main = await host.terminals.view(spec.id, null, main.take);
  const watchers = [];
  for (const tail of ['\x1b[3', '\xc3', ';ti']) {
    await main.until((frames) => Buffer.concat(frames.map((frame) => ('bytes' in frame ? frame.bytes : bytes('')))).toString('latin1').endsWith(tail));
    watchers.push(await watcher(spec.id));
    await host.terminals.write(spec.id, bytes('\n'));
  }
  await Promise.all(watchers.map(({ ended }) => ended));
  const truth = await uninterrupted(spec.id);
  expect(truth).toContain('red é end');
  expect(await Promise.all(watchers.map(({ shown }) => shown()))).toEqual([truth, truth, truth]);
});

it('is not slowed by a viewer that never says it has seen anything, which gets a fresh screen when it does', async () => {
  const spec = shell(host.folder, 'read x; yes 0123456789abcdef | head -c 20000000; echo; echo over; read x');
  await host.terminals.open(spec);
  const lazy = recordFrames();
  using viewer = await host.terminals.view(spec.id, null, lazy.take);
  const keen = await watcher(spec.id);
  await host.terminals.write(spec.id, bytes('\n'));
  await until(async () => JSON.stringify((await host.terminals.pictures([spec.id], 3)).get(spec.id)).includes('over'));
  const sent = lazy.frames.reduce((sum, frame) => sum + ('bytes' in frame ? frame.bytes.length : 0), 0);
  expect(sent).toBeLessThan(1024 * 1024);
  const last = lazy.frames.at(-1);
  viewer?.seen(last?.kind === 'bytes' ? last.offset + last.bytes.length : 0);
  await lazy.until((frames) => frames.filter(({ kind }) => kind === 'screen').length === 2);
  expect(lazy.text()).toContain('over');
  await host.terminals.write(spec.id, bytes('\n'));
  await keen.ended;
  expect(await keen.shown()).toBe(await uninterrupted(spec.id));
  expect(await recordedBytes(spec.id)).toBeGreaterThan(20_000_000);
});

where(process.platform === 'linux', 'memory of the pty host is read from /proc')('stays small while an agent writes a sequence that never ends', async () => {
  const other = shell(host.folder, 'cat');
  await host.terminals.open(other);
  const before = residentMegabytes();
  const spec = shell(host.folder, `perl -e 'print "\\e]0;"; print "x" x 1048576 for 1 .. 50; print "\\a"; print "done\\n"; <STDIN>'`);
  await host.terminals.open(spec);
  await until(async () => JSON.stringify((await host.terminals.pictures([spec.id], 3)).get(spec.id)).includes('done'));
  expect(residentMegabytes() - before).toBeLessThan(100);
  expect(await recordedBytes(spec.id)).toBeLessThan(100_000);
  await host.terminals.kill(other.id, 0);
  await host.terminals.kill(spec.id, 0);
});

it('delivers a megabyte of typing byte for byte', async () => {
  const spec = shell(host.folder, 'stty raw -echo; echo ready; head -c 1048576 > typed; echo got it');
  await host.terminals.open(spec);
  const seen = recordFrames();
  using viewer = await host.terminals.view(spec.id, null, seen.take);
  await seen.until(() => seen.text().includes('ready'));
  const typed = Buffer.from(Array.from({ length: 1_048_576 }, (_, index) => (index * 31 + (index >> 8)) & 255));
  for (let at = 0; at < typed.length; at += 10_007) viewer?.write(typed.subarray(at, at + 10_007));
  await endOf(host.terminals, spec.id);
  const hash = (whole: Uint8Array) => createHash('sha256').update(whole).digest('hex');
  expect(hash(readFileSync(join(host.folder, 'typed')))).toBe(hash(typed));
});

it('refuses typing that a program does not read, and others do not notice', async () => {
  const deaf = shell(host.folder, 'stty raw -echo; echo ready; exec sleep 1000');
  const other = shell(host.folder, 'read x; echo heard');
  await host.terminals.open(deaf);
  await host.terminals.open(other);
  await until(async () => JSON.stringify((await host.terminals.pictures([deaf.id], 3)).get(deaf.id)).includes('ready'));
  await host.terminals.write(deaf.id, Buffer.alloc(3_500_000, 97));
  await expect(host.terminals.write(deaf.id, Buffer.alloc(3_500_000, 97))).rejects.toThrow('input-full');
  await host.terminals.write(other.id, bytes('\n'));
  expect(await endOf(host.terminals, other.id)).toEqual({ code: 0, signal: null });
  await host.terminals.kill(deaf.id, 0);
});

it('tells of attention and its answer, and of silence', async () => {
  const spec = shell(host.folder, `stty -echo; printf '\\033]9;may I?\\007'; read x; printf 'thanks'; read x`);
  await host.terminals.open(spec);
  const signs = async () => {
    const seen = await host.terminals.look();
    return 'known' in seen ? seen.known.find(({ id }) => id === spec.id)?.signs : undefined;
  };
  await until(async () => (await signs())?.attention?.text === 'may I?');
  await host.terminals.write(spec.id, bytes('y'));
  expect((await signs())?.attention?.text).toBe('may I?');
  await host.terminals.write(spec.id, bytes('\n'));
  expect((await signs())?.attention).toBeNull();
  expect((await signs())?.flowing).toBe(true);
  const told = Promise.withResolvers<number>();
  using _watch = host.terminals.watch((seen) => 'known' in seen && seen.known.id === spec.id && !seen.known.signs.flowing && told.resolve(Date.now()));
  expect((await told.promise) - ((await signs())?.lastOutputAt ?? 0)).toBeGreaterThanOrEqual(5000);
  await host.terminals.kill(spec.id, 0);
});

async function recordedBytes(id: string): Promise<number> {
  let size = 0;
  for await (const chunk of host.terminals.recording(id)) size += chunk.length;
  return size;
}

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${host.manifest().pid}/status`, 'latin1');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
