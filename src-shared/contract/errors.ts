// How a "no" crosses the wire: one typed error whose data is the refusal itself.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommandId } from '../model/ids.ts';
import { Refusal } from '../model/refusal.ts';

/** A procedure that may refuse. The client narrows on `error.code === 'REFUSED'` and reads `error.data`. */
export const asking = oc.errors({ REFUSED: { status: 409, message: 'Refused', data: Refusal } });

/** Every command carries an id made by its sender: repeating it repeats the first answer and changes nothing. */
export const command = z.object({ commandId: CommandId });

export const Done = z.object({ done: z.literal(true) });
