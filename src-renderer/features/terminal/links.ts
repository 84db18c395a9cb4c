// Which links in a terminal may be followed: http and https, nothing else. What is printed there is untrusted.

export interface Target {
  /** Where it really goes, as the machine reads it: no lookalike letters, no name before an @. */
  readonly host: string;
  readonly address: string;
}

/** The target of a link, or null when it must not be followed. */
export function targetOf(text: string): Target | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return url.host === '' ? null : { host: url.host, address: url.href };
}
