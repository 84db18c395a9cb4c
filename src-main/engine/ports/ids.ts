// Names nobody has used before. Random in the product, seeded in tests.

export interface Ids {
  /** A fresh UUID (RFC 9562, lower case). Never returns the same one twice. */
  uuid(): string;
  /** A readable adjective-noun, such as `calm-harbour`, that `taken` does not contain. */
  name(taken: ReadonlySet<string>): string;
}
