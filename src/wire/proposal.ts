import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import { MOST_PROPOSED, PLAIN_MODES, PROPOSAL_KINDS, type Proposal, type ProposalPlan } from '../model/proposal.ts';
import { hex, list, text } from './fields.ts';
import { readJson } from './json.ts';

/** The file that a plan leaves, and the one entry of its artifact. */
export const PROPOSAL_FILE = 'proposal.json';

/** Eight proposals of the largest size, as JSON. */
const RULES = { maxBytes: 8 * 1024 * 1024, maxDepth: 8 };

const proposalSchema = z.strictObject({
  kind: z.enum(PROPOSAL_KINDS),
  title: text(200),
  base: hex(40),
  files: list(
    z.strictObject({
      path: text(300),
      mode: z.enum(PLAIN_MODES),
      text: z.string().max(MOST_PROPOSED.bytes).nullable(),
      baseBlob: hex(40).nullable(),
    }),
    MOST_PROPOSED.files,
  ),
  reasons: list(
    z.strictObject({ about: text(300), before: text(600).nullable(), after: text(600).nullable(), why: text(600) }),
    100,
  ),
  digest: hex(64),
}) satisfies z.ZodType<Proposal>;

const planSchema = z.strictObject({
  version: z.literal(1),
  digest: hex(64),
  proposals: list(proposalSchema, MOST_PROPOSED.proposals),
});

/** A plan as its file, readable for people. */
export function renderProposals({ proposals, digest }: ProposalPlan): string {
  return `${JSON.stringify({ version: 1, digest, proposals }, null, 2)}\n`;
}

/** A plan out of a job: its digests are what it says, and have to be made anew. Failure `policy` for anything else. */
export function readProposals(file: string): ProposalPlan {
  const read = readJson(file, RULES, planSchema);
  if ('value' in read) return read.value;
  throw new Failure(
    'policy',
    `${PROPOSAL_FILE} is refused: ${read.why}.`,
    'Nothing was written. Plan again with the same version of Benchgate in both jobs.',
  );
}
