import { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { GitHub } from '../world/world.ts';
import { alone } from './alone.ts';
import { sweepsRun } from './idle.ts';
import type { Installation } from './installation.ts';

/** What GitHub is asked about. */
export interface DoctorInput {
  readonly installation: Installation;
  /** The commit status of a suite on a branch. */
  contextFor(key: string, branch: string): string;
  /** Whether to post a status on the default branch, so that it can be selected as required. */
  readonly announce: boolean;
  /** Where the posted status leads. */
  readonly url: string;
  /** ISO 8601. */
  readonly now: string;
}

type FindingText = Omit<Finding, 'rule'>;

/** Checks what only GitHub knows: what is on the default branch, required statuses, environments, who may approve. */
export async function askGitHub(input: DoctorInput, github: GitHub): Promise<readonly Finding[]> {
  return attempt('repository', 'GitHub', async () => {
    const branch = await github.defaultBranch();
    const tip = await github.tip(branch);
    if (tip === null) return [warning('GitHub', `There is no branch ${branch}.`, 'Push a first commit.')];
    const parts: (readonly Finding[])[] = [];
    parts.push(await attempt('default-branch', `branch ${branch}`, () => onDefaultBranch(input, { branch, tip }, github)));
    for (const gated of [branch, ...input.installation.governance.protectedBases.filter((name) => name !== branch)])
      parts.push(await attempt('required-status', `rules of ${gated}`, () => required(input, gated, github)));
    parts.push(await attempt('idle', 'schedules', () => sweepsRun(input.installation.sweeps, input.now, github)));
    parts.push(await attempt('environment', 'environments', () => environments(input, github)));
    parts.push(await attempt('approvers', 'approvers', () => approvers(input, github)));
    parts.push(await attempt('alone', 'approvers', () => alone(input.installation.governance, github)));
    if (input.announce) parts.push(await attempt('announce', `branch ${branch}`, () => announce(input, { branch, tip }, github)));
    return parts.flat();
  });
}

/** One question: what it finds, or why GitHub did not answer. */
async function attempt(
  rule: string,
  file: string,
  ask: () => Promise<readonly (FindingText | Finding)[]>,
): Promise<readonly Finding[]> {
  try {
    return (await ask()).map((said) => ({ rule, ...said }));
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.kind === 'internal') throw thrown;
    return [{ rule, ...warning(file, `Could not be checked: ${failure.message}`, failure.hint) }];
  }
}

interface Tip {
  readonly branch: string;
  readonly tip: string;
}

/** Comments, reviews, the sweep and finished measurements start workflows as they are on the default branch, and only there. */
async function onDefaultBranch(
  { installation }: DoctorInput,
  { branch, tip }: Tip,
  github: GitHub,
): Promise<readonly FindingText[]> {
  const there = (await github.filesIn('.github/workflows', tip)).filter((path) => /\.ya?ml$/.test(path));
  const said: FindingText[] = [];
  for (const { file, text } of installation.files.filter((one) => /benchgate/i.test(one.file + one.text))) {
    const fix = `Merge it into ${branch}.`;
    if (!there.includes(file)) said.push(warning(file, `It is not on ${branch} yet, where GitHub looks for it.`, fix));
    else if ((await github.text(file, tip)) !== text)
      said.push({
        ...warning(file, `It differs from the one on ${branch}, which is the one that runs.`, fix),
        level: 'note',
      });
  }
  if (said.length > 0 || installation.files.length === 0) return said;
  return [fine(`branch ${branch}`, `The workflows are on ${branch} as they are here.`)];
}

async function required(input: DoctorInput, branch: string, github: GitHub): Promise<readonly FindingText[]> {
  const { keys, measuringJobs } = input.installation;
  const file = `rules of ${branch}`;
  const contexts = await github.requiredContexts(branch);
  const said: FindingText[] = (keys.length > 0 ? keys : ['default']).map((key) => {
    const context = input.contextFor(key, branch);
    const rule = contexts.find((one) => one.context === context);
    if (rule === undefined)
      return warning(
        file,
        `No ruleset requires the status "${context}": a red gate stops nobody from merging.`,
        `Settings → Rules → Rulesets → Require status checks: add "${context}". GitHub offers it when it completed within 7 days: \`benchgate doctor --announce\` posts it once.`,
      );
    if (rule.app === null)
      return warning(
        file,
        `Anything that may write statuses can set "${context}": no app is named in the rule.`,
        'Choose as its source GitHub Actions, or your own app, which is stronger (docs/approvals.md).',
      );
    return fine(file, `"${context}" is required, from one app (${rule.app}).`);
  });
  for (const { context } of contexts.filter((one) => measuringJobs.includes(withoutMatrix(one.context))))
    said.push(
      warning(
        file,
        `The job "${context}" is required, and any workflow of a pull request can have a job of that name.`,
        'Require only the commit status.',
      ),
    );
  return said;
}

/** GitHub names the jobs of a matrix `measure (1)`. */
const withoutMatrix = (name: string): string => name.replace(/ \([^()]*\)$/, '');

