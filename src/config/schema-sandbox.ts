import { SANDBOX_MODES } from '../model/sandbox.ts';
import { choice } from './schema-values.ts';

/** Whether the sides are to be kept apart. */
export const sandboxSchema = choice(SANDBOX_MODES);
