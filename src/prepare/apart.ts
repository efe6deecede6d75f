import { Failure } from '../model/failure.ts';
import type { Plan, SandboxRules } from '../model/plan.ts';
import { eachSide } from '../model/revision.ts';
import type { SandboxFacts, SandboxMode, WallResult } from '../model/sandbox.ts';
import { type Launcher, type Places, placeOf } from '../model/target.ts';
import { brokenWalls } from '../sandbox/canary.ts';
import { TREE } from '../sandbox/inside.ts';
import type { Sandbox, SandboxWish } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';

/** The sandbox that a plan asks for, or why there is none where none has to be; both null where nobody asks. */
export interface OpenedSandbox {
  readonly sandbox: Sandbox | null;
  readonly why: string | null;
}

const NO_RULES: SandboxRules = { mode: 'off', egress: { kind: 'open' } };

/** Opens it before anything of the sides runs. Failure `policy` where one is required and cannot be had. */
export function openSandbox(
  { sandbox: rules = NO_RULES, services, needs }: Plan,
  wish: Pick<SandboxWish, 'folder' | 'trees'>,
  world: World,
): Promise<OpenedSandbox> {
  return openBy({ rules, unfit: unfitFor({ services, needs }) }, wish, world);
}

/** What is asked for, and what of it cannot run in a sandbox of ours; null where all of it can. */
interface AskedSandbox {
  readonly rules: SandboxRules;
  readonly unfit: Unfit | null;
}

/** As `openSandbox`, of whatever is to run in it. */
export async function openBy(
  { rules, unfit }: AskedSandbox,
  wish: Pick<SandboxWish, 'folder' | 'trees'>,
  world: World,
): Promise<OpenedSandbox> {
  if (rules.mode === 'off') return { sandbox: null, why: null };
  const probe = await world.sandboxes.probe();
  const why = unfit?.why ?? (probe.mechanism === null ? probe.why : null);
  if (why === null && probe.mechanism !== null) {
    world.screen.note(`Sandbox: ${probe.mechanism}, ${probe.how}.`);
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

/** What cannot run in a sandbox of ours, and what to do about it. */
function unfitFor({ services, needs }: Pick<Plan, 'services' | 'needs'>): Unfit | null {
  const contained = [services.base, services.head].some(({ run }) => run.kind !== 'process');
  if (contained)
    return {
      why: 'the service runs in containers, whose walls are those of their engine',
      hint: 'Give the service a `start` command, or say `sandbox: auto` to measure it behind the walls of its engine alone.',
    };
  const image = needs.find(({ run }) => run.kind === 'image');
  if (image !== undefined)
    return {
      why: `the need ${image.name} runs in a container, which a sandbox does not reach`,
      hint: `Give \`needs.${image.name}\` a \`start\` command: it then runs inside of its side's sandbox.`,
    };
  const shared = needs.find(({ per }) => per === 'pair');
  if (shared === undefined) return null;
  return {
    why: `the need ${shared.name} is shared by both sides, between which a sandbox leaves no way`,
    hint: `Give each side its own: \`per: side\` of \`needs.${shared.name}\`.`,
  };
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
}

/** Tries the walls, and gives the launcher whose sides stay behind them. Failure `policy` where one does not hold that has to. */
export async function apart(
  { sandbox, started, swaps, plan }: ApartInput,
  world: World,
): Promise<Pick<Launcher, 'boot' | 'dispose' | 'receivers' | 'inside' | 'sandbox'>> {
  const hidden = [plan.repository, plan.outputDirectory];
  const walls = await requireWalls({ sandbox, mode: plan.sandbox?.mode ?? 'off', hidden }, world);
  const facts: SandboxFacts = { ...sandbox.facts, why: null, walls };
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

/** What the attempts at the walls came to. Failure `policy` where one does not hold that has to. */
export async function requireWalls(
  { sandbox, mode, hidden }: { readonly sandbox: Sandbox; readonly mode: SandboxMode; readonly hidden: readonly string[] },
  world: World,
): Promise<readonly WallResult[]> {
  const walls = await sandbox.tryWalls(hidden);
  const broken = brokenWalls(walls);
  const said = broken.join(', ');
  if (broken.length > 0 && mode === 'required') throw notHeld(said);
  if (broken.length > 0) world.screen.note(`The sandbox does not hold: ${said}.`);
  return walls;
}

function notHeld(walls: string): Failure {
  return new Failure(
    'policy',
    `The sandbox does not hold: ${walls}.`,
    'Nothing was measured. docs/sandbox.md says what each wall is; `benchgate doctor` what this machine has. To measure all the same, say `sandbox: auto`.',
  );
}