async function environments({ installation }: DoctorInput, github: GitHub): Promise<readonly FindingText[]> {
  const said: FindingText[] = [];
  for (const name of installation.environments) {
    const file = `environment ${name}`;
    const found = await github.environment(name);
    if (found === null)
      said.push({
        ...warning(
          file,
          'There is none: GitHub would make one that anybody who can push may use.',
          'Make it under Settings → Environments, for the default branch only.',
        ),
        level: 'error',
      });
    else if (!found.branchPolicy)
      said.push(
        warning(
          file,
          'A workflow on any branch can use it, and read its secrets.',
          'Settings → Environments → Deployment branches: only the default branch.',
        ),
      );
    else said.push(fine(file, 'Only chosen branches may use it.'));
    if (found !== null && installation.approving.includes(name)) said.push(...(await approving(name, github)));
  }
  return said;
}

/** What a job that writes proposals refuses is better known before. */
async function approving(name: string, github: GitHub): Promise<readonly FindingText[]> {
  const file = `environment ${name}`;
  const rules = await github.environmentRules(name);
  const at = `Settings → Environments → ${name}`;
  if (rules === null || rules.reviewers === 0)
    return [warning(file, 'It asks nobody: no proposal is written.', `${at}: Required reviewers.`)];
  if (!rules.preventsSelfReview)
    return [warning(file, 'Whoever starts a run can approve it: no proposal is written.', `${at}: Prevent self-review.`)];
  return [fine(file, 'A person approves what is written, and not the one who started it.')];
}

/** Named people must be able to see the pull request; what else they may do is theirs. */
async function approvers({ installation }: DoctorInput, github: GitHub): Promise<readonly FindingText[]> {
  const { users, leastRole, minimum } = installation.governance;
  const said: FindingText[] = [];
  for (const login of users.slice(0, MOST_LOGINS))
    if ((await github.role(login)) === 'none')
      said.push(
        warning(
          'approvers',
          `${login} has no access to the repository, or does not exist.`,
          'Correct governance.approvers.users.',
        ),
      );
  const most = Math.max(minimum.governance, minimum.waiver);
  if (leastRole === null && users.length <= most)
    said.push(
      warning(
        'approvers',
        `${users.length} may approve and ${most} must: a pull request by one of them can never be approved.`,
        'Name more people, or a role, in governance.approvers.',
      ),
    );
  return said;
}

/** Each costs a request. */
const MOST_LOGINS = 20;

async function announce(input: DoctorInput, { branch, tip }: Tip, github: GitHub): Promise<readonly FindingText[]> {
  const { keys } = input.installation;
  const said: FindingText[] = [];
  for (const key of keys.length > 0 ? keys : ['default']) {
    const context = input.contextFor(key, branch);
    const description = 'announced, so that a ruleset can require it; says nothing of this commit';
    await github.setStatus(tip, { context, state: 'success', description, url: input.url });
    said.push(fine(`branch ${branch}`, `Posted "${context}" on ${tip.slice(0, 7)}: it can be selected as required for 7 days.`));
  }
  return said;
}

const warning = (file: string, text: string, fix: string): FindingText => ({ level: 'warning', file, line: null, text, fix });
const fine = (file: string, text: string): FindingText => ({ level: 'ok', file, line: null, text, fix: null });

/** What GitHub Enterprise Server does not have, or not surely (docs/approvals.md#github-enterprise-server). */
const LIMITS: readonly (readonly [level: 'warning' | 'note', text: string, fix: string])[] = [
  [
    'warning',
    'actions/upload-artifact v4 does not work here, and deciding reads what it leaves.',
    "Use your server's release of upload-artifact; if deciding then finds no measurement, only the job summary is left.",
  ],
  [
    'warning',
    "Pull requests from forks are not supported: the platform's own protection of workflow_run and pull_request_target may be older.",
    'Use `benchgate init --workflows single`, for pull requests from branches of the repository.',
  ],
  ['note', 'Caches of pull requests may be writable from other branches.', 'Use no cache in any workflow that you trust.'],
  ['note', 'Merge queues may not exist in your release.', 'Leave `merge_group` in the workflows: it does no harm.'],
  ['note', 'Immutable releases and attestations do not exist here.', 'Mirror the action, and pin the SHA that you reviewed.'],
  [
    'note',
    'The app of GitHub Actions has another number than on github.com.',
    'Choose it by its name when you require the status.',
  ],
  ['note', 'Rate limits are off unless an administrator turned them on.', 'Nothing: they are honoured where they exist.'],
];

/** What is to be known of the server that a repository is on; nothing for github.com and ghe.com. */
export function serverFindings(server: string): readonly Finding[] {
  const host = /^https?:\/\/([^/:]+)/.exec(server)?.[1]?.toLowerCase() ?? server.toLowerCase();
  if (host === 'github.com' || host.endsWith('.ghe.com')) return [];
  const file = `server ${host}`;
  return LIMITS.map(([level, text, fix]) => ({ level, rule: 'enterprise-server', file, line: null, text, fix }));
}
