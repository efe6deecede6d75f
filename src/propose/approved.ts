import type { Account } from '../model/pull-request.ts';

/** What GitHub says of the environment, and of who said what to this run. */
interface ApprovalFacts {
  /** Null where there is no such environment. */
  readonly rules: {
    readonly reviewers: number;
    readonly preventsSelfReview: boolean;
    readonly branches: readonly { readonly name: string; readonly isBranch: boolean }[] | null;
  } | null;
  readonly approvals: readonly {
    readonly state: 'approved' | 'rejected' | 'pending';
    readonly environments: readonly string[];
    readonly account: Account | null;
  }[];
}

/** Where a write needs its approval. */
interface ApprovalPlace {
  readonly environment: string;
  readonly defaultBranch: string;
  /** Of the run, from 1. */
  readonly attempt: number;
}

/**
 * Who approved that this run writes; or why that is nobody, and what to do. An environment that nobody set up GitHub makes by itself when a
 * workflow names it, and lets every job through it: so what protects it is looked at, and then whether a person was asked (threat 47). Of
 * what was said to a run GitHub tells neither when nor to which attempt: so there is only one attempt, and one no is a no.
 */
export function whyNotApproved(
  { environment, defaultBranch, attempt }: ApprovalPlace,
  { rules, approvals }: ApprovalFacts,
): { readonly login: string } | NotApproved {
  return whyUnprotected({ environment, defaultBranch }, rules) ?? whoApproved({ environment, attempt }, approvals);
}

/** Why nobody's word counts, and what to do. */
interface NotApproved {
  readonly why: string;
  readonly hint: string;
}

function whyUnprotected(
  { environment, defaultBranch }: Pick<ApprovalPlace, 'environment' | 'defaultBranch'>,
  rules: ApprovalFacts['rules'],
): NotApproved | null {
  const settings = `Settings → Environments → ${environment}`;
  if (rules === null)
    return {
      why: `There is no environment ${environment}.`,
      hint: `Make it (${settings}) with required reviewers, or set \`proposals.write: issue\`.`,
    };
  if (rules.reviewers === 0)
    return {
      why: `The environment ${environment} has no required reviewers: nobody was asked.`,
      hint: `${settings}: Required reviewers.`,
    };
  if (!rules.preventsSelfReview)
    return {
      why: `Whoever starts a run can approve it in the environment ${environment}.`,
      hint: `${settings}: Prevent self-review.`,
    };
  const [only, ...others] = rules.branches ?? [];
  if (only === undefined || others.length > 0 || !only.isBranch || only.name !== defaultBranch)
    return {
      why: `The environment ${environment} can be used by other branches than ${defaultBranch}.`,
      hint: `${settings}: Deployment branches, Selected branches: ${defaultBranch} alone.`,
    };
  return null;
}

function whoApproved(
  { environment, attempt }: Pick<ApprovalPlace, 'environment' | 'attempt'>,
  approvals: ApprovalFacts['approvals'],
): { readonly login: string } | NotApproved {
  if (attempt !== 1)
    return {
      why: `This is attempt ${attempt} of the run, and an approval may be of an earlier one.`,
      hint: 'Start a new run in place of this one: what it plans is approved anew.',
    };
  const own = approvals.filter(({ environments }) => environments.includes(environment));
  const no = own.find(({ state }) => state === 'rejected');
  if (no !== undefined)
    return {
      why: `${no.account?.login ?? 'Somebody'} rejected this run for the environment ${environment}.`,
      hint: 'Talk to whoever did, and start a new run.',
    };
  const person = own.find(({ state, account }) => state === 'approved' && account?.type === 'User');
  if (person?.account == null)
    return {
      why: `No person approved this run for the environment ${environment}.`,
      hint: 'Let a reviewer of the environment look at the plan, and approve the run.',
    };
  return { login: person.account.login };
}
