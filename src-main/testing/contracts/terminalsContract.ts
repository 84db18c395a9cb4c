// What every Terminals must do, real or fake. Programs are real POSIX shell scripts; a fake may interpret the few commands used here:
// `echo`, `cat`, `read`, `exit`, `sleep`, `stty -echo`. Everything waits for what it wants to see, never for a time.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Observed } from '../../../src-shared/model/observed.ts';
import type { TerminalSeen, Terminals, TerminalSpec, ViewerFrame } from '../../engine/ports/terminals.ts';

/** A Terminals with its own home, and more clients of the same terminals. */
export interface TerminalsUnderTest {
  readonly terminals: Terminals;
  /** Another client of the same terminals with this epoch. The first one has epoch 10. */
  another(epoch: number): Promise<Terminals>;
  /** A folder that is there. */
  readonly folder: string;
  close(): Promise<void>;
}

export const shell = (folder: string, script: string, id: string = randomUUID()): TerminalSpec => ({
  id, program: '/bin/sh', args: ['-c', script], cwd: folder, env: { PATH: '/usr/bin:/bin' }, cols: 80, rows: 24,
});

export function terminalsContract(name: string, make: () => Promise<TerminalsUnderTest>): void {
  describe(`${name} as Terminals`, () => {
    let under: TerminalsUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close());
    const spec = (script: string, id?: string) => shell(under.folder, script, id);

    opening(() => under, spec);
    viewing(() => under, spec);
    ending(() => under, spec);
  });
}

type Under = () => TerminalsUnderTest;
type Spec = (script: string, id?: string) => TerminalSpec;

function opening(under: Under, spec: Spec): void {
  it('opens a terminal once, however often it is asked to', async () => {
    const { terminals } = under();
    const wanted = spec('read line');
    const [first, second] = await Promise.all([terminals.open(wanted), terminals.open(wanted)]);
    const third = await terminals.open(wanted);
    const processes = [first, second, third].map((one) => 'process' in one && one.process);
    expect(processes).toEqual([processes[0], processes[0], processes[0]]);
    expect(await known(terminals)).toMatchObject([{ id: wanted.id, ended: null, cols: 80, rows: 24 }]);
  });

  it('refuses a program or a folder that is not there, and has then opened nothing', async () => {
    const { terminals } = under();
    const noProgram = { ...spec('exit'), program: '/nowhere/agent' };
    const noFolder = { ...spec('exit'), cwd: '/nowhere/workspace' };
    expect(await terminals.open(noProgram)).toMatchObject({ refused: 'program-missing' });
    expect(await terminals.open(noFolder)).toMatchObject({ refused: 'cwd-missing' });
    expect(await known(terminals)).toEqual([]);
  });

  it('never lets an ended id live again, not even when it was forgotten', async () => {
    const { terminals } = under();
    const wanted = spec('exit 3');
    await terminals.open(wanted);
    expect(await endOf(terminals, wanted.id)).toEqual({ code: 3, signal: null });
    expect(await terminals.open(wanted)).toMatchObject({ refused: 'already-ended' });
    await terminals.forget(wanted.id);
    expect(await known(terminals)).toEqual([]);
    expect(await terminals.open(wanted)).toMatchObject({ refused: 'already-ended' });
  });

  it('refuses changes from a lower epoch once a higher one was there, and still lets it look', async () => {
    const { terminals, another } = under();
    const wanted = spec('read line');
    await terminals.open(wanted);
    const newer = await another(11);
    await known(newer);
    await expect(terminals.open(spec('read line'))).rejects.toThrow();
    await expect(terminals.write(wanted.id, bytes('x\n'))).rejects.toThrow();
    await expect(terminals.kill(wanted.id, 0)).rejects.toThrow();
    expect(await known(terminals)).toMatchObject([{ id: wanted.id, ended: null }]);
    await newer.kill(wanted.id, 0);
  });
}

function viewing(under: Under, spec: Spec): void {
  it('shows a viewer the screen and then every byte from its offset on', async () => {
    const { terminals } = under();
    const wanted = spec('echo before; read line; echo after; read line');
    await terminals.open(wanted);
    await pictured(terminals, wanted.id, 'before');
    const seen = recordFrames();
    using viewer = await terminals.view(wanted.id, null, seen.take);
    await seen.until((frames) => frames.some(({ kind }) => kind === 'screen'));
    viewer?.write(bytes('go\n'));
    await seen.until(() => seen.text().includes('after'));
    const [screen, ...rest] = seen.frames;
    expect(screen).toMatchObject({ kind: 'screen', cols: 80, rows: 24 });
    expect(textOf(screen)).toContain('before');
    expect(gaps(seen.frames)).toEqual([]);
    expect(rest.map(textOf).join('')).toContain('after');
  });

  it('delivers what is typed once and in order, from viewers and from elsewhere', async () => {
    const { terminals } = under();
    const wanted = spec('stty -echo; echo silent; cat'); // a tty may write its echo into the middle of what cat writes
    await terminals.open(wanted);
    const seen = recordFrames();
    using viewer = await terminals.view(wanted.id, null, seen.take);
    await seen.until(() => seen.text().includes('silent'));
    const typed = Array.from({ length: 60 }, (_, index) => `line-${index}.`);
    for (const line of typed.slice(0, 30)) viewer?.write(bytes(`${line}\n`));
    for (const line of typed.slice(30)) await terminals.write(wanted.id, bytes(`${line}\n`));
    await seen.until(() => seen.text().includes('line-59.'));
    expect(seen.text().match(/line-\d+\./g)).toEqual(typed);
  });

  it('tells viewers and watchers of a new size', async () => {
    const { terminals } = under();
    const wanted = spec('read line');
    await terminals.open(wanted);
    const seen = recordFrames();
    using viewer = await terminals.view(wanted.id, { cols: 100, rows: 30 }, seen.take);
    await seen.until((frames) => frames.some((frame) => frame.kind === 'screen' && frame.cols === 100));
    viewer?.resize(60, 20);
    await seen.until((frames) => frames.some((frame) => frame.kind === 'resized' && frame.cols === 60 && frame.rows === 20));
    expect(await known(terminals)).toMatchObject([{ cols: 60, rows: 20 }]);
  });

  it('has no view of what it does not know, and no picture', async () => {
    const { terminals } = under();
    expect(await terminals.view(randomUUID(), null, () => {})).toBeNull();
    expect([...(await terminals.pictures([randomUUID()], 5))]).toEqual([]);
    await expect(terminals.write(randomUUID(), bytes('x'))).rejects.toThrow();
  });
}

