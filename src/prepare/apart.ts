import { Failure } from '../model/failure.ts';
import type { Plan, SandboxRules } from '../model/plan.ts';
import { eachSide } from '../model/revision.ts';
import type { SandboxFacts, WallResult } from '../model/sandbox.ts';
import type { Service } from '../model/service.ts';
import { type Launcher, type Places, placeOf } from '../model/target.ts';
import { brokenWalls, worstOf } from '../sandbox/canary.ts';
import { TREE } from '../sandbox/inside.ts';
import type { Sandbox, SandboxProbe, SandboxWish } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';
import { whyNoEngineWalls } from './containers/fit.ts';
import { tryContainers, type WallTrial } from './containers/try-walls.ts';

/** The sandbox that a plan asks for, or why there is none where none has to be; both null where nobody asks. */
export interface OpenedSandbox {
  readonly sandbox: Sandbox | null;
  readonly why: string | null;
}

const NO_RULES: SandboxRules = { mode: 'off', egress: { kind: 'open' } };

/** Opens it before anything of the sides runs. Failure `policy` where one is required and cannot be had. */
export async function openSandbox(
  { sandbox: rules = NO_RULES, services, needs, containers }: Plan,
  wish: Pick<SandboxWish, 'folder' | 'trees'>,
  world: World,
): Promise<OpenedSandbox> {
  if (rules.mode === 'off') return { sandbox: null, why: null };
  const probe = await world.sandboxes.probe();
  const unfit = unfitFor({ services, needs, containers }) ?? (await unfitEngine({ services, needs, containers }, probe, world));
  const why = unfit?.why ?? (probe.mechanism === null ? probe.why : null);
  if (why === null && probe.mechanism !== null) {
    world.screen.note(`Sandbox: ${isContained(services.head) ? 'engine' : probe.mechanism}, ${probe.how}.`);
    return { sandbox: await world.sandboxes.open({ ...wish, egress: rules.egress, tell: world.screen.note }), why: null };
  }
  if (rules.mode === 'required') throw unavailable(why ?? '', unfit?.hint ?? DOCTOR);
  world.screen.note(`No sandbox: ${why}. What runs here can reach all that we can.`);
  return { sandbox: null, why };
}

const DOCTOR =
  'See `benchgate doctor` for what it needs. To measure without one, say so: `sandbox: off`, or `auto` for where there can be one.';

interface Unfit {
  readonly why: string;
  readonly hint: string;
}

const isContained = ({ run }: Service): boolean => run.kind !== 'process';

/** What cannot run in a sandbox of ours, and what to do about it. */
function unfitFor({ services, needs, containers }: Pick<Plan, 'services' | 'needs' | 'containers'>): Unfit | null {
  const shared = needs.find(({ per }) => per === 'pair');
  if (shared !== undefined)
    return {
      why: `the need ${shared.name} is shared by both sides, between which a sandbox leaves no way`,
      hint: `Give each side its own: \`per: side\` of \`needs.${shared.name}\`.`,
    };
  const [base, head] = [isContained(services.base), isContained(services.head)];
  if (base !== head)
    return {
      why: `${base ? 'base' : 'head'} runs in containers and the other side does not`,
      hint: 'Walls of two kinds are no equal conditions. Say `sandbox: auto` for this one comparison, or `off`.',
    };
  if (!base) return null;
  if (containers.allow.length > 0)
    return {
      why: `\`containers.allow\` lets ${containers.allow[0]} through the walls of a container`,
      hint: 'Take it out of `containers.allow`, or say `sandbox: auto` to measure without a sandbox.',
    };
  const living = needs.find(({ run, reset }) => run.kind === 'image' && reset !== undefined);
  if (living === undefined) return null;
  return {
    why: `the need ${living.name} runs in a container, where its \`reset\` command does not reach it`,
    hint: `Leave \`reset\` of \`needs.${living.name}\` out: it is then started anew for each trial.`,
  };
}

const NO_ROOT = 'the walls around containers are made as root, or by sudo without a password';

/** Why an engine cannot keep its containers apart as we need it; null where nothing runs in one. */
async function unfitEngine(
  { services, needs, containers }: Pick<Plan, 'services' | 'needs' | 'containers'>,
  { mechanism }: SandboxProbe,
  world: World,
): Promise<Unfit | null> {
  const joins = !isContained(services.head) && needs.some(({ run }) => run.kind === 'image');
  if (mechanism === null || !(isContained(services.head) || joins)) return null;
  const why = mechanism === 'netns' ? await whyNoEngineWalls(world, containers, { joins }) : NO_ROOT;
  if (why === null) return null;
  return { why, hint: 'Measure on Linux with a docker or podman of this machine that runs as root, or say `sandbox: auto`.' };
}

/** What is known where one was asked for that could not be had. */
export function noSandbox(why: string): SandboxFacts {
  return { mechanism: null, why, walls: [], seccomp: false, limits: [], cores: { topology: '', apart: false } };
}

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
  /** What attempts at the walls around k6 came to, where it has some. */
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
  requireHeld(walls, plan, world);
  const { seccomp, limits } = sandbox.facts;
  const facts: SandboxFacts = {
    ...{ ...sandbox.facts, why: null, walls, ...(load === undefined ? {} : { load }) },
    seccomp: seccomp && around?.seccomp !== false,
    limits: limits.filter((limit) => around?.limits.includes(limit) !== false),
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
  requireHeld(found.walls, plan, world);
  const facts: SandboxFacts = {
    ...{ ...found, mechanism: 'engine', why: null, cores: sandbox.facts.cores },
    ...(load === undefined ? {} : { load }),
  };
  // A need is in its side's network, so that one coin decides of both.
  const inside = ({ port }: Places): Places => ({ port, need: port });
  return { boot: (sides, places, told) => trial.started.boot(sides, places && inside(places), told), sandbox: facts };
}

/** Failure `policy` where a wall does not hold that has to. */
function requireHeld(walls: readonly WallResult[], plan: Plan, world: World): void {
  const broken = brokenWalls(walls);
  const said = broken.join(', ');
  if (broken.length > 0 && plan.sandbox?.mode === 'required') throw notHeld(said);
  if (broken.length > 0) world.screen.note(`The sandbox does not hold: ${said}.`);
}

function notHeld(walls: string): Failure {
  return new Failure(
    'policy',
    `The sandbox does not hold: ${walls}.`,
    'Nothing was measured. docs/sandbox.md says what each wall is; `benchgate doctor` what this machine has. To measure all the same, say `sandbox: auto`.',
  );
}
