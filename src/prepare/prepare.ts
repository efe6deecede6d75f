import type { Plan } from '../model/plan.ts';
import { eachSide, type Sided } from '../model/revision.ts';
import { noSandbox } from '../model/sandbox.ts';
import { hostPortOf, type UrlRun } from '../model/service.ts';
import type { ExtraVariables, Launcher, Places, Target } from '../model/target.ts';
import { serviceException } from '../policy/exceptions.ts';
import { exceptionText } from '../report/policy-line.ts';
import type { Sandbox } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';
import { apart, apartInContainers, openSandbox } from './apart.ts';
import { type BootInput, boot } from './boot.ts';
import { checkContainers } from './containers/stacks.ts';
import type { WallTrial } from './containers/try-walls.ts';
import { launchDeployed } from './deployed.ts';
import type { Site } from './jobs/site.ts';
import { keptLoad, openLoadWalls } from './load-walls.ts';
import { Logbook } from './logbook.ts';
import { inTurn, Needs } from './needs.ts';
import { buildAndSeal } from './seal.ts';
import { swapsOf } from './swaps.ts';
import { isContained } from './unfit.ts';
import { addOneWorktree, addWorktrees, removeLeft, type Worktrees } from './worktrees.ts';

/**
 * Checks out and builds both sides. The Launcher starts them; on a Failure, and once it is disposed, nothing is left. `scripts` are more
 * folders of which k6 runs scripts than both checkouts.
 */
export function prepare(plan: Plan, world: World, scripts: readonly string[] = []): Promise<Launcher> {
  return prepareIn(plan, world, scripts, (paths) => addWorktrees(world, plan.repository, plan.protocol.revisions, paths));
}

/** As `prepare`, of head alone: of a plan that compares head with itself, to boot `['head']`. */
export function prepareHead(plan: Plan, world: World): Promise<Launcher> {
  return prepareIn(plan, world, [], ({ head }) => addOneWorktree(world, plan.repository, plan.protocol.revisions.head, head));
}

async function prepareIn(
  plan: Plan,
  world: World,
  more: readonly string[],
  checkOut: (paths: Sided<string>) => Promise<Worktrees>,
): Promise<Launcher> {
  const isApart = (plan.sandbox?.mode ?? 'off') !== 'off';
  if (isApart) await world.sandboxes.sweep(await world.files.findLeft());
  await removeLeft(world, plan.repository);
  const folder = await world.files.makeTemporary('benchgate-');
  const logFolder = `${plan.outputDirectory}/logs`;
  const undo = [() => world.files.remove(folder)];
  try {
    // What an earlier measurement left would be taken for this one's.
    await world.files.remove(logFolder);
    const places = isApart ? await unnamed(world, undo) : { base: `${folder}/base`, head: `${folder}/head` };
    const { paths, remove } = await checkOut(places);
    undo.unshift(remove);
    const { run } = plan.services.base;
    const scripts = [paths.base, paths.head, ...more];
    const checkedOut = { plan, folder, logFolder, roots: paths, scripts, undo };
    if (run.kind === 'url') return await launchRunning(checkedOut, run, world);
    return await launchBuilt(checkedOut, world);
  } catch (error) {
    // What failed first is what the user has to know.
    await inTurn(undo).catch(() => {});
    throw error;
  }
}

/** Where a build can see the path of its files, that shall not tell which side it is: what stands in it is drawn. */
async function unnamed(world: World, undo: (() => Promise<void>)[]): Promise<Sided<string>> {
  const draw = async () => {
    const folder = await world.files.makeTemporary('benchgate-');
    undo.push(() => world.files.remove(folder));
    return `${folder}/tree`;
  };
  return { base: await draw(), head: await draw() };
}

interface CheckedOut {
  readonly plan: Plan;
  readonly folder: string;
  readonly logFolder: string;
  readonly roots: Sided<string>;
  /** Folders of scripts that k6 may run. */
  readonly scripts: readonly string[];
  /** What takes everything away again, to be done in this order; grows at its beginning. */
  readonly undo: (() => Promise<void>)[];
}

async function launchRunning({ plan, folder, roots, scripts, undo }: CheckedOut, run: UrlRun, world: World): Promise<Launcher> {
  const exception = serviceException(plan);
  if (exception !== null) world.screen.note(exceptionText(exception.what, exception.host));
  const tried = await openLoadWalls(plan, { folder, scripts, addresses: [], undo }, world);
  const found = await launchDeployed(plan, run, roots, world);
  return { ...found, ...(await keptLoad(tried, plan, world)), dispose: () => inTurn(undo) };
}

