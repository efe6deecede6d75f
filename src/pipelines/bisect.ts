import { sampleOf } from '../compare/sample.ts';
import { ENGINES } from '../engines/engines.ts';
import { wholeInterim } from '../measure/interim.ts';
import { measure } from '../measure/measure.ts';
import { failedAll } from '../measure/pair.ts';
import type { BisectAsk, BisectReport, BisectResult, BisectStep, BisectStop } from '../model/bisect.ts';
import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { type NetworkHold, networkHold } from '../model/network-hold.ts';
import type { Plan } from '../model/plan.ts';
import { reportedPolicy } from '../model/policy.ts';
import type { Request } from '../model/request.ts';
import type { Side, Sided } from '../model/revision.ts';
import { isCode } from '../model/scenario.ts';
import { type BisectQuestion, type BisectSearch, planDuet, resolveSearch } from '../plan/bisect-search.ts';
import { readInputs } from '../plan/inputs.ts';
import { underPolicy } from '../policy/under-policy.ts';
import { prepare } from '../prepare/prepare.ts';
import { addOneWorktree } from '../prepare/worktrees.ts';
import { askText, brokenText, keptText, renderBisectJson } from '../report/bisect.ts';
import { renderBisectMarkdown } from '../report/markdown.ts';
import { nextMove } from '../watch/bisect.ts';
import { journalLine, readJournal } from '../watch/bisect-journal.ts';
import { openOutput } from '../wire/output.ts';
import type { World } from '../world/world.ts';

/** A BisectRequest is what is asked, and the absolute path of its journal; null for the usual one. */
export interface BisectRequest extends Request {
  readonly asked: BisectQuestion;
  readonly journal: string | null;
}

/** What a bisect came to, and the files that hold it. */
interface BisectFound {
  readonly report: BisectReport;
  /** Absolute paths. */
  readonly files: { readonly report: string; readonly summary: string };
}

/** Longer than a gate: a step among 40 commits takes some 240 pairs. */
const USUAL_TIME = '60m';

/**
 * We measure stretch after stretch of the history, whichever the steps so far ask for, and write each step into the journal, until
 * the commits are named, the time is used up or it is interrupted.
 */
export async function bisect({ asked, journal: file, ...request }: BisectRequest, world: World): Promise<BisectFound> {
  const startedAt = world.clock.now();
  const inputs = readInputs({ ...request.inputs, 'max-duration': request.inputs['max-duration'] || USUAL_TIME });
  const search = await resolveSearch(request, { inputs, asked }, world);
  const allowed = await underPolicy(search.pattern, world);
  const output = await openOutput(request, inputs, allowed);
  const journal = await openJournal(search, file ?? `${output.folder}/bisect.jsonl`, allowed);
  const until = startedAt + (inputs.maxDurationMs ?? 0);
  const walls: Walls = { network: { kind: 'unused' } };
  const { steps, stop } = await withLoad(search, allowed, (load) => searchOn({ search, journal, until, load, walls }, allowed));
  const result = resultOf(search, steps, stop);
  const report: BisectReport = {
    ...{ scenario: asked.scenario, metric: search.plan.metric, commits: search.commits, result },
    stop: stop ?? (result.end === 'budget' ? 'pairs' : null),
    duets: new Set(steps.flatMap((step) => ('effects' in step ? [`${step.from} ${step.to}`] : []))).size,
    pairsBefore: pairsOf(journal.steps),
    elapsedMs: world.clock.now() - startedAt,
    journal: journal.path,
    ...reportedPolicy(search.pattern.protocol.policy, walls.network),
  };
  const files = {
    report: await output.write('bisect.json', `${renderBisectJson(report)}\n`),
    summary: await output.write('bisect.md', renderBisectMarkdown(report)),
  };
  return { report, files };
}

/** What the steps say, as if there were no pair left where the search was stopped. */
function resultOf({ plan, commits }: BisectSearch, steps: readonly BisectStep[], stop: BisectStop | null): BisectResult {
  const move = nextMove(stop === null ? plan : { ...plan, budget: 0 }, steps);
  if (move.kind === 'measure') throw new Failure('internal', 'A bisect ended without an end.', 'Please report this.');
  const { end, unbuilt } = move.result;
  if (end !== 'ends') return move.result;
  const which = unbuilt.includes(0) ? 'good' : 'bad';
  const sha = commits[which === 'good' ? 0 : commits.length - 1]?.sha ?? '';
  throw new Failure(
    'target',
    `The ${which} commit, ${sha.slice(0, 12)}, cannot be built, started or asked: there is nothing to compare with.`,
    `Mend what is said above, or name another commit with --${which}. Remove the journal where the machine was why.`,
  );
}

/** A journal that is open: what it held, and where the next step goes. */
interface OpenJournal {
  readonly path: string;
  readonly steps: readonly BisectStep[];
  add(step: BisectStep): Promise<void>;
}

async function openJournal({ plan }: BisectSearch, path: string, { files }: World): Promise<OpenJournal> {
  const { steps, text } = readJournal(await files.read(path), plan);
  await files.write(path, text);
  const root = path.slice(0, path.lastIndexOf('/')) || '/';
  return { path, steps, add: (step) => files.append(path, root, journalLine(step).trimEnd()) };
}

