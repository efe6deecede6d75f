import * as z from 'zod';
import { LIMITS, MECHANISMS, type SandboxFacts, WALL_STATES, WALLS } from '../model/sandbox.ts';
import { distinct, named, text } from './fields.ts';

const wall = z.strictObject({
  wall: z.enum(WALLS).describe('What is kept apart.'),
  state: z
    .enum(WALL_STATES)
    .describe('Whether the attempt to get through failed, as it has to; unknown where none could be made.'),
});

/** SandboxFacts as measurement.json and report.json hold them. */
export const sandboxSchema = named('Sandbox', 'How the sides were kept apart from each other and from the machine.', {
  mechanism: z.enum(MECHANISMS).nullable().describe('Null where there was none although one was asked for.'),
  why: text(300).nullable().describe('Why there was none.'),
  walls: distinct(wall, WALLS.length, ({ wall }) => wall).describe('What an attempt at each wall came to before the pilot.'),
  load: distinct(wall, WALLS.length, ({ wall }) => wall)
    .exactOptional()
    .describe('The same of k6, which has walls of its own; absent where it drove nothing, or had none.'),
  seccomp: z.boolean().describe('Whether calls of the kernel that no service needs were refused.'),
  limits: distinct(z.enum(LIMITS), LIMITS.length, (limit) => limit).describe("What each side's control group bounded."),
  cores: z
    .strictObject({
      topology: z
        .string()
        .regex(/^(?:\d{1,4} cores? × [\d or]{1,24} threads?)?$/)
        .describe('Physical cores and their threads; empty where not known.'),
      apart: z.boolean(),
    })
    .describe('Whether sides and load generator had physical cores of their own.'),
}) satisfies z.ZodType<SandboxFacts>;
