import type { ApprovalKind, Governance } from '../model/governance.ts';
import { type Line, line, name } from './document.ts';

/** A command to copy. It names all digits of the head commit: fewer never count (threat 54). */
export function command(verb: string, { head }: { readonly head: string }): string {
  return `/benchgate ${verb} ${head}${verb === 'approve-waiver' ? ' reason: …' : ''}`;
}

/** Whoever re-runs a job until it is green gets the first measurement again: said in these words wherever measuring again is told of. */
export const NO_RERUN = 'no re-run counts without it';

/** How a commit is measured again: `remeasure` is the command for it, null where no command is heard. */
export function measureAgain(remeasure: string | null): Line {
  if (remeasure === null) return ['re-run the job'];
  return line`one who may approve posts ${name(remeasure)}, then re-run the jobs: ${NO_RERUN}`;
}

/** The command that gives an approval of this kind; null where only a review does. Who is alone can give no review. */
export function approvalCommand(
  kind: ApprovalKind,
  { reviews, solo }: Pick<Governance, 'reviews' | 'solo'>,
  of: { readonly head: string },
) {
  if (kind === 'waiver') return command('approve-waiver', of);
  return reviews && !solo ? null : command('approve', of);
}
