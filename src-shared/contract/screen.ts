// Lines of a terminal's screen as styled text: what a tile of the grid shows instead of a terminal.
import { z } from 'zod';

export const ScreenSpan = z.object({
  text: z.string(),
  bold: z.boolean().optional(),
  dim: z.boolean().optional(),
  inverse: z.boolean().optional(),
  /** One of the six colours an agent may draw with; everything else is ink. */
  colour: z.enum(['blue', 'green', 'red', 'yellow', 'violet']).optional(),
});
export type ScreenSpan = z.infer<typeof ScreenSpan>;

export const ScreenLine = z.array(ScreenSpan);
export type ScreenLine = z.infer<typeof ScreenLine>;
