// Where the window was, so that it comes back there; never where nobody can see it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Places } from '../adapters/node/places.ts';

const Box = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(1), height: z.number().int().min(1) });
export type Box = z.infer<typeof Box>;

const WindowPlace = z.object({ box: Box, maximized: z.boolean() });
export type WindowPlace = z.infer<typeof WindowPlace>;

export const smallest = { width: 720, height: 480 }; // px; below this the yard cannot be read
const usual = { width: 1360, height: 880 }; // px
const inReach = 80; // px of the title bar that must lie on a screen, to grab the window by

const fileOf = (places: Places): string => join(places.home, 'window.json');

/** The remembered place, or null. A file that cannot be read is as good as none. */
export function readPlace(places: Places): WindowPlace | null {
  try {
    return WindowPlace.safeParse(JSON.parse(readFileSync(fileOf(places), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Written on the way out, therefore at once. Failing to remember must not keep a window from closing. */
export function writePlace(places: Places, place: WindowPlace): void {
  try {
    writeFileSync(fileOf(places), JSON.stringify(place), { mode: 0o600 });
  } catch {
    // next time it opens where it usually does
  }
}

/** The box to open with on these screens (work areas, the primary first): remembered if it can be reached, else in the middle. */
export function fitting(place: WindowPlace | null, screens: readonly Box[]): Box {
  const wanted = place && { ...place.box, width: Math.max(smallest.width, place.box.width), height: Math.max(smallest.height, place.box.height) };
  if (wanted && screens.some((screen) => isInReach(wanted, screen))) return wanted;
  const primary = screens[0] ?? { x: 0, y: 0, ...usual };
  const width = Math.min(wanted?.width ?? usual.width, primary.width);
  const height = Math.min(wanted?.height ?? usual.height, primary.height);
  return { x: primary.x + Math.round((primary.width - width) / 2), y: primary.y + Math.round((primary.height - height) / 2), width, height };
}

const isInReach = (box: Box, screen: Box): boolean =>
  box.y >= screen.y && box.y + inReach / 2 <= screen.y + screen.height &&
  Math.min(box.x + box.width, screen.x + screen.width) - Math.max(box.x, screen.x) >= inReach;
