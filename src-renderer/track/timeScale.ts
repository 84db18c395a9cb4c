// From wall time to pixels: now stands at a fixed place, the past runs off to the left. Pure.
import { clock, clockSeconds } from '../../src-shared/text/say.ts';

export interface TimeScale {
  /** Wall milliseconds to pixels from the left edge. */
  readonly x: (at: number) => number;
  /** Wall milliseconds at the left edge. */
  readonly from: number;
  readonly msPerPx: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

const tickWidth = 90; // px; wide enough for two clocks and the box of now between them
export const futureWidth = 230; // px right of now: room for two and a half ticks of plans
const steps = [10, 30, 60, 120, 300, 900].map((seconds) => seconds * 1000);

/** `oldest`: departure that should be in sight if a step of at most 15 minutes can show it. `back`: how far a person scrolled into the past, in ms. */
export function timeScale({ now, oldest, width, back, future = futureWidth }: { now: number; oldest: number | null; width: number; back: number; future?: number }): TimeScale {
  const nowX = Math.round(Math.max(width - future, width / 2)) + 0.5;
  const room = Math.max(1, (nowX - 40) / tickWidth);
  const step = steps.find((ms) => oldest === null || now - oldest <= room * ms) ?? steps[steps.length - 1] ?? 900_000;
  const perMs = tickWidth / step;
  const x = (at: number) => nowX + (at - now + back) * perMs;
  const from = now - back - nowX / perMs;
  const count = Math.ceil(width / tickWidth) + 1;
  const first = Math.ceil(from / step) * step;
  const say = step < 60_000 ? clockSeconds : clock;
  const ticks = Array.from({ length: count }, (_, index) => first + index * step)
    .map((at) => ({ x: Math.round(x(at)) + 0.5, label: say(at) }))
    .filter((tick) => tick.x < width);
  return { x, from, msPerPx: 1 / perMs, ticks };
}
