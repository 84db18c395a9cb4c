import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('./testing/fillDisk.ts', import.meta.url));

/** Runs a command with a disk of 8 MB at `folder`, which nobody else sees. Throws where the system does not allow that. */
const onSmallDisk = (folder: string, ...command: readonly string[]) =>
  promisify(execFile)('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=8m small "$0" && exec "$@"', folder, ...command], { timeout: 60_000 });

test('a full disk loses nothing acknowledged, leaves room for a last word, and is got over without a restart', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-full-'));
  try {
    const impossible = await onSmallDisk(folder, 'true').then(() => null, String);
    if (impossible) {
      console.warn(`NOT TESTED: a full disk. No small disk can be mounted here: ${impossible}`);
      context.skip(`no small disk can be mounted here: ${impossible}`);
    }
    const { stdout } = await onSmallDisk(folder, process.execPath, script, folder);
    expect(JSON.parse(stdout)).toEqual({
      first: 'disk-full', said: expect.stringMatching(new RegExp(`^The disk is full: ${folder} needs \\d{4,} bytes more`)), ballastGivenUp: true,
      onBallast: 'disk-full', lastWord: true, readable: true, reopenedFull: expect.stringMatching(/^(opened|disk-full)$/), again: 'disk-full',
      keptExactlyWhatWasAcknowledged: true, leftOver: [],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
