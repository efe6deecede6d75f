import { readWaivers, WAIVERS_FILE } from '../config/waivers.ts';
import { decide } from '../govern/decide.ts';
import { gatesOf } from '../govern/gates.ts';
import { gather } from '../govern/gather.ts';
import { pendingOf } from '../govern/pending.ts';
import { readBaseRules } from '../govern/rules.ts';
import type { Setting } from '../govern/setting.ts';
import type { PullSnapshot } from '../govern/snapshot.ts';
import type { AdrFacts } from '../model/adr-facts.ts';
import { Failure } from '../model/failure.ts';
import type { PullRequest } from '../model/pull-request.ts';
import type { Request } from '../model/request.ts';
import type { Waiver, WaiverUse } from '../model/waiver.ts';
import { readInputs } from '../plan/inputs.ts';
import { adrFacts } from '../propose/adr.ts';
import type { GitHub, World } from '../world/world.ts';
import { conclude } from './conclude.ts';
import { ownGitHub } from './own-github.ts';

/** A MergedDecision is what was decided on a pull request that is merged, made anew from what GitHub says of it. */
export interface MergedDecision {
  readonly pull: number;
  /** What there is to record; null for nothing. */
  readonly facts: AdrFacts | null;
  readonly waivers: readonly WaiverUse[];
}

/** Those of the last pull requests, and what could not be asked. */
export interface MergedDecisions {
  readonly decisions: readonly MergedDecision[];
  readonly notes: readonly string[];
}

const DAY = 86_400_000;
/** A schedule that starts every week may start late. */
const LATELY_MS = 14 * DAY;
/** Each takes some fifteen requests, of the thousand that a token has each hour. */
const MOST_PULLS = 10;

/**
 * What was decided on the pull requests that were merged lately into the default branch, by the rules that decided then: nothing that a
 * job wrote down is believed. Without a token nobody is asked, and a note says so.
 */
export async function mergedDecisions(request: Request, world: World): Promise<MergedDecisions> {
  const github = await ownGitHub(request, world).catch((thrown: unknown) => {
    const failure = Failure.from(thrown);
    if (failure.kind !== 'config') throw failure;
    return failure.message;
  });
  if (typeof github === 'string') return { decisions: [], notes: [`merged pull requests were not looked at. ${github}`] };
  const branch = await github.defaultBranch();
  const setting = settingFor(request, { github, branch }, world);
  const since = Date.parse(world.clock.date()) - LATELY_MS;
  const { pulls } = await github.changedPulls(1);
  const merged = pulls.filter((one) => one.merged && one.base.ref === branch && Date.parse(one.updatedAt) >= since);
  const decisions: MergedDecision[] = [];
  const notes: string[] = [];
  for (const { number } of merged.slice(0, MOST_PULLS)) {
    const pull = await github.pull(number);
    const found = pull === null ? null : await decisionOn(pull, setting, world).catch(unreadable);
    if (found === null) notes.push(`pull request ${number} did not hold still, or cannot be read: look at it again later.`);
    else decisions.push(found);
  }
  return { decisions, notes };
}

/** What one of them is made of is refused: it keeps the others from nothing. */
function unreadable(thrown: unknown): null {
  if (Failure.from(thrown).kind === 'policy') return null;
  throw thrown;
}

function settingFor(
  request: Request,
  { github, branch }: { readonly github: GitHub; readonly branch: string },
  { clock, screen, env }: World,
): Setting {
  const inputs = readInputs(request.inputs);
  const [owner = '', name = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  return {
    // What the status says now decides nothing here, and is nothing that this token may ask.
    github: { ...github, status: async () => null },
    repository: { owner, name },
    bot: inputs.tokenLogin,
    key: inputs.commentKey,
    config: inputs.config,
    profile: inputs.profile,
    gates: gatesOf({ defaultBranch: branch, config: inputs.config }, github),
    ...{ comment: 'never', url: '', method: null },
    lastRecorded: async () => null,
    now: () => clock.date(),
    note: (text) => screen.note(text),
    conclude,
  };
}

/** Waivers that the pull request itself adds, or that it changes. */
async function broughtBy({ pull, changed, rules }: PullSnapshot, github: GitHub): Promise<readonly Waiver[]> {
  if (!changed.files.some(({ path }) => path === WAIVERS_FILE)) return [];
  const text = await github.text(WAIVERS_FILE, pull.head.sha);
  const read = text === null ? null : readWaivers(text, WAIVERS_FILE);
  const contentOf = (waiver: Waiver) => JSON.stringify({ ...waiver, source: '' });
  const before = new Set(rules.waivers.map(contentOf));
  return read !== null && 'waivers' in read ? read.waivers.filter((one) => !before.has(contentOf(one))) : [];
}

async function decisionOn(pull: PullRequest, setting: Setting, { env }: World): Promise<MergedDecision | null> {
  const base = await readBaseRules(pull, setting.config, setting.github);
  const members = [{ pull, group: null, base }];
  const subject = { pending: pendingOf(pull.number), sha: pull.head.sha, context: '', members, crowded: false };
  const snapshot = await gather(subject, setting);
  if (snapshot === null) return null;
  const { decision, report, caching, snapshot: read } = decide(snapshot, setting).deciding;
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
  const { owner, name } = setting.repository;
  const facts = adrFacts({
    ...{ pull: pull.number, head: pull.head.sha, base: pull.base.sha, report, caching },
    url: `${server}/${owner}/${name}/pull/${pull.number}`,
    ...{ requirements: decision.requirements, uses: decision.waivers, changes: read.rules.changes },
    brought: await broughtBy(read, setting.github),
  });
  return { pull: pull.number, facts, waivers: decision.waivers };
}
