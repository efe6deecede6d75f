import { Failure } from '../model/failure.ts';
import type { Plan, SandboxRules } from '../model/plan.ts';
import { eachSide } from '../model/revision.ts';
import type { Mechanism, SandboxFacts, SandboxMode, WallResult } from '../model/sandbox.ts';
import { type Launcher, type Places, placeOf } from '../model/target.ts';
import { brokenWalls, worstOf } from '../sandbox/canary.ts';
import { TREE } from '../sandbox/inside.ts';
import type { Sandbox, SandboxProbe, SandboxWish } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';
import { type TriedContainers, tryContainers, type WallTrial } from './containers/try-walls.ts';
import { isContained, type Unfit, unfitOf } from './unfit.ts';

/** The sandbox that a plan asks for, or why there is none where none has to be; both null where nobody asks. */
export interface OpenedSandbox {
  readonly sandbox: Sandbox | null;
  readonly why: string | null;
}

const NO_RULES: SandboxRules = { mode: 'off', egress: { kind: 'open' } };

/** Opens it before anything of the sides runs. Failure `policy` where one is required and cannot be had. */
export function openSandbox(plan: Plan, wish: Pick<SandboxWish, 'folder' | 'trees'>, world: World): Promise<OpenedSandbox> {
  const { sandbox: rules = NO_RULES, services } = plan;
  const walls = isContained(services.head) ? 'engine' : null;
  return openBy({ rules, walls, unfit: (probe) => unfitOf(plan, probe, world) }, wish, world);
}

/** What is asked for; `walls` of whom where they are not the sandbox's own. */
interface AskedSandbox {
  readonly rules: SandboxRules;
  readonly walls: Mechanism | null;
  unfit(probe: SandboxProbe): Promise<Unfit | null>;
}

/** As `openSandbox`, of whatever is to run in it. */
export async function openBy(
  { rules, walls, unfit }: AskedSandbox,
  wish: Pick<SandboxWish, 'folder' | 'trees'>,
  world: World,
): Promise<OpenedSandbox> {
  if (rules.mode === 'off') return { sandbox: null, why: null };
  const probe = await world.sandboxes.probe();
  const found = await unfit(probe);
  const why = found?.why ?? (probe.mechanism === null ? probe.why : null);
  if (why === null && probe.mechanism !== null) {
    world.screen.note(`Sandbox: ${walls ?? probe.mechanism}, ${probe.how}.`);
    return { sandbox: await world.sandboxes.open({ ...wish, egress: rules.egress, tell: world.screen.note }), why: null };
  }
  if (rules.mode === 'required') throw unavailable(why ?? '', found?.hint ?? DOCTOR);
  world.screen.note(`No sandbox: ${why}. What runs here can reach all that we can.`);
  return { sandbox: null, why };
}

const DOCTOR =
  'See `benchgate doctor` for what it needs. To measure without one, say so: `sandbox: off`, or `auto` for where there can be one.';

function unavailable(why: string, hint: string): Failure {
  return new Failure('policy', `A sandbox is required, and there is none here: ${why}.`, hint);
}

/** What is to be put apart: the sandbox, and what was started without knowing of it. */
interface ApartInput {
  readonly sandbox: Sandbox;
  readonly started: Pick<Launcher, 'boot' | 'dispose'>;
  /** Whether what belongs to a place may change sides. */
  readonly swaps: boolean;
  readonly plan: Plan;
  /** What attempts at the walls around the load generator came to, where it has some. */
  readonly load?: readonly WallResult[] | undefined;
  /** Where needs of a side run in containers: how these are looked at. */
  readonly trial: WallTrial | null;
}

