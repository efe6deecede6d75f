import type { ApprovalKind, Governance } from '../model/governance.ts';

/** A command to copy. It names all digits of the head commit: fewer never count (threat 54). */
export function command(verb: string, { head }: { readonly head: string }): string {
  return `/benchgate ${verb} ${head}${verb === 'approve-waiver' ? ' reason: …' : ''}`;
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
