// The command line's entry: one file when built, so that it starts at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runCli } from './program.ts';

const manifest = join(import.meta.dirname, '..', '..', 'package.json'); // the same way up from src-main/cli and from out/main

process.stdout.on('error', () => process.exit(0)); // whoever read us, such as head, has enough
await runCli(z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).version, process.argv.slice(2));
