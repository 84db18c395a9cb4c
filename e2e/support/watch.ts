// Watches a page while hostile text is shown on it, and tells afterwards what of it came to life.
import type { Page } from '@playwright/test';

export interface Harm {
  readonly dialogs: readonly string[];
  readonly foreignRequests: readonly string[];
  readonly title: string;
  readonly harmed: boolean;
  readonly elements: readonly string[];
}

export const noHarm: Harm = { dialogs: [], foreignRequests: [], title: 'Switchyard', harmed: false, elements: [] };

/** Elements and attributes that Switchyard's own pages never have. */
const foreign = 'img, iframe, object, embed, math, form, base, link[rel=prefetch], meta[http-equiv=refresh], script:not([src]), details, mglyph, [onerror], [onload], [ontoggle], a[href^="javascript" i]';

export function watchForHarm(page: Page): () => Promise<Harm> {
  const dialogs: string[] = [];
  const foreignRequests: string[] = [];
  const own = new URL(page.url()).host;
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (host !== own && protocol !== 'data:' && protocol !== 'blob:') foreignRequests.push(request.url());
  });
  return async () => ({
    dialogs, foreignRequests,
    title: await page.title(),
    harmed: await page.evaluate(() => 'harmed' in globalThis),
    elements: await page.evaluate((selector) => [...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 200)), foreign),
  });
}
