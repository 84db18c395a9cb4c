// What the pty host and its clients say to each other as JSON, parsed at both ends. A newer protocol must still answer an older hello:
// a host may outlive several versions of the app.
import { z } from 'zod';
import { ProcessIdentity, Signs } from '../../src-shared/model/session.ts';
import { ScreenLine } from '../../src-shared/contract/screen.ts';

export const protocolVersion = 1;

/** A terminal's id is also the name of its recording file. */
export const TerminalId = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/);
export const idFrom = (bytes: Buffer): string => TerminalId.parse(bytes.toString('latin1'));
const Columns = z.number().int().min(2).max(1000);
const Rows = z.number().int().min(1).max(1000);
export const Size = z.object({ cols: Columns, rows: Rows });

/** `epoch` null: a client that only looks. */
export const Hello = z.object({ protocol: z.number().int(), epoch: z.number().int().nullable() });
export type Hello = z.infer<typeof Hello>;

/** What a running host says of itself, in its manifest and to every client. */
export const Manifest = z.object({
  version: z.string(),
  protocol: z.number().int(),
  pid: z.number().int().positive(),
  startTime: z.string(),
  bootId: z.string(),
  socket: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

/** `subreaper`: orphans of agents fall to the host, so that killing misses nothing. */
export const Welcome = Manifest.extend({ epoch: z.number().int(), subreaper: z.boolean() });
export type Welcome = z.infer<typeof Welcome>;

export const Spec = z.object({
  id: TerminalId,
  program: z.string().min(1),
  args: z.array(z.string()),
  cwd: z.string().min(1),
  env: z.record(z.string(), z.string()),
  cols: Columns,
  rows: Rows,
});
export type Spec = z.infer<typeof Spec>;

export const Ended = z.object({ code: z.number().int().nullable(), signal: z.string().nullable() });
export type Ended = z.infer<typeof Ended>;

export const Seen = z.object({
  id: TerminalId, process: ProcessIdentity, cols: z.number().int(), rows: z.number().int(), signs: Signs, ended: Ended.nullable(),
});
export type Seen = z.infer<typeof Seen>;

export const OpenRefused = z.object({
  refused: z.enum(['program-missing', 'cwd-missing', 'spawn-failed', 'already-ended']), detail: z.string(),
});
export type OpenRefused = z.infer<typeof OpenRefused>;

const numbered = z.object({ number: z.number().int().nonnegative() });
const about = numbered.extend({ id: TerminalId });

export const Ask = z.discriminatedUnion('ask', [
  numbered.extend({ ask: z.literal('ping') }),
  numbered.extend({ ask: z.literal('look') }),
  numbered.extend({ ask: z.literal('open'), spec: Spec }),
  about.extend({ ask: z.literal('kill'), graceMs: z.number().nonnegative().max(600_000) }),
  about.extend({ ask: z.literal('forget') }),
  about.extend({ ask: z.literal('view'), viewing: z.number().int().nonnegative(), size: Size.nullable() }),
  about.extend({ ask: z.literal('flush') }),
  numbered.extend({ ask: z.literal('pictures'), ids: z.array(TerminalId).max(10_000), rows: z.number().int().min(1).max(200) }),
]);
export type Ask = z.infer<typeof Ask>;
/** An Ask before it has its number. */
export type Asked = Ask extends infer One ? (One extends Ask ? Omit<One, 'number'> : never) : never;

/** `fault` names what broke: `epoch-lost`, `unknown-terminal`, `terminal-ended`, `input-full`, or the machine's own words. */
export const Answer = z.object({ number: z.number().int(), said: z.json().optional(), fault: z.string().optional() });
export type Answer = z.infer<typeof Answer>;

/** What each ask is answered with. */
export const answers = {
  look: z.array(Seen),
  open: z.union([Seen, OpenRefused]),
  view: z.boolean(),
  pictures: z.record(z.string(), z.array(ScreenLine)),
} as const;

/** How the host is started: one JSON argument. */
export const Settings = z.object({
  socket: z.string(),
  manifest: z.string(),
  recordings: z.string(),
  version: z.string(),
  /** Milliseconds without a living terminal and a client after which the host ends itself. */
  idleMs: z.number().positive(),
});
export type Settings = z.infer<typeof Settings>;

export const toJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
export const fromJson = <T>(schema: z.ZodType<T>, payload: Uint8Array): T =>
  schema.parse(JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString()));