/** Scripts of k6 and programs are run from a folder: the bad commit's, checked out for the whole search. Null where there is no script. */
async function withLoad<T>({ pattern }: BisectSearch, world: World, work: (load: string | null) => Promise<T>): Promise<T> {
  if (!pattern.scenarios.some(isCode)) return work(null);
  const folder = await world.files.makeTemporary('benchgate-');
  try {
    const { paths, remove } = await addOneWorktree(world, pattern.repository, pattern.protocol.revisions.head, `${folder}/head`);
    return await work(paths.head).finally(remove);
  } finally {
    await world.files.remove(folder);
  }
}

/** Walls are how far the network was kept from the duets of this start: the first duet of which that was not wholly so, says. */
interface Walls {
  network: NetworkHold;
}

interface Searching {
  readonly search: BisectSearch;
  readonly journal: OpenJournal;
  /** When the time is used up, on the monotonic clock. */
  readonly until: Ms;
  /** Where scripts are checked out; null where there are none. */
  readonly load: string | null;
  readonly walls: Walls;
}

/** `stop`: why it went no further; null where the steps say how it ended. */
interface SearchEnd {
  readonly steps: readonly BisectStep[];
  readonly stop: BisectStop | null;
}

async function searchOn(searching: Searching, world: World): Promise<SearchEnd> {
  const { search, journal, until } = searching;
  const steps = [...journal.steps];
  for (;;) {
    const move = nextMove(search.plan, steps);
    if (move.kind === 'end') return { steps, stop: null };
    if (world.cancelled.aborted) return { steps, stop: 'interrupted' };
    if (world.clock.now() >= until) return { steps, stop: 'time' };
    const { step, stop } = await stepFor(move.ask, steps, searching, world);
    if (step !== null) {
      await journal.add(step);
      steps.push(step);
    }
    if (stop !== null) return { steps, stop };
  }
}

/** A NextStep is what came of an ask, null for nothing that counts; and why it was the last one, if it was. */
interface NextStep {
  readonly step: BisectStep | null;
  readonly stop: BisectStop | null;
}

async function stepFor(
  ask: BisectAsk,
  steps: readonly BisectStep[],
  { search, journal, until, load, walls }: Searching,
  world: World,
): Promise<NextStep> {
  const have = pairsOf(steps.filter((step) => 'effects' in step && step.from === ask.from && step.to === ask.to));
  world.screen.note(askText(ask, search.commits));
  try {
    for (let attempt = 1; ; attempt += 1) {
      const plan = await planDuet(search, { ask, have, leftMs: until - world.clock.now() }, world);
      const found = await measureDuet(plan, { load, walls }, world).then((measured) => nextOf(measured, search, ask), brokenOf);
      if ('stop' in found) return found;
      if (world.cancelled.aborted) return { step: null, stop: 'interrupted' };
      const place = found.side === 'base' ? ask.from : ask.to;
      world.screen.note(brokenText(search.commits[place], found.why, attempt));
      if (attempt === ATTEMPTS) return { step: { unbuilt: place }, stop: null };
    }
  } catch (thrown) {
    if (world.cancelled.aborted) return { step: null, stop: 'interrupted' };
    if (steps.length > 0) world.screen.note(keptText(journal.path));
    throw thrown;
  }
}

/** A moment of the machine must not cost a commit its place in the history. */
const ATTEMPTS = 2;

/** A BrokenSide is the side of a duet that could not be built, started or asked. */
interface BrokenSide {
  readonly side: Side;
  readonly why: string;
}

/** What failed because of one side; what failed otherwise is thrown again. */
function brokenOf(thrown: unknown): BrokenSide {
  const { side, message } = Failure.from(thrown);
  if (side === null) throw thrown;
  return { side, why: message };
}

const ALL_FAILED = 'all of its answers were errors';

/** As many of the pairs as there is time for: the effects are what counts, so that no pair is too few. */
async function measureDuet(plan: Plan, { load, walls }: Pick<Searching, 'load' | 'walls'>, world: World): Promise<Measurement> {
  const launcher = await prepare(plan, world, load === null ? [] : [load]);
  if (walls.network.kind === 'unused' || walls.network.kind === 'whole')
    walls.network = networkHold(launcher.sandbox, plan.protocol.scenarios);
  const roots: Sided<string> = load === null ? launcher.roots : { base: load, head: load };
  const input = { plan, launcher: { ...launcher, roots }, engines: ENGINES, interim: wholeInterim, leastPairs: 1 };
  return measure(input, world).finally(() => launcher.dispose());
}

function nextOf(measured: Measurement, { cell }: BisectSearch, { from, to }: BisectAsk): NextStep | BrokenSide {
  const { pairs, protocol, environment, stop } = measured;
  if (stop === 'all-failed') return { side: 'base', why: ALL_FAILED };
  const { cpuResolutionMs = null } = environment;
  const { effects } = sampleOf(cell, { pairs, protocol, cpuResolutionMs });
  const why = stop === 'cancelled' ? 'interrupted' : stop === 'max-pairs' ? null : 'time';
  if (effects.some((effect) => effect !== null)) return { step: { from, to, effects }, stop: why };
  // What no pair says anything of would be asked again and again.
  if (pairs.length > 0 && pairs.every((pair) => failedAll(pair, 'head'))) return { side: 'head', why: ALL_FAILED };
  return { step: null, stop: why ?? 'no-data' };
}

function pairsOf(steps: readonly BisectStep[]): number {
  return steps.reduce((sum, step) => sum + ('effects' in step ? step.effects.length : 0), 0);
}
