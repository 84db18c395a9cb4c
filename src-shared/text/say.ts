// Small words for sentences: clocks, counts, durations, sizes.

const two = (value: number) => String(value).padStart(2, '0');

/** `14:08`, local time. */
export function clock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `14:08:27`, local time. */
export const clockSeconds = (at: number): string => `${clock(at)}:${two(new Date(at).getSeconds())}`;

/** `1 file`, `4 files`. */
export const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

/** `8 s`, `14 min`, `1 h 20`, `3 d`: as long as a person needs it. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${two(minutes % 60)}` : `${Math.floor(hours / 24)} d`;
}

/** `182 MB`, `9.1 GB`. */
export const size = (bytes: number): string => (bytes < 999.5e6 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);
