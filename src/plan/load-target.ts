import type { Config } from '../config/config.ts';
import { costMetrics, unpriced } from '../config/costs.ts';
import { matches } from '../config/glob.ts';
import { defaultNames, metricNamed } from '../config/metric-names.ts';
import { suggestion } from '../config/nearest.ts';
import { slosOf } from '../config/objectives.ts';
import type { MaintenanceWindow } from '../model/alerts.ts';
import type { Env } from '../model/env.ts';
import { Failure } from '../model/failure.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import type { Revision } from '../model/revision.ts';
import { type Scenario, scenarioOf } from '../model/scenario.ts';
import type { Slo } from '../model/slo.ts';
import type { LoadTarget } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { requireCapability } from '../policy/guard.ts';
import { exceptionText } from '../report/policy-line.ts';
import type { GitHub, World } from '../world/world.ts';
import { type ConfigChoice, headAlone } from './config-choice.ts';
import { describeTest } from './describe.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { byK6, type PlannedPart, partOf, requireDivisible } from './load-segment.ts';
import { joinProfileOf, profilesOn } from './profile.ts';
import { firstConfig, readHead, resolveHead } from './resolve.ts';
import { requireAllowed } from './target-limits.ts';

/** A LoadPlan is the scenarios that go to a target, each as long as the target or its script says. */
export interface LoadPlan {
  readonly plan: Plan;
  readonly target: LoadTarget;
  /** As they are written: one that the test is too short for has no data, and is not left out. */
  readonly slos: readonly Slo[];
  readonly maintenance: readonly MaintenanceWindow[];
  /** Of a load that several machines send, what this one sends; absent where it sends all of it, or none. */
  readonly part?: PlannedPart;
}

/** As long as a job may run: a load test has no pairs that would have to fit. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * The target of this name, and what is sent there. Failure `config` where none has that name, or where a scenario asks for more
 * than the target allows: nothing was sent then.
 */
export async function resolveLoadTest(
  request: Request,
  name: string | undefined,
  world: World,
  use: 'send' | 'show' | 'join' = 'send',
): Promise<LoadPlan> {
  const inputs = readInputs(request.inputs);
  let part: PlannedPart | undefined;
  let target: LoadTarget | null = null;
  let slos: readonly Slo[] = [];
  let maintenance: readonly MaintenanceWindow[] = [];
  let unpaid: readonly string[] = [];
  const plan = await resolveHead(request, world, (config) => {
    const found = targetNamed(config, name);
    target = found;
    part = use === 'join' ? undefined : partOf(found, inputs, { mayShow: use === 'show', now: Date.parse(world.clock.date()) });
    maintenance = config.maintenance;
    const own = forTarget(config, found);
    slos = own.scenarios.flatMap(({ scenario }) => slosOf(scenario, own));
    unpaid = own.scenarios.flatMap(({ scenario }) => withoutCpu(scenario, config));
    return own;
  });
  if (target === null) throw new Failure('internal', 'The configuration was not read.', 'Please report this.');
  const sent = sentBy(excepted(warned(plan, unpaid), target), target);
  return { plan: sent, target, slos, maintenance, ...(part === undefined ? {} : { part }) };
}

/** What costs of a scenario leave out: no process of a target is seen. */
function withoutCpu(scenario: Scenario, { prices, metrics }: Config): readonly string[] {
  const sources = { prices, metrics, seesProcesses: false };
  const [cost] = costMetrics(scenario, sources);
  // What else has no price the plan says itself.
  const [cpu] = prices['cpu-hour'] === undefined ? [] : unpriced(scenario, sources);
  return cost === undefined || cpu === undefined ? [] : [`${scenario.name} ${cost.name}: without ${cpu}`];
}

function warned(plan: Plan, warnings: readonly string[]): Plan {
  return { ...plan, protocol: { ...plan.protocol, warnings: [...plan.protocol.warnings, ...warnings] } };
}

/** A target is an exception of a policy that denies the network, and said to be one; Failure `policy` where it is forbidden. */
function excepted(plan: Plan, { name, url }: LoadTarget): Plan {
  const { policy } = plan;
  requireCapability(policy, 'test.run');
  if (!policy.targets)
    throw new Failure(
      'policy',
      `network.targets is denied: no load may go to ${name}.`,
      `Change ${policy.profile?.source ?? '`policy` of the configuration'} where that is meant: it takes an approval.`,
    );
  if (policy.egress.kind === 'open') return plan;
  return warned(plan, [exceptionText(`load to the target ${name}`, new URL(url).host)]);
}

/** What is asked of a target, without looking at what would be sent: no script is read, and no k6 needed. */
export interface TargetObjectives extends WatchedTarget {
  readonly config: Config;
  readonly configuration: string;
}

export async function resolveObjectives(request: Request, name: string | undefined, world: World): Promise<TargetObjectives> {
  return objectivesIn(await readHead(request, world), name);
}

/** As `resolveObjectives`, of a commit on GitHub: for a job that has checked nothing out. */
export async function resolveObjectivesAt(sha: string, inputs: Inputs, github: GitHub): Promise<TargetObjectives> {
  const revision: Revision = { side: 'head', sha, ref: sha.slice(0, 7) };
  const text = await firstConfig(inputs, revision, (_, path) => github.text(path, sha, 'followed'));
  const choice = headAlone(text, revision, inputs.config);
  const config = await joinProfileOf(choice.config, inputs.profile, profilesOn(github, sha));
  return objectivesIn({ ...choice, config }, inputs.target);
}

function objectivesIn({ config, configuration }: Pick<ConfigChoice, 'config' | 'configuration'>, name: string | undefined) {
  return { ...watchedTarget(config, targetNamed(config, name)), config, configuration };
}

