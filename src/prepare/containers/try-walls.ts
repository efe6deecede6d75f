import * as z from 'zod';
import { Failure } from '../../model/failure.ts';
import { otherSide, type Side, type Sided } from '../../model/revision.ts';
import type { SandboxFacts, WallResult } from '../../model/sandbox.ts';
import { type Launcher, type Places, placeOf, type Target } from '../../model/target.ts';
import { worstOf } from '../../sandbox/canary.ts';
import { readView } from '../../sandbox/container-canary.ts';
import {
  CAPABILITIES,
  type ContainerFacts,
  leftoversOf,
  limitsOf,
  type SeenContainer,
  wallsAround,
} from '../../sandbox/container-walls.ts';
import { listOf } from '../../sandbox/cores.ts';
import { ask, type ContainerHost, type ContainerWalls } from './host.ts';
import { RUN_LABEL, TOLD_LABEL, TRIAL_LABEL } from './owner.ts';
import { trialPrefix } from './stack.ts';

/** What is started to be looked at. */
export interface WallTrial {
  readonly host: ContainerHost & { readonly walls: ContainerWalls };
  readonly started: Pick<Launcher, 'boot'>;
  /** What each side may see of this machine's files, as beginnings of paths, and what neither may. */
  readonly readable: Sided<readonly string[]>;
  readonly hidden: readonly string[];
  /** Needs that are kept. */
  readonly living: readonly string[];
  /** Whether sides may change places. */
  readonly swaps: boolean;
}

/** TriedContainers are what came of looking at containers as they ran. */
export interface TriedContainers extends Pick<SandboxFacts, 'walls' | 'seccomp' | 'limits'> {
  /** Whether each kept to the processors of a place: base can say others for both. */
  readonly ownCores: boolean;
}

/**
 * Starts both sides as a pair does, twice and where that may be in swapped places, and looks at all their containers: attempts are made from inside of their
 * network, and the engine and the kernel are asked for the rest. An image may have no program with which it could be tried otherwise.
 */
export async function tryContainers(trial: WallTrial): Promise<TriedContainers> {
  const first = await lookAt(trial, { port: 'base', need: 'base' });
  const second = await lookAt(trial, trial.swaps ? { port: 'head', need: 'head' } : { port: 'base', need: 'base' });
  const all = [first, second].flatMap(({ base, head }) => [...base, ...head]);
  const around = [first, second].flatMap(({ base, head }) => [
    ...base.flatMap((one) => wallsAround(one, head)),
    ...head.flatMap((one) => wallsAround(one, base)),
  ]);
  const factsOf = ({ base, head }: Sided<readonly SeenContainer[]>) => [...base, ...head].map(({ facts }) => facts);
  const { bridges } = trial.host.walls;
  const shares = (['first', 'second'] as const).map((place) => listOf(bridges.at(place).limits.processors));
  const walls: readonly WallResult[] = worstOf([...around, leftoversOf(factsOf(first), factsOf(second))]);
  return {
    walls,
    seccomp: all.length > 0 && all.every(({ view }) => view.filtered),
    limits: limitsOf(all.map(({ facts }) => facts)),
    ownCores: all.length > 0 && all.every(({ facts }) => shares.includes(facts.processors)),
  };
}

async function lookAt(trial: WallTrial, places: Places): Promise<Sided<readonly SeenContainer[]>> {
  const targets = await trial.started.boot(['base', 'head'], places).catch(throwWithHint);
  try {
    const running = await runningOf(trial.host);
    const seen: Record<Side, readonly SeenContainer[]> = { base: [], head: [] };
    for (const side of ['base', 'head'] as const) seen[side] = await seenOf(trial, running, { side, places, targets });
    return seen;
  } finally {
    for (const target of targets) await target.stop();
  }
}

