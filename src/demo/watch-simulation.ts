import { cumulativeStdNormalProbability } from 'simple-statistics';
import type { BisectAsk, BisectCommit, BisectPlan, BisectResult, BisectStep } from '../model/bisect.ts';
import type { Effect, Ms } from '../model/brand.ts';
import { type Random, seeded } from '../model/random.ts';
import type { WatchRun } from '../model/watch.ts';
import { nextMove } from '../watch/bisect.ts';

/** A StoryCommit is a made-up commit of the story, and how much slower it makes the first token, as a log ratio. */
export interface StoryCommit extends BisectCommit {
  readonly effect: Effect;
}

/** Small enough that no gate of theirs sees it; together they are half as much as what somebody did at once. */
const SMALL = Math.log(1.004);
/** Within the gate's budget of 15 %. */
const LARGE = Math.log(1.14);

/** Pull requests in the order in which they are merged. */
const SUBJECTS = [
  ...[
    'Log the request id',
    'Count tokens of the system prompt',
    'Validate tool calls',
    'Trace the retriever',
    'Retry the vector store',
  ],
  ...['Escape citations', 'Limit the history of a chat', 'Measure the queue', 'Sign answers', 'Rename the prompt template'],
  ...['Check quotas per user', 'Rerank documents before they are quoted', 'Mask e-mail addresses', 'Store feedback'],
  ...[
    'Translate system messages',
    'Send usage at the end',
    'Prefer recent documents',
    'Warn about old clients',
    'Cap answer length',
  ],
] as const;
const CULPRIT = 'Rerank documents before they are quoted';

/** A release and what was merged after it; `digest` makes their hashes. */
export function storyCommits(digest: (text: string) => string): readonly StoryCommit[] {
  const commit = (subject: string, effect: Effect): StoryCommit => ({ sha: digest(subject).slice(0, 40), subject, effect });
  return [commit('Release v1.4.0', 0), ...SUBJECTS.map((subject) => commit(subject, subject === CULPRIT ? LARGE : SMALL))];
}

/** The first token of the example: its median, ms, how far its times are spread, and the objective. */
const FIRST_TOKEN = 128;
const SPREAD = 0.29;
const BOUND = 240;
/** From the first token to the last. */
const STREAMING = 42;
/** A minute at fifty per second. */
const REQUESTS = 3000;

/** What such runs call the machine that sent them. */
export const SIMULATED = 'simulated';

/** What a simulated run is told. */
export interface StoryRun {
  readonly seed: string;
  readonly at: Ms;
  readonly revision: string;
  /** How much slower than the release it is, as a log ratio. */
  readonly slower: Effect;
  readonly objective: string;
  readonly other?: Partial<WatchRun>;
}

/** A line of history as a load test of a minute would leave it. */
export function simulatedRun({ seed, at, revision, slower, objective, other = {} }: StoryRun): WatchRun {
  const moment = new Date(at).toISOString();
  const random = seeded(seed, moment);
  const median = FIRST_TOKEN * Math.exp(slower + 0.015 * normal(random));
  const late = 1 - cumulativeStdNormalProbability(Math.log(BOUND / median) / SPREAD);
  const bad = Math.max(0, Math.round(REQUESTS * late * Math.exp(0.15 * normal(random))));
  const at95 = median * Math.exp(1.645 * SPREAD + 0.01 * normal(random));
  const tail = median * Math.exp(2.326 * SPREAD + 0.03 * normal(random));
  const values = {
    ...{ 'latency.p50': median + STREAMING, 'latency.p95': at95 + STREAMING, 'latency.p99': tail + STREAMING },
    ...{ 'ttft.p50': median, 'ttft.p95': at95, spread: 0.22 + 0.005 * normal(random) },
    ...{ 'error-rate': 0, 'dropped-rate': 0, throughput: 50 },
  };
  const rounded = Object.entries(values).map(([name, value]) => [name, Number(value.toPrecision(5))]);
  const run: WatchRun = {
    ...{ version: 1, at: moment, run: `${moment} simulated`, target: 'staging', scenario: 'chat', end: 'complete', revision },
    ...{ dirty: false, runner: SIMULATED, seconds: 60, sent: REQUESTS, failed: 0, values: Object.fromEntries(rounded) },
    counts: [{ objective, good: REQUESTS - bad, total: REQUESTS }],
    ...other,
  };
  return run.end === 'complete' ? run : { ...run, values: {}, counts: [] };
}

/** How far a pair's effect is off on a CI machine: its standard deviation. */
const PAIR_NOISE = 0.045;

/** The effects of so many pairs of two commits, as a duet would measure them. */
export function simulatedDuet(
  commits: readonly StoryCommit[],
  { from, to, pairs }: BisectAsk,
  { seed, have }: { readonly seed: string; readonly have: number },
): readonly Effect[] {
  const truth = slowerSince(commits, from, to);
  const random = seeded(seed, `${from} ${to} ${have}`);
  return Array.from({ length: pairs }, () => truth + PAIR_NOISE * normal(random));
}

/** What commits after one up to another brought together. */
export function slowerSince(commits: readonly StoryCommit[], from: number, to: number): Effect {
  return commits.slice(from + 1, to + 1).reduce((sum, { effect }) => sum + effect, 0);
}

/** A whole bisect, as `benchgate bisect` does it, but that its duets are simulated. */
export function searchStory(
  plan: BisectPlan,
  commits: readonly StoryCommit[],
  seed: string,
): { readonly result: BisectResult; readonly duets: number } {
  const steps: BisectStep[] = [];
  for (;;) {
    const move = nextMove(plan, steps);
    if (move.kind === 'end') return { result: move.result, duets: new Set(steps.map(stretchOf)).size };
    const have = steps.filter((step) => stretchOf(step) === stretchOf({ ...move.ask, effects: [] })).length;
    const { from, to } = move.ask;
    steps.push({ from, to, effects: simulatedDuet(commits, move.ask, { seed, have }) });
  }
}

const stretchOf = (step: BisectStep) => ('effects' in step ? `${step.from} ${step.to}` : '');

/** Box and Muller. */
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
