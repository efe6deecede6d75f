import { scrapeAddress } from '../evidence/metrics/scrape-address.ts';
import { Failure } from '../model/failure.ts';
import { otherSide, type Side, type Sided } from '../model/revision.ts';
import { hostPortOf } from '../model/service.ts';
import { addressOf, type ExtraVariables, type Place, type Places, placeOf, type Target } from '../model/target.ts';
import type { World } from '../world/world.ts';
import type { Link, Stack } from './containers/stack.ts';
import { childEnvironment, filled } from './jobs/environment.ts';
import { type PlannedStart, type ReadyJob, startAllReady } from './jobs/ready.ts';
import { prepareJob } from './jobs/shell-job.ts';
import { inheritedIn, type Site, workplaceOf } from './jobs/site.ts';
import type { Logbook } from './logbook.ts';
import { inTurn, type Needs, type RunningNeed, stopNeeds, variablesOf } from './needs.ts';
import { requireIntact, type Seal } from './seal.ts';

/** What a boot starts from: built sides and their needs. */
export interface BootInput {
  readonly world: World;
  readonly sites: Sided<Site>;
  readonly seals: Sided<Seal>;
  readonly needs: Needs;
  /** Of the sides that run in containers. */
  readonly stacks: Readonly<Partial<Record<Side, Stack>>>;
  readonly logbook: Logbook;
}

/**
 * Starts fresh targets, each with its needs: both at the same time, in this order, unless they share a need or a port, of
 * which one could take while the other is not up yet. On a Failure nothing that was started here is left.
 */
