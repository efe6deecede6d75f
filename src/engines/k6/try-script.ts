import { Failure } from '../../model/failure.ts';
import type { Plan } from '../../model/plan.ts';
import { eachSide, type Sided } from '../../model/revision.ts';
import { type K6Scenario, scenarioOf } from '../../model/scenario.ts';
import { type Exchange, type Tryout, type TryProblem, type TryRemark, UNANSWERED } from '../../model/tryout.ts';
import type { Targets, TryScenario, TryTurn } from '../../world/engine.ts';
import type { K6Outcome, World } from '../../world/world.ts';
import { proveArrivals, proxyTargets, type TargetProxies } from './arrivals.ts';
import { attemptsOf, exceptionsOf, type K6Attempt } from './attempts.ts';
import { withinOf, writeFiles } from './drive.ts';
import { gistOf, remarksOf } from './remarks.ts';
import { metricsFor } from './script/duet.ts';
import { eventsOf, type PointEvents } from './script/events.ts';
import { INSPECTED_URL, type ScriptOptions, variablesFor } from './script/options.ts';
import { refuse } from './script/problems.ts';
import type { HttpScript } from './script/script.ts';
import { lookAtScripts, type ScriptInspection, scriptOf } from './script/scripts.ts';
import { wrap } from './script/wrapper.ts';

/** What k6 needs to end, of the time of a tryout: iterations are cut so long before it is over, ms. */
const ENDING_MS = 1000;
const SHORTEST_MS = 1000;
/** As many exchanges as are shown. */
const MOST = 20;

/**
 * Runs one iteration of each of a script's scenarios, in the wrapper that measures, with everything that the script does before
 * and after: what is tried is what will be measured, but for how often.
 */
export const tryScript: TryScenario = async (turn, world) => {
  const { plan, planned, roots, walls } = turn;
  const { problems, ...inspection } = await lookAtScripts({ plan: alone(plan, planned.name), roots, walls }, world);
  if (!inspection.scripts.has(planned.name)) refuse(problems);
  const proxies = await proxyTargets({ base: null, head: turn.target }, ['head'], world);
  try {
    const tried = await runOnce(turn, { inspection, proxies }, world);
    // What cannot be measured can be tried all the same.
    const against = problems.map(({ message, hint }) => ({ kind: 'failure', text: message, hint }) as const);
    return { ...tried, problems: [...tried.problems, ...against] };
  } finally {
    await proxies.close();
  }
};

/** The plan of one scenario. */
function alone(plan: Plan, name: string): Plan {
  return { ...plan, protocol: { ...plan.protocol, scenarios: plan.protocol.scenarios.filter((one) => one.name === name) } };
}

interface TryPreparations {
  readonly inspection: ScriptInspection;
  readonly proxies: TargetProxies;
}

async function runOnce(turn: TryTurn, { inspection, proxies }: TryPreparations, world: World): Promise<Tryout> {
  const { plan, planned, limitMs } = turn;
  const scenario = scriptScenario(plan, planned.name);
  const script = scriptOf(inspection, planned.name);
  const { targets } = proxies;
  const env = { ...script.env, ...scenario.env };
  const wrapper = wrap({
    options: onceOnly(script.options, Math.max(SHORTEST_MS, limitMs - ENDING_MS)),
    modules: script.modules,
    sides: ['head'],
    variables: eachSide((side) => variablesFor(env, targets[side]?.url ?? INSPECTED_URL, targets[side]?.variables)),
    seed: 1,
    forgiving: false,
    lengths: { warmUpMs: 0, blockMs: 0, asWritten: true },
  });
  const folder = await world.files.makeTemporary('benchgate-k6-');
  try {
    const { inner, root, files } = script;
    const stage = inner ? `${folder}/${inner}` : folder;
    await writeFiles({ folder, stage, inner, root }, { ...wrapper, files: { ...files, ...wrapper.files } }, world);
    const metrics = metricsFor(scenario, plan.customMetrics);
    // Checks are told apart by their names.
    const told = { splitBy: 'check', tags: ['check'], tellsExchanges: true };
    const labels = plan.policy.tracingTags;
    const run = {
      script: `${stage}/${wrapper.entry}`,
      cwd: stage,
      variables: {},
      metrics,
      alone: 'head',
      labels,
      within: withinOf(turn.walls, { root, folder }, { targets, direct: { base: null, head: turn.target }, sides: ['head'] }),
      ...told,
    } as const;
    const outcome = await world.k6.run(inspection.program, run, world.cancelled);
    return tryoutOf({ turn, script, outcome, targets, arrived: proxies.arrived(), folder: stage, inspection });
  } finally {
    await world.files.remove(folder);
  }
}

function scriptScenario(plan: Plan, name: string): K6Scenario {
  const scenario = scenarioOf(plan.scenarios, name);
  if (scenario.kind === 'k6') return scenario;
  throw new Failure('internal', `Scenario ${name} is no script.`, 'Please report this.');
}

/** Every scenario of the script once, at once and by one virtual user; thresholds mean nothing then. */
function onceOnly(options: ScriptOptions, maxMs: number): ScriptOptions {
  const once = {
    executor: 'per-vu-iterations',
    vus: 1,
    iterations: 1,
    maxDuration: `${Math.round(maxMs)}ms`,
    gracefulStop: '0s',
  };
  const scenarios = options.scenarios.map((scenario) => {
    const { env, tags, options: own } = scenario.settings;
    const kept = Object.fromEntries(Object.entries({ env, tags, options: own }).filter(([, value]) => value !== undefined));
    return { ...scenario, executor: once.executor, settings: { ...kept, ...once } };
  });
  return { scenarios, thresholds: {}, kept: { ...options.kept, httpDebug: 'full' } };
}

