import type { World } from '../io/world.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { Target } from '../model/target.ts';
import { directoryOf, type Site } from './build.ts';
import { childEnvironment } from './environment.ts';
import { inTurn, type Needs, type RunningNeed, stopNeeds, variablesOf } from './needs.ts';
import { startReady } from './ready.ts';
import { requireIntact, type Seal } from './seal.ts';

/** What a boot starts from: built sides and their needs. */
export interface Ground {
  readonly world: World;
  readonly sites: Sided<Site>;
  readonly seals: Sided<Seal>;
  readonly needs: Needs;
}

/** Starts fresh targets in this order, each with its needs. On a Failure nothing that was started here is left. */
export async function boot(ground: Ground, sides: readonly Side[]): Promise<readonly Target[]> {
  const shared: RunningNeed[] = [];
  const targets: Target[] = [];
  const stopShared = () => stopNeeds(shared.filter((need) => !need.lives));
  try {
    await ground.needs.start('pair', shared);
    for (const side of sides) targets.push(await bootSide(ground, side, shared));
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

async function bootSide(ground: Ground, side: Side, shared: readonly RunningNeed[]): Promise<Target> {
  const needs = [...shared];
  const stopOwn = () => stopNeeds(needs.slice(shared.length).filter((need) => !need.lives));
  try {
    // For each side anew: what boots first could have changed what boots next.
    await requireIntact(ground.world, ground.seals[side]);
    await ground.needs.start(side, needs);
    return await startService(ground, side, { needs, stopOwn });
  } catch (error) {
    await stopOwn().catch(() => {});
    throw error;
  }
}

interface Company {
  readonly needs: readonly RunningNeed[];
  readonly stopOwn: () => Promise<void>;
}

async function startService({ world, sites }: Ground, side: Side, { needs, stopOwn }: Company): Promise<Target> {
  const site = sites[side];
  const { service } = site;
  const port = service.port === 'auto' ? await world.network.freePort() : service.port;
  const url = `http://127.0.0.1:${port}`;
  const own = { ...variablesOf(needs), PORT: String(port), BASE_URL: url };
  const job = {
    who: `${side}: the start command`,
    text: service.start,
    cwd: directoryOf(site),
    env: { ...childEnvironment(world.env, service.env), ...own },
  };
  const awaited = { ready: service.ready, port, timeoutMs: service.readyTimeoutMs, stop: service.stop };
  const started = await startReady(world, job, awaited);
  return {
    side,
    url,
    cpuMs: () => started.child.cpuMs(),
    failure: () => started.failure() ?? needs.map((need) => need.failure()).find((failure) => failure !== null) ?? null,
    stop: once(() => inTurn([() => started.stop(service.stop), stopOwn])),
  };
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