export async function boot(input: BootInput, sides: readonly Side[], around: BootPlaces): Promise<readonly Target[]> {
  const shared: RunningNeed[] = [];
  const targets: Target[] = [];
  const stopShared = () => stopNeeds(shared.filter((need) => !need.lives));
  try {
    await input.needs.start('pair', shared);
    for (const group of atOnce(input) ? [sides] : sides.map((side) => [side]))
      targets.push(...(await bootGroup(input, group, { shared, ...around })));
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

function atOnce({ sites: { base, head }, needs }: BootInput): boolean {
  if (base.sandbox !== undefined) return !needs.shared;
  const [first, second] = [hostPortOf(base.service.run), hostPortOf(head.service.run)];
  return !needs.shared && (first === 'auto' || first !== second);
}

/** What the coins of a pair decide, and what its sides are told. */
export interface BootPlaces {
  readonly places: Places;
  readonly told: ExtraVariables;
}

interface PairContext extends BootPlaces {
  readonly shared: readonly RunningNeed[];
}

/** What one side needs of its own, while it is being collected. */
type SideNeeds = Sided<RunningNeed[]>;

async function bootGroup(input: BootInput, sides: readonly Side[], context: PairContext): Promise<readonly Target[]> {
  const own: SideNeeds = { base: [], head: [] };
  const stopOwn = (side: Side) => stopNeeds(own[side].filter((need) => !need.lives));
  let ready: readonly ReadyJob[] = [];
  try {
    await allOf(sides.map((side) => gather(input, side, own[side], context)));
    const ports = await portsOf(input, sides, context.places);
    const starts = sides.map((side) => {
      const needs = [...context.shared, ...own[side]];
      const links = needs.flatMap(({ link }) => link ?? []);
      const place = placeOf(side, context.places.port);
      return startOf(input, { side, place, port: ports[side], variables: variablesOf(needs), links, told: context.told[side] });
    });
    ready = await startAllReady(input.world, starts);
    // What boots at the same time could have changed the other before it had read its files.
    if (sides.length > 1) for (const side of sides) await requireIntact(input.world, input.seals[side]);
    return sides.flatMap((side, i) => {
      const needs = [...context.shared, ...own[side]];
      const [mine, start] = [ready[i], starts[i]];
      if (mine === undefined || start === undefined) return [];
      return [targetOf(input.sites[side], mine, { url: start.url, needs, stopOwn, health: start.health })];
    });
  } catch (error) {
    const stops = ready.map(
      ({ running }, i) =>
        () =>
          running.stop(input.sites[sides[i] ?? 'base'].service.stop),
    );
    await inTurn([...stops, ...sides.map((side) => () => stopOwn(side))]).catch(() => {});
    throw error;
  }
}

/** Asks for each side anew whether it is as it was built, since what booted before could have changed it; then its needs. */
async function gather(input: BootInput, side: Side, own: RunningNeed[], { shared, places }: PairContext): Promise<void> {
  await requireIntact(input.world, input.seals[side]);
  // Its needs know those that both sides share.
  const known = [...shared];
  try {
    await input.needs.start(side, known, placeOf(side, places.need));
  } finally {
    own.push(...known.slice(shared.length));
  }
}

/** The side that has the first place draws its port first. */
async function portsOf({ world, sites }: BootInput, sides: readonly Side[], { port: first }: Places): Promise<Sided<number>> {
  // Where each has a network of its own, one number does for both: it tells nobody where it is.
  const same = sites.base.sandbox === undefined ? null : await world.network.freePort();
  const ports: { -readonly [S in Side]: number } = { base: 0, head: 0 };
  for (const side of [first, otherSide(first)].filter((side) => sides.includes(side))) {
    const port = hostPortOf(sites[side].service.run);
    ports[side] = port === 'auto' ? (same ?? (await world.network.freePort())) : port;
  }
  return ports;
}

interface SideStart {
  readonly side: Side;
  readonly place: Place;
  readonly port: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly links: readonly Link[];
  readonly told: ExtraVariables[Side];
}

/** What is known of how a trial went: bad until the service was ready. */
interface Health {
  bad: boolean;
}

function startOf(input: BootInput, start: SideStart): PlannedStart & { readonly health: Health; readonly url: string } {
  const { side, port, place, links } = start;
  const { service, sandbox } = input.sites[side];
  const stack = input.stacks[side];
  const at = stack?.at?.(place) ?? { host: stack === undefined ? (sandbox?.address(place) ?? LOOPBACK) : LOOPBACK, port };
  const url = urlOf(at.host, at.port);
  const health: Health = { bad: true };
  const keep = (lines: readonly string[]) => input.logbook.record(side, lines, health.bad);
  const awaited = { ready: service.ready, ...at, timeoutMs: service.readyTimeoutMs, stop: service.stop };
  if (stack === undefined) {
    const { proxied, ...started } = processStart(input, start, keep);
    return { ...started, awaited: { ...awaited, proxied }, health, side, url };
  }
  const title = { who: `${side}: the service`, text: stack.text, keep };
  const prepare = () => stack.prepare({ ...title, published: port, place, links });
  return {
    title,
    prepare,
    awaited: { ...awaited, ...(stack.at === undefined ? { proxied: true } : { late: true }) },
    health,
    side,
    url,
  };
}

function processStart(
  { world, sites }: BootInput,
  { side, place, port, variables, told }: SideStart,
  keep: (lines: readonly string[]) => void,
): Pick<PlannedStart, 'title' | 'prepare'> & { readonly proxied: boolean } {
  const { run, env, sources } = sites[side].service;
  const ports = [port, ...pagePorts(sources.metrics, { port, variables })];
  const within = sites[side].sandbox?.compartment({ phase: 'run', side, place, ports });
  if (run.kind !== 'process')
    throw new Failure('internal', `${side}: nothing was prepared to run its service`, 'Please report this.');
  const { HOST, ...address } = addressOf(urlOf(LOOPBACK, port));
  const own = { ...variables, ...address };
  const title = { who: `${side}: the start command`, text: run.start, keep };
  const job = {
    ...title,
    ...workplaceOf(sites[side], within),
    env: { ...childEnvironment(inheritedIn(within, world.env), filled(env, { ...own, HOST })), ...own, ...told },
  };
  return { title, prepare: () => prepareJob(world, job), proxied: within?.doors !== undefined };
}

/** The port of its page of metrics, where that is one of its own: neither the service's nor a need's. */
function pagePorts(metrics: string | null, { port, variables }: Pick<SideStart, 'port' | 'variables'>): readonly number[] {
  const page = metrics === null ? null : scrapeAddress(metrics, { url: urlOf(LOOPBACK, port), variables });
  const own = page === null ? port : Number(new URL(page).port);
  return own === port || Object.values(variables).includes(String(own)) ? [] : [own];
}

interface TargetContext {
  readonly url: string;
  readonly needs: readonly RunningNeed[];
  readonly stopOwn: (side: Side) => Promise<void>;
  readonly health: Health;
}

function targetOf({ revision, service }: Site, { running, startUpMs }: ReadyJob, around: TargetContext): Target {
  const { url, needs, stopOwn, health } = around;
  health.bad = false;
  const own = () => {
    const failure = running.failure();
    return failure && Failure.of(revision.side, failure);
  };
  const failure = () => own() ?? needs.map((need) => need.failure()).find((failure) => failure !== null) ?? null;
  return {
    side: revision.side,
    url,
    variables: variablesOf(needs),
    startUpMs,
    cpuMs: () => running.child.cpuMs(),
    counters: () => running.child.counters(),
    failure,
    tail: (lines) => running.child.tail(lines),
    spoil: () => {
      health.bad = true;
    },
    stop: once(() => {
      health.bad ||= failure() !== null;
      return inTurn([() => running.stop(service.stop), () => stopOwn(revision.side)]);
    }),
  };
}

const LOOPBACK = '127.0.0.1';
const urlOf = (host: string, port: number) => `http://${host}:${port}`;

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