/** What a run of one iteration left. */
interface OnceRun {
  readonly turn: TryTurn;
  readonly script: HttpScript;
  readonly outcome: K6Outcome;
  /** By the addresses that k6 was given. */
  readonly targets: Targets;
  readonly arrived: ReturnType<TargetProxies['arrived']>;
  readonly folder: string;
  readonly inspection: ScriptInspection;
}

function tryoutOf(run: OnceRun): Tryout {
  const { outcome } = run;
  const events = eventsOf(outcome.points, { side: 'head', warmUpMs: 0, blockMs: null });
  const attempts = attemptsOf(events);
  const exchanges = exchangesOf(outcome, events, attempts);
  return {
    exchanges: exchanges.slice(0, MOST),
    requests: Math.max(attempts.length, exchanges.length),
    problems: problemsOf(run, { events, attempts, exchanges }),
    remarks: scriptRemarks(run, events),
  };
}

/** As k6 logged them; where it logs none (gRPC, WebSockets) what its points tell. */
function exchangesOf({ exchanges = [] }: K6Outcome, events: PointEvents, attempts: readonly K6Attempt[]): readonly Exchange[] {
  if (exchanges.length === 0) return attempts.map(exchangeOf);
  const ended = events('http_req_duration');
  // Both come in the order in which requests end.
  const timed = ended.length === exchanges.length ? ended : [];
  return exchanges.map((exchange, i) => ({
    ...exchange,
    ms: timed[i]?.value ?? null,
    status: exchange.status ?? statusOf(timed[i]?.status ?? 0),
  }));
}

function exchangeOf({ event, failure }: K6Attempt): Exchange {
  return {
    ...UNANSWERED,
    request: failure?.startsWith('grpc') ? 'a gRPC call' : 'a request',
    status: statusOf(event.status),
    ms: (event.endUs - event.startUs) / 1000,
  };
}

/** Where no answer came k6 gives its own codes, from 1000 on. */
function statusOf(code: number): number | null {
  return code > 0 && code < 1000 ? code : null;
}

interface OnceEvents {
  readonly events: PointEvents;
  readonly attempts: readonly K6Attempt[];
  readonly exchanges: readonly Exchange[];
}

function problemsOf(run: OnceRun, { events, attempts, exchanges }: OnceEvents): readonly TryProblem[] {
  const { outcome, arrived } = run;
  const thrown = exceptionsOf(outcome.exceptions, { side: 'head', driven: ['head'] });
  const reached = arrived.head?.requests ?? arrived.head?.connections ?? 0;
  const exception: TryProblem[] =
    thrown === 0 ? [] : [{ kind: 'exception', text: gistOf(outcome.messages[0] ?? 'an exception', run) }];
  if (attempts.length === 0 && reached === 0) return exception.length > 0 ? exception : [{ kind: 'no-request' }];
  const elsewhere = astray(run, thrown);
  // What others answered says nothing of the service.
  if (elsewhere.length > 0) return [...exception, ...elsewhere];
  return [...exception, ...failures(attempts, exchanges), ...failedChecks(events)];
}

/** What a measurement would refuse in its pilot: requests that went elsewhere. */
function astray(run: OnceRun, thrown: number): readonly TryProblem[] {
  const { turn, outcome, arrived, targets } = run;
  const { name } = turn.planned;
  const direct: Targets = { base: null, head: turn.target };
  const urls: Sided<string | null> = { base: null, head: turn.target.url };
  try {
    remarksOf({ name, outcome, targets, direct, sides: ['head'], folder: run.folder });
    proveArrivals({ name, sides: ['head'], outcome, arrived, thrown: { base: 0, head: thrown }, urls });
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'internal') throw error;
    return [{ kind: 'failure', text: error.message, hint: error.hint }];
  }
}

/** One of each kind of failed request: the others are told by the same words. */
function failures(attempts: readonly K6Attempt[], exchanges: readonly Exchange[]): readonly TryProblem[] {
  const kinds = [...new Set(attempts.flatMap(({ failure }) => failure ?? []))];
  return kinds.map((error) => {
    const request = exchanges.find(({ status }) => error === `status ${status}`)?.request ?? 'a request';
    return { kind: 'error', error, request, wanted: [] };
  });
}

function failedChecks(events: PointEvents): readonly TryProblem[] {
  const failed = events('checks').filter(({ value }) => value === 0);
  if (failed.length === 0) return [];
  const names = new Set(failed.map(({ part }) => part));
  return [{ kind: 'checks', failed: [...names].filter((name) => name !== '') }];
}

function scriptRemarks({ turn, script, outcome, inspection, ...run }: OnceRun, events: PointEvents): readonly TryRemark[] {
  const { options } = script;
  const thrown = Object.values(outcome.exceptions).reduce((sum, times) => sum + times, 0);
  const said = [
    ...inspection.warnings.map(({ text }) => text),
    ...(inspection.forbidden === null ? [] : [`base and head take turns, because ${inspection.forbidden}`]),
    ...outcome.messages.slice(thrown === 0 ? 0 : 1).map((text) => `k6 says: ${gistOf(text, run)}`),
  ];
  return [
    ...(events('iterations').length < options.scenarios.length ? [{ kind: 'unfinished', afterMs: turn.limitMs } as const] : []),
    ...(Object.keys(options.thresholds).length === 0 ? [] : [{ kind: 'thresholds' } as const]),
    ...said.map((text) => ({ kind: 'said', text }) as const),
  ];
}
