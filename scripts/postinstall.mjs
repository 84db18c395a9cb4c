// After npm install: macOS gets node-pty's spawn-helper without its execute bit, and then no terminal opens. Must not fail anywhere.
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/root.mjs';

for (const arch of ['arm64', 'x64']) {
  const helper = join(root, 'node_modules', 'node-pty', 'prebuilds', `darwin-${arch}`, 'spawn-helper');
  try {
    if (existsSync(helper)) chmodSync(helper, 0o755);
  } catch {
    // A read-only install: whoever made it decides about its modes; opening a terminal will say what is wrong.
  }
}