/** Tries the walls, and gives the launcher whose sides stay behind them. Failure `policy` where one does not hold that has to. */
export async function apart(
  { sandbox, started, swaps, plan, load, trial }: ApartInput,
  world: World,
): Promise<Pick<Launcher, 'boot' | 'dispose' | 'receivers' | 'inside' | 'sandbox'>> {
  const tried = await sandbox.tryWalls([plan.repository, plan.outputDirectory]);
  const around = trial === null ? null : await tryContainers(trial);
  const walls = worstOf([...tried, ...(around?.walls ?? [])]);
  requireHeld(walls, modeOf(plan), world);
  const { seccomp, limits } = sandbox.facts;
  const facts: SandboxFacts = {
    ...{ ...sandbox.facts, why: null, walls, ...(load === undefined ? {} : { load }) },
    seccomp: seccomp && around?.seccomp !== false,
    limits: limits.filter((limit) => around?.limits.includes(limit) !== false),
    cores: coresOf(sandbox, around),
  };
  // A need that lives stays in its network, so that one coin decides of both.
  const inside = ({ port }: Places): Places => (swaps ? { port, need: port } : { port: 'base', need: 'base' });
  return {
    dispose: started.dispose,
    boot: (sides, places, told) => started.boot(sides, places && inside(places), told),
    receivers: (places) => eachSide((side) => sandbox.receivers(placeOf(side, inside(places).port))),
    inside: { base: TREE, head: TREE },
    sandbox: facts,
  };
}

/** What is to be put apart where the service runs in containers: the host with their walls, and where each side is checked out. */
interface ContainedInput {
  readonly sandbox: Pick<Sandbox, 'facts'>;
  readonly trial: WallTrial;
  readonly plan: Plan;
  readonly load?: readonly WallResult[] | undefined;
}

/** As `apart`, where the engine keeps the sides apart: it starts them once more than a pair does, in each place. */
export async function apartInContainers(
  { sandbox, trial, plan, load }: ContainedInput,
  world: World,
): Promise<Pick<Launcher, 'boot' | 'sandbox'>> {
  const found = await tryContainers(trial);
  requireHeld(found.walls, modeOf(plan), world);
  const facts: SandboxFacts = {
    ...{ walls: found.walls, seccomp: found.seccomp, limits: found.limits, mechanism: 'engine', why: null },
    cores: coresOf(sandbox, found),
    ...(load === undefined ? {} : { load }),
  };
  // A need is in its side's network, so that one coin decides of both.
  const inside = ({ port }: Places): Places => ({ port, need: port });
  return { boot: (sides, places, told) => trial.started.boot(sides, places && inside(places), told), sandbox: facts };
}

/** Cores are apart where everything of a side keeps to those of its place. */
function coresOf({ facts: { cores } }: Pick<Sandbox, 'facts'>, tried: TriedContainers | null): SandboxFacts['cores'] {
  return { ...cores, apart: cores.apart && tried?.ownCores !== false };
}

const modeOf = ({ sandbox }: Plan): SandboxMode => sandbox?.mode ?? 'off';

/** What the attempts at the walls came to. Failure `policy` where one does not hold that has to. */
export async function requireWalls(
  { sandbox, mode, hidden }: { readonly sandbox: Sandbox; readonly mode: SandboxMode; readonly hidden: readonly string[] },
  world: World,
): Promise<readonly WallResult[]> {
  const walls = await sandbox.tryWalls(hidden);
  requireHeld(walls, mode, world);
  return walls;
}

function requireHeld(walls: readonly WallResult[], mode: SandboxMode, world: World): void {
  const broken = brokenWalls(walls);
  const said = broken.join(', ');
  if (broken.length > 0 && mode === 'required') throw notHeld(said);
  if (broken.length > 0) world.screen.note(`The sandbox does not hold: ${said}.`);
}

function notHeld(walls: string): Failure {
  return new Failure(
    'policy',
    `The sandbox does not hold: ${walls}.`,
    'Nothing was measured. docs/sandbox.md says what each wall is; `benchgate doctor` what this machine has. To measure all the same, say `sandbox: auto`.',
  );
}
