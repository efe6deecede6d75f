import type { Standing } from '../model/error-budget.ts';
import { Failure } from '../model/failure.ts';
import { type Policy, reportedPolicy, statedPolicy } from '../model/policy.ts';
import type { RecordReport, RecordStep } from '../model/record.ts';
import { pathFrom, type Request } from '../model/request.ts';
import type { WatchRun } from '../model/watch.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { isSwitchedOff, resolveObjectives, resolveObjectivesAt, type TargetObjectives } from '../plan/load-target.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { exceptionsOf } from '../policy/exceptions.ts';
import { guarded } from '../policy/guard.ts';
import { underConfig } from '../policy/under-policy.ts';
import { exceptionText, notWrittenText } from '../report/policy-line.ts';
import { addedText } from '../report/record.ts';
import { countedRuns } from '../watch/maintenance.ts';
import { budgetObjectives, standingOf } from '../watch/standing.ts';
import { monthsOf } from '../wire/history.ts';
import { readTestedRuns } from '../wire/load-test.ts';
import type { History, HistoryLines } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { requireHistory } from './history-of.ts';
import { ownGitHub } from './own-github.ts';
import { recordExports } from './record-exports.ts';
import { recordGates } from './record-gates.ts';
import { tellProblems } from './tell-problems.ts';

/**
 * What a load test left becomes history, and what follows from the history is told: by whoever may write, where no script ran. A
 * step that fails does not keep the others from being done. Null where somebody has switched load tests off.
 */
export async function record(request: Request, world: World): Promise<RecordReport | null> {
  if (isSwitchedOff(world.env)) return null;
  const inputs = readInputs(request.inputs);
  const watched = await watchedBy(request, inputs, world);
  const at = world.clock.date();
  const policy = effectivePolicy(watched.config, { fork: false });
  const allowed = guarded(world, policy);
  for (const one of exceptionsOf(watched.config, policy))
    if (one.for === 'export' || one.for === 'alert') world.screen.note(exceptionText(one.what, one.host));
  const history = await requireHistory(request, allowed);
  const steps = newSteps();
  const runs = (await steps.take('read', () => readLeft(request, { inputs, watched, at }, allowed))) ?? [];
  await steps.take('history', () => added(runs, history, policy));
  const past = await steps.take('history', () => pastOf(history, { watched, at }));
  const all = allOf(past?.runs ?? [], runs);
  // Of two runs alone an incident would seem to be over.
  const told = past === null ? [] : await tellProblems(request, { watched, runs: all, brought: runs, at }, allowed);
  steps.taken.push(...told.map((one): RecordStep => ({ step: 'alerts', ...one })));
  if (mayWrite(history, policy)) await steps.take('gates', () => gatesKept(request, { inputs, history, at }, allowed));
  steps.taken.push(...(await recordExports(request, { watched, runs, history }, allowed)));
  const standings = standingsOf(watched, all, at);
  return {
    ...{ schemaVersion: 1, target: watched.target.name, configuration: watched.configuration, at, runs: runs.length },
    ...{ steps: steps.taken.map((step) => hidden(step, allowed)), standings, problems: past?.problems ?? [] },
    ...reportedPolicy(statedPolicy(policy), { kind: 'unused' }),
  };
}

/** What would be recorded and where, without doing it. */
export async function rehearseRecord(request: Request, world: World): Promise<readonly string[]> {
  const inputs = readInputs(request.inputs);
  const watched = await watchedBy(request, inputs, world);
  const allowed = underConfig(watched.config, world);
  const { name } = await requireHistory(request, allowed);
  const { value } = await readLeft(request, { inputs, watched, at: allowed.clock.date() }, allowed);
  return [
    `configuration: ${watched.configuration}`,
    ...value.map(({ at, scenario, end }) => `${name}: ${watched.target.name} ${scenario} ${at}, ${end}`),
    'dry run: nothing was recorded',
  ];
}

/** A job has checked nothing out: what it records by is the commit of the default branch that it was started on. */
async function watchedBy(request: Request, inputs: Inputs, world: World): Promise<TargetObjectives> {
  if (request.workingTree) return resolveObjectives(request, inputs.target, world);
  return resolveObjectivesAt(inputs.headRef ?? '', inputs, await ownGitHub(request, world));
}

