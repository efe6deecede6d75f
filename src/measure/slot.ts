import { type BootWatch, watchBoot } from '../evidence/boot-watch.ts';
import type { WatchKinds } from '../evidence/kinds.ts';
import type { WatchedBlock } from '../evidence/side-watch.ts';
import type { Ms } from '../model/brand.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import { eachSide, type Side, type Sided } from '../model/revision.ts';
import type { Launcher, Places, Target } from '../model/target.ts';
import type { Block, Drive, Targets } from '../world/engine.ts';
import type { World } from '../world/world.ts';
import type { Engines } from './engines.ts';
import type { FailedAnswers } from './failed-answers.ts';

/** An Experiment is what stays the same for all pairs. `starting` hears which scenario of which pair is about to be driven. */
export interface Experiment {
  readonly plan: Plan;
  readonly launcher: Launcher;
  readonly engines: Pick<Engines, 'drive'>;
  readonly world: World;
  readonly starting: (pair: number, scenario: string) => void;
  /** What each side of the pair is asked for besides answers; absent where nobody watches. */
  readonly kinds?: Sided<WatchKinds | null>;
  /** The first answers that were not ok, for the terminal and the folder of logs. */
  readonly answers?: FailedAnswers;
}

/** A Slot is a part of a pair in which these sides run at once: in the order of their boot and of their sending. */
interface Slot {
  readonly pair: number;
  readonly boot: readonly Side[];
  readonly send: readonly Side[];
  /** The scenarios that are left out this time. */
  readonly waiting: readonly string[];
  readonly places: Places;
}

/**
 * A SlotRun is what every scenario left behind, with the start-up of the targets that it drove (null of a side that was not
 * booted), and how long boot and stop took, ms.
 */
export interface SlotRun {
  readonly drives: readonly ScenarioDriven[];
  readonly bootMs: Ms;
}

interface ScenarioDriven {
  readonly scenario: string;
  readonly result: Drive;
  readonly startUpMs: Sided<Ms | null>;
  readonly watched: Sided<WatchedBlock | null>;
}

/**
 * Drives every scenario of a slot, one after the other: all of them on one boot, or each on one of its own where the design
 * asks for that.
 */
export async function runSlot(experiment: Experiment, slot: Slot): Promise<SlotRun> {
  const { scenarios, design } = experiment.plan.protocol;
  const due = scenarios.filter((planned) => sidesOf(planned, slot).length > 0);
  const runs: SlotRun[] = [];
  for (const group of design.freshPerScenario ? due.map((planned) => [planned]) : [due])
    runs.push(await runBoot(experiment, slot, group));
  return { drives: runs.flatMap(({ drives }) => drives), bootMs: runs.reduce((sum, { bootMs }) => sum + bootMs, 0) };
}

/** Boots fresh targets, watched where that is asked, and leaves nothing of it whatever happened. */
async function runBoot(experiment: Experiment, slot: Slot, scenarios: readonly PlannedScenario[]): Promise<SlotRun> {
  const { kinds, world, launcher } = experiment;
  if (kinds === undefined) return bootAndDrive(experiment, { slot, scenarios, watch: null });
  const roots = launcher.inside ?? launcher.roots;
  const receivers = launcher.receivers?.(slot.places);
  const options = { kinds, roots, sides: slot.boot, first: slot.places.port, ...(receivers && { receivers }) };
  const watch = await watchBoot(options, world);
  return bootAndDrive(experiment, { slot, scenarios, watch }).finally(() => watch.close());
}

interface BootPlan {
  readonly slot: Slot;
  readonly scenarios: readonly PlannedScenario[];
  readonly watch: BootWatch | null;
}

/** Boots fresh targets, drives these scenarios, and stops the targets whatever happened. */
async function bootAndDrive(experiment: Experiment, plan: BootPlan): Promise<SlotRun> {
  const { launcher, world } = experiment;
  const { slot, watch } = plan;
  const startedAt = world.clock.now();
  const targets = await launcher.boot(slot.boot, slot.places, watch?.variables);
  const bootedAt = world.clock.now();
  try {
    const drives = await driveAll(experiment, { ...plan, targets });
    const drivenAt = world.clock.now();
    await stopAll(targets);
    return { drives, bootMs: bootedAt - startedAt + (world.clock.now() - drivenAt) };
  } catch (thrown) {
    // What went wrong first is what the user must hear; the launcher sweeps again when it is disposed.
    await stopAll(targets).catch(() => {});
    throw thrown;
  }
}

interface BootResult extends BootPlan {
  readonly targets: readonly Target[];
}

async function driveAll(experiment: Experiment, { slot, targets, scenarios, watch }: BootResult): Promise<SlotRun['drives']> {
  const { world, starting } = experiment;
  const drives: ScenarioDriven[] = [];
  const startUpMs = eachSide((side) => targets.find((target) => target.side === side)?.startUpMs ?? null);
  for (const planned of scenarios) {
    const sides = sidesOf(planned, slot);
    starting(slot.pair, planned.name);
    const driven = sided(targets, sides);
    const watching = watch?.watch(driven, planned.blockMs);
    const turn = { planned, pair: slot.pair, sides, targets: driven, ...(watching && { watches: watching.watches }) };
    const result = await experiment.engines.drive(turn, world).catch((thrown) => {
      // A dead target or a cancelled run is why the load generator complains.
      throwIfOver(targets, world);
      throw thrown;
    });
    const watched = (await watching?.collect()) ?? UNWATCHED;
    drives.push({ scenario: planned.name, result, startUpMs, watched });
    for (const target of targets) if (isBad(result.blocks[target.side])) target.spoil();
    experiment.answers?.tell(world.screen);
    if (slot.pair === PILOT)
      for (const target of targets) lastWords(target, { scenario: planned.name, block: result.blocks[target.side] }, world);
    throwIfOver(targets, world);
  }
  return drives;
}

const UNWATCHED: ScenarioDriven['watched'] = { base: null, head: null };
const PILOT = 0;
/** Lines of a service's log that are shown. */
const SHOWN_LINES = 20;

/** What a service printed that failed everything in the pilot: only here, for it may hold secrets. */
function lastWords(
  target: Target,
  { scenario, block }: { readonly scenario: string; readonly block: Block | null },
  { screen }: World,
): void {
  if (block === null || block.errors === 0 || block.errors < block.sent) return;
  const lines = target.tail(SHOWN_LINES).map((line) => `  | ${line}`);
  const log = lines.length === 0 ? 'It printed nothing.' : ['The last lines of its log:', ...lines].join('\n');
  screen.note(`${target.side} failed every request to ${scenario} in the pilot. ${log}`);
}

function isBad(block: Block | null): boolean {
  return block !== null && block.errors + block.failedChecks > 0;
}

/** The sides of a slot that know this scenario; none while it waits. */
function sidesOf({ name, status }: PlannedScenario, { send, waiting }: Slot): readonly Side[] {
  return waiting.includes(name) ? [] : send.filter((side) => side === 'head' || status === 'compared');
}

function sided(targets: readonly Target[], sides: readonly Side[]): Targets {
  return eachSide((side) => (sides.includes(side) ? (targets.find((target) => target.side === side) ?? null) : null));
}

/** A dead target or a cancelled run makes the pair void. */
function throwIfOver(targets: readonly Target[], world: World): void {
  world.cancelled.throwIfAborted();
  for (const target of targets) {
    const failure = target.failure();
    if (failure !== null) throw failure;
  }
}

/** Stops every target even if one of them cannot be stopped. */
async function stopAll(targets: readonly Target[]): Promise<void> {
  const ends = await Promise.allSettled(targets.map((target) => target.stop()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
