import { Failure } from '../model/failure.ts';
import type { Side, Sided } from '../model/revision.ts';
import { type Need, portVariable } from '../model/service.ts';
import type { Place } from '../model/target.ts';
import type { World } from '../world/world.ts';
import { type NeedContainers, needStart } from './containers/need.ts';
import type { Link } from './containers/stack.ts';
import { childEnvironment, filled, type Variables } from './jobs/environment.ts';
import { type PlannedStart, startReady } from './jobs/ready.ts';
import { prepareJob, runToEnd, type ShellJob } from './jobs/shell-job.ts';
import { inheritedIn, type Site, workplaceOf } from './jobs/site.ts';

/** Whom a need serves: one side, or both sides of a pair. */
export type Scope = Side | 'pair';

/** Whom an instance of a need serves, and in which place. */
interface NeedPlace {
  readonly scope: Scope;
  readonly place: Place;
}

/** What a job of a need is told, and the port at which it is to be reached; its reset listens nowhere. */
interface NeedJob {
  readonly variables: Variables;
  readonly door?: number;
}

/** A RunningNeed is a need that is ready. One that `lives` stays for the whole measurement; others go with their targets. */
export interface RunningNeed {
  readonly lives: boolean;
  /** Its port, as a variable for those who use it. */
  readonly variable: Readonly<Record<string, string>>;
  /** How containers reach it; null where it is a process, or nobody who uses it is in one. */
  readonly link: Link | null;
  failure(): Failure | null;
  stop(): Promise<void>;
}

/**
 * The Needs of a measurement: those with a `reset` are kept and reset before each boot, by the side that gets them; the
 * others are started afresh. With `swaps` an instance belongs to a place and not to a side, so that a pair's coin can say
 * who gets it.
 */
export class Needs {
  readonly #world: World;
  readonly #needs: readonly Need[];
  readonly #sites: Sided<Site>;
  readonly #swaps: boolean;
  readonly #containers: NeedContainers | null;
  readonly #living = new Map<string, RunningNeed>();

  constructor(
    world: World,
    needs: readonly Need[],
    sites: Sided<Site>,
    { swaps = false, containers = null }: { readonly swaps?: boolean; readonly containers?: NeedContainers | null } = {},
  ) {
    this.#world = world;
    this.#needs = needs;
    this.#sites = sites;
    this.#swaps = swaps;
    this.#containers = containers;
  }

  /** Whether there is a need that both sides of a pair share. */
  get shared(): boolean {
    return this.#needs.some(({ per }) => per === 'pair');
  }

  /** Adds the needs of `scope` to `started`, each ready and as good as new, in the configuration's order. */
  async start(scope: Scope, started: RunningNeed[], place: Place = 'first'): Promise<void> {
    for (const need of this.#needs.filter(({ per }) => (per === 'pair') === (scope === 'pair'))) {
      const variables = variablesOf(started);
      const reset = need.reset;
      const running =
        reset === undefined
          ? await this.#start(need, { scope, place }, variables)
          : await this.#revive({ ...need, reset }, { scope, place }, variables);
      started.push(running);
    }
  }

  /** Stops those that live, the youngest first: it may need the older ones. */
  async stop(): Promise<void> {
    await stopNeeds([...this.#living.values()]);
    this.#living.clear();
  }

  async #revive(need: Need & { readonly reset: string }, at: NeedPlace, variables: Variables): Promise<RunningNeed> {
    const { scope, place } = at;
    const key = `${this.#swaps && scope !== 'pair' ? place : scope} ${need.name}`;
    const running = this.#living.get(key) ?? (await this.#start(need, at, variables));
    this.#living.set(key, running);
    const failure = running.failure();
    if (failure) throw failure;
    const job = this.#job(need, at, { variables: { ...variables, ...running.variable } });
    await runToEnd(this.#world, { ...job, who: `${job.who}: its reset`, text: need.reset });
    return running;
  }

  async #start(need: Need, at: NeedPlace, variables: Variables): Promise<RunningNeed> {
    const port = this.#containers?.host.walls?.needPorts[need.name] ?? (await this.#world.network.freePort());
    const variable = { [portVariable(need.name)]: String(port) };
    const { planned, link } = this.#planned(need, at, { port, variables: { ...variables, ...variable } });
    const running = await startReady(this.#world, planned);
    return {
      lives: need.reset !== undefined,
      variable,
      link,
      failure: running.failure,
      stop: () => running.stop(need.stop),
    };
  }

  #planned(
    need: Need,
    at: NeedPlace,
    { port, variables }: { readonly port: number; readonly variables: Variables },
  ): { readonly planned: PlannedStart; readonly link: Link | null } {
    const { scope, place } = at;
    const host = this.#sites.base.sandbox?.address(place);
    const awaited = {
      ready: need.ready,
      port,
      timeoutMs: need.readyTimeoutMs,
      stop: need.stop,
      ...(host !== undefined && { host }),
    };
    const { run } = need;
    if (run.kind === 'process') {
      const job = { ...this.#job(need, at, { variables, door: port }), text: run.start };
      const proxied = job.within?.doors !== undefined;
      const planned = { title: job, prepare: () => prepareJob(this.#world, job), awaited: { ...awaited, proxied } };
      return { planned, link: null };
    }
    if (this.#containers === null) throw new Failure('internal', 'no container engine was looked for', 'Please report this.');
    return needStart(this.#containers, { name: need.name, run, scope, place, awaited });
  }

  /** In the folder and with the environment of the side that asks. */
  #job(need: Need, { scope, place }: NeedPlace, { variables, door }: NeedJob): Omit<ShellJob, 'text'> {
    const site = this.#sites[scope === 'pair' ? 'base' : scope];
    const ports = door === undefined ? [] : [door];
    const within = scope === 'pair' ? undefined : site.sandbox?.compartment({ phase: 'run', side: scope, place, ports });
    const port = variables[portVariable(need.name)] ?? '';
    const own = { ...variables, PORT: port };
    const env = { ...childEnvironment(inheritedIn(within, this.#world.env), filled(site.service.env, own)), ...own };
    const who = `${scope === 'pair' ? 'both sides' : scope}: the need ${need.name}`;
    return { who, ...workplaceOf(site, within), env };
  }
}

export function variablesOf(needs: readonly RunningNeed[]): Variables {
  return Object.assign({}, ...needs.map(({ variable }) => variable));
}

/** Stops every one of them, the youngest first, whatever happens to the others; then the first Failure is thrown. */
export async function stopNeeds(needs: readonly RunningNeed[]): Promise<void> {
  await inTurn(needs.toReversed().map((need) => need.stop));
}

/** Does everything, in order, whatever fails; then the first Failure is thrown. */
export async function inTurn(acts: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const act of acts) await act().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