/** The target of this name, or without one all that the configuration has; with that configuration. */
export async function resolveTargets(
  request: Request,
  name: string | undefined,
  world: World,
): Promise<{ readonly config: Config; readonly targets: readonly WatchedTarget[] }> {
  const { config } = await readHead(request, world);
  const named = name !== undefined || config.targets.length === 0;
  return { config, targets: named ? [watchedTarget(config, targetNamed(config, name))] : watchedTargets(config) };
}

/** Every target of a configuration, with what is asked of it. */
export function watchedTargets(config: Config): readonly WatchedTarget[] {
  return config.targets.map((target) => watchedTarget(config, target));
}

function watchedTarget(config: Config, target: LoadTarget): WatchedTarget {
  const chosen = config.scenarios.filter((one) => target.scenarios.some((pattern) => matches(pattern, one.name)));
  const metrics = chosen.map(({ name, scenario }) => {
    const names = defaultNames(scenario, config.metrics);
    return [name, names.flatMap((row) => metricNamed(row, scenario, config.metrics) ?? [])] as const;
  });
  return {
    target,
    scenarios: chosen.map(({ name }) => name),
    slos: chosen.flatMap(({ scenario }) => slosOf(scenario, config)),
    metrics: Object.fromEntries(metrics),
    ...(config.profile === undefined ? {} : { tags: config.profile.tracingTags }),
  };
}

/** What started a job; the default branch is as the event has it, and some events do not. */
interface Started {
  readonly eventName: string;
  readonly ref: string;
  readonly sha: string;
  readonly branch: unknown;
}

/**
 * The request, to be answered by the commit of the default branch that the job was started on, whatever is checked out. Failure
 * `policy` for any other: a branch of somebody's could name a stranger.
 */
export function atDefaultBranch(
  request: Request,
  { eventName, ref, sha, branch }: Started,
  what = 'Load tests read their target',
): Request {
  const { headRef } = readInputs(request.inputs);
  // A schedule runs on the default branch alone.
  const isDefault = eventName === 'schedule' || (typeof branch === 'string' && ref === `refs/heads/${branch}`);
  if (isDefault && headRef === undefined) return { ...request, inputs: { ...request.inputs, 'head-ref': sha } };
  throw new Failure(
    'policy',
    `${what} from the default branch, and not from ${String(headRef ?? ref).slice(0, 200)}.`,
    'Start the workflow on the default branch, by a schedule or by hand, and without `head-ref`.',
  );
}

/** Whether somebody has switched load tests off: whatever the variable says but `on`, so that a typo sends nothing. */
export function isSwitchedOff({ BENCHGATE_WATCH = '' }: Env): boolean {
  return !['', 'on'].includes(BENCHGATE_WATCH.trim().toLowerCase());
}

/** What is sent where, at which rate and for how long: a line for the target, and one for each scenario. */
export function describeLoadTest({ protocol }: Plan, target: LoadTarget): readonly string[] {
  const { name, url, maxRate, maxInFlight } = target;
  return [
    `target ${name}: ${url}, at most ${maxRate}/s and ${maxInFlight} requests under way`,
    ...protocol.scenarios.map((planned) => `scenario ${planned.name}: ${describeTest(planned)}`),
  ];
}

function targetNamed({ targets, file }: Config, name: string | undefined): LoadTarget {
  const names = targets.map((target) => target.name);
  const found = targets.find((target) => target.name === name);
  if (found !== undefined) return found;
  const known = `it has ${names.length === 0 ? 'none' : names.join(', ')}`;
  // A target is never guessed, not even where there is only one: a mistake would send load to somebody.
  if (name === undefined)
    throw new Failure(
      'config',
      `No target was named (${file}: ${known}).`,
      'Name it: `--target NAME`, or `with: { target: NAME }`.',
    );
  throw new Failure(
    'config',
    `${file} has no target ${JSON.stringify(name)}: ${known}.`,
    names.length === 0
      ? 'Write `targets: { staging: { url: https://… } }` into it: docs/load-tests.md.'
      : suggestion(name, names),
  );
}

/** The configuration of a test: this target's scenarios, driven once, for its time, warm or not. */
function forTarget(config: Config, target: LoadTarget): Config {
  const chosen = config.scenarios.filter(({ name }) => target.scenarios.some((pattern) => matches(pattern, name)));
  if (chosen.length === 0)
    throw new Failure(
      'config',
      `No scenario is meant for the target ${target.name}: ${target.scenarios.join(', ')}.`,
      `Correct \`targets.${target.name}.scenarios\`; there are ${config.scenarios.map(({ name }) => name).join(', ')}.`,
    );
  for (const { scenario } of chosen) requireAllowed(scenario, target);
  if (target.segments !== undefined) for (const { scenario } of chosen) requireDivisible(scenario, target, config.metrics);
  const design = { blockMs: target.durationMs, warmUpMs: 0, asWritten: true, maxDurationMs: LONGEST_MS };
  const { 'cpu-hour': _, ...prices } = config.prices;
  return { ...config, prices, scenarios: chosen, design: { ...config.design, ...design } };
}

/** Declared requests are ours to send: each is seen as it ends, where of k6 numbers are heard a second later. Parts of a load k6 sends. */
function sentBy(plan: Plan, { segments }: LoadTarget): Plan {
  if (segments !== undefined) return byK6(plan);
  const scenarios = plan.protocol.scenarios.map((planned): PlannedScenario => {
    const { kind } = scenarioOf(plan.scenarios, planned.name);
    return kind === 'k6' || kind === 'command' ? planned : { ...planned, engine: 'embedded' };
  });
  return { ...plan, protocol: { ...plan.protocol, scenarios } };
}
