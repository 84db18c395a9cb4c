// Serves the built renderer on app://switchyard/: a real origin, with the same headers as on loopback. Only files that are in its list.
import { protocol } from 'electron';
import { securityHeaders } from '../server/headers.ts';
import { listPages } from '../server/pages.ts';

/** Call once the app is ready, before the first window. */
export async function serveApp(renderer: string): Promise<void> {
  const pages = await listPages(renderer);
  const headers = securityHeaders("'self'");
  protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const page = host === 'switchyard' && method === 'GET' ? pages.get(pathname) : undefined;
    if (!page) return new Response('Not Found\n', { status: 404, headers });
    return new Response(await page.read(), { headers: { ...headers, 'content-type': page.type } });
  });
}
