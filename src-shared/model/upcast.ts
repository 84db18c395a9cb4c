// Facts as they were written, read as facts of today. Kinds are added, never changed; when one must be replaced,
// its old name stays here for ever with one function that tells it in today's words, and a fixture in the test.
import { Fact } from './facts.ts';

/** A replaced kind: from its body to a fact of today, `kind` included. */
type Replaced = Readonly<Record<string, (body: object) => unknown>>;

const replaced: Replaced = {};

/** A kind no version up to this one has written. */
export class UnknownKind extends Error {
  readonly kind: string;

  constructor(kind: string) {
    super(`no fact of kind "${kind}" is known: it was written by a newer Switchyard`);
    this.name = 'UnknownKind';
    this.kind = kind;
  }
}

const kinds: ReadonlySet<string> = new Set(Fact.options.map((option) => option.shape.kind.value));

export const upcasting = (table: Replaced) => (kind: string, body: object): Fact => {
  const tell = Object.hasOwn(table, kind) ? table[kind] : undefined;
  if (tell) return Fact.parse(tell(body));
  if (!kinds.has(kind)) throw new UnknownKind(kind);
  return Fact.parse({ ...body, kind });
};

/** The fact that `kind` and `body` stand for. Throws UnknownKind, or a ZodError when the body does not fit its kind. */
export const upcast = upcasting(replaced);