/** What an engine says of a container, both engines alike. */
const inspectSchema = z.object({
  Id: z.string(),
  Image: z.string(),
  State: z.object({ Pid: z.number().int() }),
  Config: z.object({
    Env: z.array(z.string()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  HostConfig: z.object({
    Privileged: z.boolean().catch(true),
    Devices: z.array(z.unknown()).nullish(),
    PidsLimit: z.number().nullish().catch(null),
    Memory: z.number().nullish().catch(null),
    CpusetCpus: z.string().nullish().catch(null),
  }),
  Mounts: z
    .array(z.object({ Type: z.string(), Name: z.string().nullish(), Source: z.string().nullish(), RW: z.boolean() }))
    .nullish(),
});

type Inspected = z.output<typeof inspectSchema>;

/** All containers of this measurement that run now. */
async function runningOf(host: ContainerHost): Promise<readonly Inspected[]> {
  const ids = (await ask(host, ['ps', '--quiet', '--no-trunc', '--filter', `label=${RUN_LABEL}=${host.id}`])).split(/\s+/);
  const found: Inspected[] = [];
  for (const id of ids.filter((one) => one !== ''))
    found.push(inspectSchema.parse(JSON.parse(await ask(host, ['container', 'inspect', '--format', '{{json .}}', id]))));
  return found;
}

interface SideLook {
  readonly side: Side;
  readonly places: Places;
  readonly targets: readonly Target[];
}

async function seenOf(
  { host, readable, hidden, living }: WallTrial,
  running: readonly Inspected[],
  { side, places, targets }: SideLook,
): Promise<readonly SeenContainer[]> {
  const place = placeOf(side, places.port);
  const other = targets.find((target) => target.side === otherSide(side));
  const others = other === undefined ? [] : [addressIn(other.url)];
  const isOfPlace = ({ Config }: Inspected) => (Config.Labels?.[TRIAL_LABEL] ?? '').startsWith(trialPrefix(host.id, place));
  const seen: SeenContainer[] = [];
  for (const one of running.filter(isOfPlace)) {
    const isNeed = (name: string) =>
      one.Config.Labels?.[TRIAL_LABEL]?.startsWith(`${trialPrefix(host.id, place)}${name}-`) === true;
    const facts = { ...(await factsFor(host, one)), lives: living.some(isNeed) };
    const lines = await host.walls.bridges.look({ id: one.Id, pid: one.State.Pid, place, others, hidden });
    seen.push({ facts, view: readView(lines), readable: readable[side] });
  }
  return seen;
}

async function factsFor(
  host: ContainerHost,
  { Id, Image, Config, HostConfig, Mounts }: Inspected,
): Promise<Omit<ContainerFacts, 'lives'>> {
  const image = await ask(host, ['image', 'inspect', '--format', '{{json .Config.Env}}', Image]);
  const given = z.array(z.string()).nullish().parse(JSON.parse(image)) ?? [];
  const told = Config.Labels?.[TOLD_LABEL] ?? '';
  return {
    id: Id,
    privileged: HostConfig.Privileged,
    devices: (HostConfig.Devices ?? []).length,
    mounts: (Mounts ?? []).map(({ Type, Name, Source, RW }) => ({
      type: Type,
      source: (Type === 'volume' ? Name : Source) ?? '',
      writable: RW,
    })),
    variables: (Config.Env ?? []).map(nameOf),
    known: [...given.map(nameOf), ...told.split(',')],
    processes: HostConfig.PidsLimit ?? 0,
    memoryBytes: HostConfig.Memory ?? 0,
    processors: HostConfig.CpusetCpus ?? '',
  };
}

const nameOf = (variable: string) => variable.split('=')[0] ?? '';

function addressIn(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port === '' ? 80 : port) };
}

/** Most images start with less; for one that does not, its own log does not say why. */
function throwWithHint(thrown: unknown): never {
  const { kind, message, hint, side } = Failure.from(thrown);
  if (kind !== 'target') throw thrown;
  const more = `In a sandbox it has no network beyond its side's, no new privileges, and only the capabilities ${CAPABILITIES.join(', ')}: does it start without one (\`sandbox: off\`)?`;
  throw new Failure(kind, message, `${hint} ${more}`, { cause: thrown, side });
}