async function launchBuilt({ plan, folder, logFolder, roots, scripts, undo }: CheckedOut, world: World): Promise<Launcher> {
  const { sandbox, why } = await openSandbox(plan, { folder, trees: roots }, world);
  if (sandbox !== null) undo.unshift(() => sandbox.dispose());
  const addresses = sandbox === null ? [] : await addressesOf(plan, sandbox);
  const load = await openLoadWalls(plan, { folder, scripts, addresses, undo }, world);
  const sites = sitesOf(plan, roots, sandbox);
  const checked = await checkContainers({ world, folder }, plan, sites);
  if (checked !== null) undo.unshift(checked.dispose);
  const seals = await buildAndSeal(world, sites);
  const built = (await checked?.build()) ?? null;
  const swaps = await swapsOf(world, plan.needs, sites);
  const needs = new Needs(world, plan.needs, sites, { swaps: swaps.needs, containers: built });
  undo.unshift(() => needs.stop());
  const logbook = new Logbook();
  const keepLogs = () => logbook.write(world, logFolder);
  const started = launcher({ world, sites, seals, needs, stacks: built?.stacks ?? {}, logbook }, [keepLogs, ...undo]);
  const { notSwapped } = swaps;
  const common = { roots, notSwapped, ...(load === null ? {} : { walls: load.walls }) };
  if (sandbox === null) {
    const facts = why === null ? {} : { sandbox: noSandbox(why) };
    return { ...common, whyNotInterleaved: whyNotInterleaved(plan), ...started, ...facts };
  }
  const kept = { ...common, whyNotInterleaved: null, dispose: started.dispose };
  const host = built?.host;
  const trial = host?.walls
    ? { host: { ...host, walls: host.walls }, started, swaps: swaps.needs, ...wallsSeenBy(plan, { roots, folder }) }
    : null;
  const input = { sandbox, plan, load: load?.load };
  if (trial !== null && plan.services.base.run.kind !== 'process')
    return { ...kept, ...(await apartInContainers({ ...input, trial }, world)) };
  return { ...kept, ...(await apart({ ...input, started, swaps: swaps.needs, trial }, world)) };
}

/** Where the sides are, in either place, whichever is in it: behind an engine's walls a service has an address of its own. */
async function addressesOf({ services }: Plan, sandbox: Sandbox): Promise<readonly string[]> {
  const places = ['first', 'second'] as const;
  if (!isContained(services.head)) return places.map((place) => sandbox.address(place));
  const bridges = await sandbox.bridges();
  return places.flatMap((place) => bridges.at(place).addresses.slice(0, 1));
}

/** Why both sides cannot be alive at once, or null when they can. */
export function whyNotInterleaved({ services }: Plan): string | null {
  const [base, head] = [hostPortOf(services.base.run), hostPortOf(services.head.run)];
  if (base === 'auto' || base !== head) return null;
  return `both sides listen on port ${base}: with \`port: auto\` they could run at the same time`;
}

/** Of this machine's files a side's containers may see its own checkout, and the texts that its compose file has inline. */
function wallsSeenBy(
  plan: Plan,
  { roots, folder }: Pick<CheckedOut, 'roots' | 'folder'>,
): Pick<WallTrial, 'readable' | 'hidden' | 'living'> {
  return {
    readable: eachSide((side) => [`${roots[side]}/`, `${folder}/${side}-`]),
    hidden: [plan.repository, plan.outputDirectory, roots.base, roots.head],
    living: plan.needs.filter(({ reset }) => reset !== undefined).map(({ name }) => name),
  };
}

const NOTHING: ExtraVariables = { base: {}, head: {} };
/** For whoever boots without a coin. */
const UNTOSSED: Places = { port: 'base', need: 'base' };

function sitesOf({ protocol, services, passes, repository }: Plan, paths: Sided<string>, sandbox: Sandbox | null): Sided<Site> {
  return eachSide((side) => ({
    revision: protocol.revisions[side],
    service: services[side],
    worktree: paths[side],
    repository,
    ...(sandbox === null ? {} : { sandbox }),
    ...(passes === undefined ? {} : { pass: passes[side] }),
  }));
}

function launcher(input: BootInput, undo: readonly (() => Promise<void>)[]): Pick<Launcher, 'boot' | 'dispose'> {
  const alive = new Set<Target>();
  return {
    boot: async (sides, places = UNTOSSED, told = NOTHING) => {
      const targets = await boot(input, sides, { places, told });
      for (const target of targets) alive.add(target);
      return targets;
    },
    dispose: async () => {
      const stops = [...alive].map((target) => () => target.stop());
      alive.clear();
      await inTurn([...stops, ...undo]);
    },
  };
}
