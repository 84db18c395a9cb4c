// `switchyard session attach`: the person's own terminal becomes a viewer on the binary road. Bytes go through as they are.
// However it ends, the terminal is given back as it was.
import { once } from 'node:events';
import { decodeFrame, encodeFrame, type TerminalFrame } from '../../src-shared/contract/terminalFrames.ts';
import type { Desk, Said } from './desk.ts';
import { NotDone } from './notDone.ts';
import { withoutReplies } from './replies.ts';

const leaveKey = 0x1d; // Ctrl ]
const channel = 1;

/** To the last line; then back from modes an agent may have set in the person's terminal: mouse, bracketed paste, hidden cursor, keys, colours, the other screen. */
const asItWas = '\u001b[999;1H\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[?1l\u001b>\u001b[?25h\u001b[0 q\u001b[m\u001b[?1049l';
const emptyScreen = '\u001b[m\u001b[2J\u001b[H';

export async function attach(desk: Desk, name: string): Promise<Said> {
  if (desk.wantsJson) throw new NotDone('Attaching is for people; "session type" and "logs" are for programs.');
  const host = await desk.host();
  const { session, task } = await host.client.sessions.find({ session: name });
  const road = await host.openTerminals();
  const send = (frame: TerminalFrame) => void (road.readyState === road.OPEN && road.send(encodeFrame(frame)));
  const { promise: left, resolve: leave } = Promise.withResolvers<Left>();

  road.on('message', (message) => Buffer.isBuffer(message) && show(decodeFrame(message), send, leave));
  road.once('close', () => leave({ how: 'broken' }));
  const typed = (bytes: Buffer) => {
    const at = bytes.indexOf(leaveKey);
    const keys = withoutReplies(at === -1 ? bytes : bytes.subarray(0, at));
    if (keys.length > 0) send({ kind: 'input', channel, bytes: keys });
    if (at !== -1) leave({ how: 'left' });
  };
  const restore = takeTerminal(typed, () => send({ kind: 'resize', channel, ...size() }));
  send({ kind: 'attach', channel, ...size(), terminal: session.id });
  const how = await left;
  restore();
  send({ kind: 'detach', channel });
  road.close();
  await once(road, 'close');
  return farewell(how, session.name, task);
}

type Left = { readonly how: 'left' } | { readonly how: 'broken' } | { readonly how: 'ended'; readonly code: number } | { readonly how: 'refused'; readonly why: string };

function show(frame: TerminalFrame | null, send: (frame: TerminalFrame) => void, leave: (left: Left) => void): void {
  if (frame?.kind === 'screen') process.stdout.write(emptyScreen);
  if (frame?.kind === 'screen' || frame?.kind === 'bytes') {
    const offset = frame.kind === 'screen' ? frame.offset : frame.offset + frame.bytes.length;
    process.stdout.write(frame.bytes, () => send({ kind: 'seen', channel, offset }));
  }
  if (frame?.kind === 'ended') leave({ how: 'ended', code: frame.code });
  if (frame?.kind === 'refused') leave({ how: 'refused', why: frame.why });
}

/** Takes keys one by one and follows the window's size; answers how to give the terminal back. */
function takeTerminal(typed: (bytes: Buffer) => void, sized: () => void): () => void {
  const { stdin, stdout } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.on('data', typed);
  stdin.resume();
  stdout.on('resize', sized);
  return () => {
    stdin.off('data', typed);
    stdout.off('resize', sized);
    stdin.pause();
    if (stdin.isTTY) stdin.setRawMode(false);
    if (stdout.isTTY) stdout.write(`${asItWas}\n`);
  };
}

/** 0 leaves the terminal's size as it is: nobody looks at it in a window. */
const size = () => ({ cols: process.stdout.columns ?? 0, rows: process.stdout.rows ?? 0 });

function farewell(left: Left, name: string, task: string): Said {
  switch (left.how) {
    case 'refused': throw new NotDone(left.why);
    case 'broken': throw new NotDone('The host went away. The agent goes on.');
    case 'left': return { text: `Left ${name} (${task}) to itself.`, json: left };
    case 'ended': return { text: `${name} (${task}) ended${endings(left.code)}.`, json: left };
  }
}

const endings = (code: number): string => (code === 0 ? '' : code === 256 ? ' by a signal' : ` with exit ${code}`);
