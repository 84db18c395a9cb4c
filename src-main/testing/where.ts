// Tests that only some machines can run. Elsewhere they are left out, and the output says which and why.
import { test } from 'vitest';

/** `test` where `isSo`; elsewhere the same left out, with its reason printed. */
export function where(isSo: boolean, why: string): ReturnType<typeof test.runIf> {
  if (!isSo) console.log(`skipped here: ${why}`);
  return test.runIf(isSo);
}
