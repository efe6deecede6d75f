import type { Config } from '../config/config.ts';
import { suggestion } from '../config/nearest.ts';
import { shown } from '../config/problem.ts';
import type { BisectAsk, BisectCommit, BisectPlan } from '../model/bisect.ts';
import type { Effect, Ms } from '../model/brand.ts';
import { toEffect } from '../model/comparison.ts';
import { Failure } from '../model/failure.ts';
import { defaultMargins } from '../model/metrics.ts';
import type { Cell, Plan } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import { eachSide, type Revision } from '../model/revision.ts';
import type { World } from '../world/world.ts';
import { headAlone, serviceOf } from './config-choice.ts';
import { firstParents } from './first-parents.ts';
import type { Inputs } from './inputs.ts';
import { joinProfile } from './profile.ts';
import { firstConfig, planOf, profileSource, type ReadFile } from './resolve.ts';
import { openRepository, readAt } from './revisions.ts';

/** What a bisect is asked. */
export interface BisectQuestion {
  readonly good: string;
  readonly bad: string;
  readonly scenario: string;
  readonly metric: string;
}

/** A BisectSearch is what a bisect looks for, in which commits, and what each of its duets is measured with. */
export interface BisectSearch {
  readonly plan: BisectPlan;
  readonly commits: readonly BisectCommit[];
  readonly cell: Cell;
  /** Of the bad commit against itself, this scenario and metric alone: commits, coins and pairs are each duet's own. */
  readonly pattern: Plan;
  readonly inputs: Inputs;
}

/** The level of the whole search; the pairs of a duet's first look, of its last, and of all duets (docs/adr/0037-bisect.md). */
export const BISECT_LIMITS = { level: 0.05, firstPairs: 16, mostPairs: 64, budget: 2000 };

/**
 * The history and what it is searched for. The bad commit's configuration judges, with its load: what people look for is slow there.
 * Failure `config` for a scenario or a metric that it does not know, before anything is built.
 */
export async function resolveSearch(
  request: Request,
  { inputs, asked }: { readonly inputs: Inputs; readonly asked: BisectQuestion },
  world: World,
): Promise<BisectSearch> {
  const clone = await openRepository(request, inputs, world);
  const commits = await firstParents(asked, clone);
  const head: Revision = { side: 'head', sha: commits.at(-1)?.sha ?? '', ref: asked.bad };
  const read: ReadFile = (revision, path) => readAt(world, clone.root, revision.sha, path);
  const revisions = { base: { ...head, side: 'base' as const }, head };
  const alone = headAlone(await firstConfig(inputs, head, read), head, inputs.config);
  const choice = await joinProfile(alone, revisions, profileSource(inputs, clone.root, world));
  requireScenario(asked.scenario, choice.config);
  const only = { ...request, event: null, only: [asked.scenario] };
  const whole = await planOf(choice, { request: only, inputs, revisions, repository: clone.root }, world);
  const cell = cellOf(asked, whole);
  const pattern: Plan = {
    ...whole,
    protocol: { ...whole.protocol, cells: [cell], slos: [] },
    split: () => ({ cells: [], warnings: [] }),
  };
  const plan: BisectPlan = {
    version: 1,
    scenario: asked.scenario,
    metric: cell.metric,
    commits: commits.map(({ sha }) => sha),
    ...BISECT_LIMITS,
    least: leastOf(cell),
  };
  return { plan, commits, cell, pattern, inputs };
}

function requireScenario(name: string, { scenarios }: Config): void {
  const known = scenarios.map((scenario) => scenario.name);
  if (known.includes(name)) return;
  throw new Failure(
    'config',
    `--scenario: there is no scenario ${shown(name)}: ${suggestion(name, known)}`,
    `The scenarios are ${known.join(', ')}.`,
  );
}

function cellOf({ metric, scenario }: BisectQuestion, { protocol }: Plan): Cell {
  const found = protocol.cells.find((cell) => cell.metric.name === metric);
  if (found !== undefined) return found;
  const known = protocol.cells.map((cell) => cell.metric.name);
  throw new Failure(
    'config',
    `--metric: ${scenario} has no metric ${shown(metric)}: ${suggestion(metric, known)}`,
    `The metrics are ${known.join(', ')}. Another quantile is one where a budget names it.`,
  );
}

/** The smallest change of one commit that is worth its name: a wide budget says what may add up, not what is of interest. */
function leastOf({ metric, margins }: Cell): Effect {
  const usual = defaultMargins(metric).flag;
  return toEffect(margins.flag > 0 ? Math.min(margins.flag, usual) : usual, metric);
}

/** What one duet is measured with. */
export interface BisectDuet {
  readonly ask: BisectAsk;
  /** Pairs that this stretch has already: its next ones have other coins. */
  readonly have: number;
  readonly leftMs: Ms;
}

/** The Plan of one duet: each commit is built and run as it says itself, where it has a valid configuration. */
export async function planDuet(
  { commits, pattern, inputs }: BisectSearch,
  { ask, have, leftMs }: BisectDuet,
  world: World,
): Promise<Plan> {
  const revisionOf = (side: Revision['side'], place: number): Revision => {
    const { sha = '', subject = '' } = commits[place] ?? {};
    return { side, sha, ref: subject };
  };
  const revisions = { base: revisionOf('base', ask.from), head: revisionOf('head', ask.to) };
  const read: ReadFile = (revision, path) => readAt(world, pattern.repository, revision.sha, path);
  const texts = {
    base: await firstConfig(inputs, revisions.base, read),
    head: await firstConfig(inputs, revisions.head, read),
  };
  const { protocol, services } = pattern;
  const seed = world.digest(`${protocol.seed} ${revisions.base.sha} ${revisions.head.sha} ${have}`);
  const design = { ...protocol.design, maxPairs: ask.pairs, maxDurationMs: leftMs, complete: true };
  return {
    ...pattern,
    protocol: { ...protocol, revisions, seed, design },
    services: eachSide((side) => serviceOf(texts[side], services.head)),
  };
}
