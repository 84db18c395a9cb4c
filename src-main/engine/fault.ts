// We or the machine broke: thrown, never a value. Caught at the API's edge, by the performer and by a host's last net.
// Says what was under way (`doing`) and what a person can do about it, if anything (`message`).

/** What broke, as far as somebody decides by it. */
export type FaultCode =
  | 'epoch-lost' // another supervisor took the ledger over; this one must stop
  | 'disk-full' // start nothing new until space returns
  | 'ledger-held' // another living supervisor has the ledger
  | 'ledger-tampered' // it is shorter than it was, or does not follow from itself
  | 'ledger-broken' // it cannot be read or written, for another reason
  | 'git'
  | 'terminals'
  | 'other';

export class Fault extends Error {
  readonly code: FaultCode;
  /** What was under way, such as `append to the ledger`. */
  readonly doing: string;

  constructor(code: FaultCode, doing: string, said: string, cause?: unknown) {
    super(said, cause === undefined ? {} : { cause });
    this.name = 'Fault';
    this.code = code;
    this.doing = doing;
  }
}

/** A fault as it is, anything else wrapped as what broke while `doing`. */
export const asFault = (code: FaultCode, doing: string, thrown: unknown): Fault =>
  thrown instanceof Fault ? thrown : new Fault(code, doing, thrown instanceof Error ? thrown.message : String(thrown), thrown);