function ending(under: Under, spec: Spec): void {
  it('tells watchers and viewers how a terminal ended, after its last byte', async () => {
    const { terminals } = under();
    const wanted = spec('read line; echo bye; exit 7');
    const told: Observed<TerminalSeen>[] = [];
    using _watch = terminals.watch((one) => told.push(one));
    await terminals.open(wanted);
    const seen = recordFrames();
    using _viewer = await terminals.view(wanted.id, null, seen.take);
    await terminals.write(wanted.id, bytes('\n'));
    await seen.until((frames) => frames.some(({ kind }) => kind === 'ended'));
    expect(seen.frames.at(-1)).toEqual({ kind: 'ended', ended: { code: 7, signal: null } });
    expect(seen.text()).toContain('bye');
    await until(() => told.some((one) => 'known' in one && one.known.id === wanted.id && one.known.ended?.code === 7));
    await expect(terminals.write(wanted.id, bytes('x'))).rejects.toThrow();
  });

  it('has ended a terminal when kill resolves, and the end tells the signal', async () => {
    const { terminals } = under();
    const wanted = spec('sleep 1000');
    await terminals.open(wanted);
    await terminals.kill(wanted.id, 5000);
    expect(await known(terminals)).toMatchObject([{ id: wanted.id, ended: { code: null, signal: 'SIGTERM' } }]);
    await terminals.kill(wanted.id, 5000); // once more changes nothing
  });

  it('keeps the recording of a forgotten terminal', async () => {
    const { terminals } = under();
    const wanted = spec('echo one; echo two');
    await terminals.open(wanted);
    await endOf(terminals, wanted.id);
    await terminals.forget(wanted.id);
    const recorded: Uint8Array[] = [];
    for await (const chunk of terminals.recording(wanted.id)) recorded.push(chunk);
    expect(Buffer.concat(recorded).toString()).toBe('one\r\ntwo\r\n');
  });

  it('tells a recording from any byte on, and nothing where it ends', async () => {
    const { terminals } = under();
    const wanted = spec('echo one; echo two');
    await terminals.open(wanted);
    await endOf(terminals, wanted.id);
    const from = async (offset: number) => {
      const recorded: Uint8Array[] = [];
      for await (const chunk of terminals.recording(wanted.id, offset)) recorded.push(chunk);
      return Buffer.concat(recorded).toString();
    };
    expect([await from(5), await from(10)]).toEqual(['two\r\n', '']);
  });

  it('does not reap what is alive, and finds nothing left of what has ended', async () => {
    const { terminals } = under();
    const wanted = spec('read line');
    const opened = await terminals.open(wanted);
    const process = 'process' in opened ? opened.process : null;
    expect(await terminals.reap(wanted.id, process)).toHaveProperty('unknown');
    await terminals.kill(wanted.id, 0);
    expect(await terminals.reap(wanted.id, process)).toEqual({ known: { killed: 0 } });
  });
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (frame: ViewerFrame | undefined): string => (frame && 'bytes' in frame ? Buffer.from(frame.bytes).toString() : '');

export async function known(terminals: Terminals): Promise<readonly TerminalSeen[]> {
  const seen = await terminals.look();
  if ('unknown' in seen) throw new Error(seen.unknown);
  return seen.known;
}

/** How a terminal ended, once it has. */
export async function endOf(terminals: Terminals, id: string): Promise<TerminalSeen['ended']> {
  let ended: TerminalSeen['ended'] = null;
  await until(async () => {
    ended = (await known(terminals)).find((seen) => seen.id === id)?.ended ?? null;
    return ended !== null;
  });
  return ended;
}

async function pictured(terminals: Terminals, id: string, text: string): Promise<void> {
  await until(async () => JSON.stringify((await terminals.pictures([id], 24)).get(id) ?? []).includes(text));
}

/** Collects a viewer's frames and wakes whoever waits for one. */
export function recordFrames() {
  const frames: ViewerFrame[] = [];
  let wake = () => {};
  return {
    frames,
    take: (frame: ViewerFrame) => {
      frames.push(frame);
      wake();
    },
    text: () => frames.map(textOf).join(''),
    until: async (happened: (frames: readonly ViewerFrame[]) => boolean) => {
      while (!happened(frames)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

/** Places where a bytes frame does not begin where the frame before it ended. */
export function gaps(frames: readonly ViewerFrame[]): number[] {
  let next = 0;
  const found: number[] = [];
  for (const frame of frames) {
    if (frame.kind === 'screen') next = frame.offset;
    if (frame.kind !== 'bytes') continue;
    if (frame.offset !== next) found.push(frame.offset);
    next = frame.offset + frame.bytes.length;
  }
  return found;
}

/** Asks again and again until the answer is yes; the test's own limit ends it. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await new Promise((resolve) => setTimeout(resolve, 5));
}
