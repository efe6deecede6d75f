import type { Claim } from '../model/claim.ts';
import type { Unmeasured } from '../model/decision.ts';
import type { Governance, MeasureWhen, Rules } from '../model/governance.ts';
import type { ChangedFiles, PullRequest } from '../model/pull-request.ts';
import { isOnlyIgnored, isPlainMode } from '../plan/ignored.ts';
import { governedFiles } from './governed-files.ts';

/** A FileListing is what GitHub says of the files that were to be measured, the pull request's or a merge group's. */
export interface FileListing {
  readonly listed: ChangedFiles;
  /** Git's modes of every name at both commits, `none` where neither has it; null where nobody looked, or GitHub does not tell. */
  readonly modes: readonly string[] | null;
}

/** What decides whether a pull request has to be measured. */
interface UnmeasuredInput extends FileListing {
  readonly pull: Pick<PullRequest, 'draft' | 'labels'>;
  readonly rules: Rules;
  readonly claim: Claim;
  /** Whether it is a merge group's own commit, which has no label and is no draft. */
  readonly isRemeasured: boolean;
}

/**
 * Why this has not to be measured; null where it has. A measurement that is there counts, whatever it would have needed, and so
 * does what stands in its place: that may be somebody's doing.
 */
export function unmeasuredOf({ pull, rules, claim, listed, modes, isRemeasured }: UnmeasuredInput): Unmeasured | null {
  if (isLeft(claim)) return null;
  const isPlain = modes !== null && modes.length > 0 && modes.every(isPlainMode);
  if (isPlain && mayBeIgnored(listed, rules)) return { code: 'ignored' };
  // What was begun is waited for, and what failed is not taken back by taking a label off.
  const isQuiet = claim.kind === 'absent' || (claim.kind === 'waiting' && !claim.running);
  return isQuiet && !isRemeasured ? notAsked(pull, rules.when) : null;
}

/** Whether a measurement was left, or what passes itself off as one. */
export function isLeft({ kind }: Claim): boolean {
  return kind === 'measured' || kind === 'refused';
}

/** Whether nothing but ignored files changed, as far as names tell: what rules and load are made of is never ignored (threat 66). */
export function mayBeIgnored(
  listed: ChangedFiles,
  {
    ignore,
    governance,
    own,
  }: { readonly ignore: readonly string[]; readonly governance: Governance; readonly own: Rules['own'] },
): boolean {
  const { governed, sensitive } = governedFiles(listed, governance, own);
  return listed.complete && governed.length + sensitive.length === 0 && isOnlyIgnored(listed.files, ignore);
}

/** Whether a pull request has the label; GitHub has each only once, however it is written. */
export function hasLabel({ labels }: Pick<PullRequest, 'labels'>, label: string): boolean {
  return labels.some((one) => one.toLowerCase() === label.toLowerCase());
}

function notAsked(pull: UnmeasuredInput['pull'], { drafts, label, withoutLabel }: MeasureWhen): Unmeasured | null {
  if (pull.draft && !drafts) return { code: 'draft' };
  return label === null || hasLabel(pull, label) ? null : { code: 'label', label, passes: withoutLabel === 'pass' };
}
