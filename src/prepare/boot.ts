import { otherSide, type Side, type Sided } from '../model/revision.ts';
import type { Places, Target } from '../model/target.ts';
import type { World } from '../world/world.ts';
import { directoryOf, type Site } from './build.ts';
import { childEnvironment } from './environment.ts';
import type { Logbook } from './logbook.ts';
import { inTurn, type Needs, type RunningNeed, stopNeeds, variablesOf } from './needs.ts';
import { type Ready, startAllReady } from './ready.ts';
import { requireIntact, type Seal } from './seal.ts';

/** What a boot starts from: built sides and their needs. */
export interface Ground {
  readonly world: World;
  readonly sites: Sided<Site>;
  readonly seals: Sided<Seal>;
  readonly needs: Needs;
  readonly logbook: Logbook;
}

/**
 * Starts fresh targets, each with its needs: both at the same time, in this order, unless they share a need or a port, of
 * which one could take while the other is not up yet. On a Failure nothing that was started here is left.
 */
export async function boot(ground: Ground, sides: readonly Side[], places: Places): Promise<readonly Target[]> {
  const shared: RunningNeed[] = [];
  const targets: Target[] = [];
  const stopShared = () => stopNeeds(shared.filter((need) => !need.lives));
  try {
    await ground.needs.start('pair', shared);
    for (const group of atOnce(ground) ? [sides] : sides.map((side) => [side]))
      targets.push(...(await bootGroup(ground, group, { shared, places })));
  } catch (error) {
    await inTurn([...targets.map((target) => target.stop), stopShared]).catch(() => {});
    throw error;
  }
  let users = targets.length;
  const release = async () => {
    users -= 1;
    if (users === 0) await stopShared();
  };
  return targets.map((target) => ({ ...target, stop: once(() => inTurn([target.stop, release])) }));
}

function atOnce({ sites: { base, head }, needs }: Ground): boolean {
  return !needs.shared && (base.service.port === 'auto' || base.service.port !== head.service.port);
}

interface Company {
  readonly shared: readonly RunningNeed[];
  readonly places: Places;
}

/** What one side needs of its own, while it is being collected. */
type Own = Sided<RunningNeed[]>;

async function bootGroup(ground: Ground, sides: readonly Side[], company: Company): Promise<readonly Target[]> {
  const own: Own = { base: [], head: [] };
  const stopOwn = (side: Side) => stopNeeds(own[side].filter((need) => !need.lives));
  let ready: readonly Ready[] = [];
  try {
    await allOf(sides.map((side) => gather(ground, side, own[side], company)));
    const ports = await portsOf(ground, sides, company.places);
    const starts = sides.map((side) => {
      const variables = variablesOf([...company.shared, ...own[side]]);
      return startOf(ground, { side, port: ports[side], variables });
    });
    ready = await startAllReady(ground.world, starts);
    // What boots at the same time could have changed the other before it had read its files.
    if (sides.length > 1) for (const side of sides) await requireIntact(ground.world, ground.seals[side]);
    return sides.flatMap((side, i) => {
      const needs = [...company.shared, ...own[side]];
      const [mine, start] = [ready[i], starts[i]];
      if (mine === undefined || start === undefined) return [];
      return [targetOf(ground.sites[side], mine, { port: ports[side], needs, stopOwn, health: start.health })];
    });
  } catch (error) {
    const stops = ready.map(
      ({ started }, i) =>
        () =>
          started.stop(ground.sites[sides[i] ?? 'base'].service.stop),
    );
    await inTurn([...stops, ...sides.map((side) => () => stopOwn(side))]).catch(() => {});
    throw error;
  }
}

/** Asks for each side anew whether it is as it was built, since what booted before could have changed it; then its needs. */
async function gather(ground: Ground, side: Side, own: RunningNeed[], { shared, places }: Company): Promise<void> {
  await requireIntact(ground.world, ground.seals[side]);
  // Its needs know those that both sides share.
  const known = [...shared];
  try {
    await ground.needs.start(side, known, side === places.need ? 'first' : 'second');
  } finally {
    own.push(...known.slice(shared.length));
  }
}

/** The side that has the first place draws its port first. */
async function portsOf({ world, sites }: Ground, sides: readonly Side[], { port: first }: Places): Promise<Sided<number>> {
  const ports: { -readonly [S in Side]: number } = { base: 0, head: 0 };
  for (const side of [first, otherSide(first)].filter((side) => sides.includes(side))) {
    const { port } = sites[side].service;
    ports[side] = port === 'auto' ? await world.network.freePort() : port;
  }
  return ports;
}

interface Starting {
  readonly side: Side;
  readonly port: number;
  readonly variables: Readonly<Record<string, string>>;
}

/** What is known of how a trial went: bad until the service was ready. */
interface Health {
  bad: boolean;
}

function startOf({ world, sites, logbook }: Ground, { side, port, variables }: Starting) {
  const { service } = sites[side];
  const health: Health = { bad: true };
  const own = { ...variables, PORT: String(port), BASE_URL: urlOf(port) };
  const job = {
    who: `${side}: the start command`,
    text: service.start,
    cwd: directoryOf(sites[side]),
    env: { ...childEnvironment(world.env, service.env), ...own },
    keep: (lines: readonly string[]) => logbook.record(side, lines, health.bad),
  };
  const awaited = { ready: service.ready, port, timeoutMs: service.readyTimeoutMs, stop: service.stop };
  return { job, awaited, health };
}

interface Around {
  readonly port: number;
  readonly needs: readonly RunningNeed[];
  readonly stopOwn: (side: Side) => Promise<void>;
  readonly health: Health;
}

function targetOf({ revision, service }: Site, { started, startUpMs }: Ready, around: Around): Target {
  const { port, needs, stopOwn, health } = around;
  health.bad = false;
  const failure = () => started.failure() ?? needs.map((need) => need.failure()).find((failure) => failure !== null) ?? null;
  return {
    side: revision.side,
    url: urlOf(port),
    startUpMs,
    cpuMs: () => started.child.cpuMs(),
    failure,
    tail: (lines) => started.child.tail(lines),
    spoil: () => {
      health.bad = true;
    },
    stop: once(() => {
      health.bad ||= failure() !== null;
      return inTurn([() => started.stop(service.stop), () => stopOwn(revision.side)]);
    }),
  };
}

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

/** Waits for all of them, whatever fails; then the first Failure is thrown. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  await Promise.all(works).catch(async (error: unknown) => {
    await Promise.allSettled(works);
    throw error;
  });
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
