import * as z from 'zod';
import { CAPABILITIES, ENFORCEMENTS, type StatedPolicy } from '../model/policy.ts';

const text = (most: number) => z.string().max(most);
const host = text(300);

/** A Policy as measurement.json and report.json hold it. */
export const storedPolicy = z
  .strictObject({
    profile: z
      .strictObject({ name: text(100), role: text(500), source: text(512).describe("Path from the repository's root.") })
      .nullable()
      .describe('null where there is none.'),
    capabilities: z.array(z.enum(CAPABILITIES)).max(CAPABILITIES.length),
    repoWrite: z.enum(['human_approval', 'deny']),
    historyWrite: z.boolean().describe('Whether branches of a history may be written without a person.'),
    egress: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('open') }),
      z.strictObject({ kind: z.literal('deny') }),
      z.strictObject({ kind: z.literal('listed'), hosts: z.array(host).max(64) }),
    ]),
    enforcement: z.enum(ENFORCEMENTS),
    targets: z.boolean().describe('Whether load may go to targets, whatever egress says.'),
    exports: z.boolean().describe('Whether numbers and news may go to receivers, whatever egress says.'),
    fork: z.boolean().describe('Whether head is of a fork.'),
  })
  .describe(
    'What was allowed, and by whom; absent where neither a profile nor the configuration says anything of it.',
  ) satisfies z.ZodType<StatedPolicy>;
