// The built renderer as a map from address to file, made by listing its folder: an address that is not in the map is not there.
// No address is ever joined to a path, so none can climb out of the folder.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface Page {
  readonly type: string;
  /** File names under assets/ carry a hash of their content and never change. */
  readonly lasting: boolean;
  read(): Promise<Buffer<ArrayBuffer>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.json': 'application/json',
  '.webmanifest': 'application/manifest+json', '.map': 'application/json', '.txt': 'text/plain; charset=utf-8',
};

/** Addresses such as `/assets/main-1a2b.js`; `/` is `index.html`. Empty when the folder is not there. */
export async function listPages(folder: string): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>();
  for (const { address, file } of await filesBelow(folder, '')) {
    const page = { type: types[extname(file)] ?? 'application/octet-stream', lasting: address.startsWith('/assets/'), read: () => readFile(file) };
    pages.set(address === '/index.html' ? '/' : address, page);
  }
  return pages;
}

/** Plain files only: a link could lead out. Walks by itself because `recursive` does not reach into Electron's archive everywhere. */
async function filesBelow(folder: string, address: string): Promise<{ address: string; file: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(entries.map(async (entry) => {
    const below = { address: `${address}/${entry.name}`, file: join(folder, entry.name) };
    if (entry.isDirectory()) return filesBelow(below.file, below.address);
    return entry.isFile() ? [below] : [];
  }));
  return found.flat();
}
