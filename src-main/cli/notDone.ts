// How a command says that it could not do what was asked.

/** Why a command could not do what was asked; its message is for people. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
  readonly json: unknown;

  constructor(why: string, json: unknown = null) {
    super(why);
    this.json = json;
  }
}
