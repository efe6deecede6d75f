import type { Proposal, ProposalDraft, ProposalPlan } from '../model/proposal.ts';

/** `digest` makes SHA-256 of a text, in 64 hexadecimal digits. The draft with its digest; its files in the order of their paths, so that how they were found makes no difference. */
export function sealed(draft: ProposalDraft, digest: (text: string) => string): Proposal {
  const files = [...draft.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...draft, files, digest: digest(canonical({ ...draft, files })) };
}

/** The proposals of a run, with the one digest that is approved. */
export function planned(proposals: readonly Proposal[], digest: (text: string) => string): ProposalPlan {
  return { proposals, digest: digest(JSON.stringify([VERSION, proposals.map((one) => one.digest)])) };
}

/** The same proposals, every digest of them made anew: what a file says of its own digests is not believed (threat 90). */
export function resealed({ proposals }: Pick<ProposalPlan, 'proposals'>, digest: (text: string) => string): ProposalPlan {
  return planned(
    proposals.map((one) => sealed(one, digest)),
    digest,
  );
}

/** A digest says which form it is of. */
const VERSION = 'benchgate proposal 1';

/** All that a person approves, each field in its place, so that one proposal has one form. */
function canonical({ kind, title, base, files, reasons }: ProposalDraft): string {
  return JSON.stringify([
    ...[VERSION, kind, title, base],
    files.map(({ path, mode, text, baseBlob }) => [path, mode, text, baseBlob]),
    reasons.map(({ about, before, after, why }) => [about, before, after, why]),
  ]);
}