/** Taken is what a step did in words, and what came of it. */
interface Taken<T> {
  readonly done: readonly string[];
  readonly value: T;
}

/** Takes steps one after the other; what fails is written down, and null. */
function newSteps() {
  const taken: RecordStep[] = [];
  return {
    taken,
    take: async <T>(step: RecordStep['step'], work: () => Promise<Taken<T>>): Promise<T | null> => {
      try {
        const { done, value } = await work();
        taken.push({ step, done, failure: null });
        return value;
      } catch (thrown) {
        const { message, hint } = Failure.from(thrown);
        if (taken.at(-1)?.failure?.message !== message) taken.push({ step, done: [], failure: { message, hint } });
        return null;
      }
    },
  };
}

/** A step as it may be printed, wherever that is: what it says may quote others. */
function hidden({ step, done, failure }: RecordStep, { mask }: World): RecordStep {
  const { message, hint } = failure ?? {};
  const said = message === undefined || hint === undefined ? null : { message: mask.apply(message), hint: mask.apply(hint) };
  return { step, done: done.map(mask.apply), failure: said };
}

interface RecordFacts {
  readonly inputs: Inputs;
  readonly watched: TargetObjectives;
  readonly at: string;
}

async function readLeft(request: Request, facts: RecordFacts, { files }: World): Promise<Taken<readonly WatchRun[]>> {
  const { inputs, watched, at } = facts;
  const folder = pathFrom(request.directory, inputs.from);
  const text = await files.readPlain(`${folder}/load-test.json`, folder);
  if (text === null)
    throw new Failure(
      'config',
      `There is no ${inputs.from}/load-test.json: nothing was recorded.`,
      'The load test says why it left nothing; or name its folder: `from`.',
    );
  const job = request.workingTree ? null : { runId: request.runId, now: Date.parse(at) };
  return { done: [], value: readTestedRuns(text, { target: watched.target.name, scenarios: watched.scenarios, job }) };
}

async function added(runs: readonly WatchRun[], history: History, policy: Policy): Promise<Taken<null>> {
  if (runs.length === 0) return { done: [], value: null };
  if (!mayWrite(history, policy)) return { done: [notWrittenText(history.name, policy)], value: null };
  const found = await history.append(runs).catch((thrown: unknown) => {
    const { kind, message, hint } = Failure.from(thrown);
    throw new Failure(kind, message, `${hint} ${KEPT}`, { cause: thrown });
  });
  return { done: [addedText(found)], value: null };
}

/** A folder is a file of this machine; a branch is the repository. */
const mayWrite = ({ kind }: History, { historyWrite }: Policy): boolean => kind === 'folder' || historyWrite;

const KEPT = 'Nothing is lost: the runs stay in what the test has left, and are added once when this is done again.';

/** Nothing in a folder, which has no place for it. */
async function gatesKept(
  request: Request,
  { inputs, history: { gates }, at }: Omit<RecordFacts, 'watched'> & { readonly history: History },
  world: World,
): Promise<Taken<null>> {
  if (gates === null) return { done: [], value: null };
  const github = await ownGitHub(request, world);
  return { done: await recordGates({ github, gates, key: inputs.commentKey, at }), value: null };
}

async function pastOf(history: History, { watched, at }: Pick<RecordFacts, 'watched' | 'at'>): Promise<Taken<HistoryLines>> {
  const { target, scenarios } = watched;
  const window = { at, months: monthsOf(target) };
  return { done: [], value: await history.read(target.name, scenarios, window) };
}

/** Each run once, also where the history could not be read. */
function allOf(past: readonly WatchRun[], runs: readonly WatchRun[]): readonly WatchRun[] {
  const keyOf = ({ run, scenario }: WatchRun) => `${run} ${scenario}`;
  const known = new Set(past.map(keyOf));
  return [...past, ...runs.filter((run) => !known.has(keyOf(run)))];
}

function standingsOf({ slos, target, config }: TargetObjectives, runs: readonly WatchRun[], at: string): readonly Standing[] {
  const counted = countedRuns(runs, config.maintenance);
  return budgetObjectives(slos, target).map((objective) => standingOf(counted, objective, Date.parse(at)));
}
