import { CONFIG_FILES, type Config } from '../config/config.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import { isProxy } from '../config/scriptless.ts';
import { readWaivers, WAIVERS_FILE } from '../config/waivers.ts';
import { shardSeed } from '../design/shards.ts';
import { Failure } from '../model/failure.ts';
import type { Pass, Plan } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import type { Revision, Sided } from '../model/revision.ts';
import type { Waiver } from '../model/waiver.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { guarded } from '../policy/guard.ts';
import { outputFolder } from '../wire/output.ts';
import type { K6Program, World } from '../world/world.ts';
import { type ConfigChoice, type ConfigSources, type ConfigText, chooseConfig, headAlone } from './config-choice.ts';
import { expectedTime, fixedPairsOf } from './describe.ts';
import { wantsK6 } from './engine.ts';
import { passesFor, withEnvFiles } from './given.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { type LoadChange, loadChanges, loadFiles, requireOwnFolder } from './load-files.ts';
import { onlyThese } from './only.ts';
import { makePlan } from './plan.ts';
import { joinProfile, type ProfileSource } from './profile.ts';
import { changedFiles, findHeadAlone, findRevisions, loadReader, readAt } from './revisions.ts';

/** Reads one file of one commit; null when the commit has none. */
export type ReadFile = (revision: Revision, path: string) => Promise<string | null>;

/** Inputs, commits and configuration become a Plan: every choice made before measuring. */
export async function resolve(request: Request, world: World): Promise<Plan> {
  const inputs = readInputs(request.inputs);
  const place = await findRevisions(request, inputs, world);
  announce(place.revisions, world);
  const chosen = chooseConfig(await findConfigs(inputs, place, world));
  const choice = await joinProfile(chosen, place.revisions, profileSource(inputs, place.repository, world));
  requireOwnAddresses(choice, request);
  return told(await planOf(choice, { request, inputs, ...place }, world), inputs, world);
}

/** Says how long it takes, where somebody waits for it. */
export function told(plan: Plan, { mode, dryRun }: Inputs, world: World): Plan {
  const pairs = fixedPairsOf(plan);
  const basis = pairs === undefined ? {} : { leastPairs: pairs, mostPairs: pairs };
  if (mode !== 'calibrate' && !dryRun) world.screen.note(`Measuring takes ${expectedTime(plan.protocol, basis)}.`);
  return plan;
}

/** A PlanSource is of which commits and where a Plan is made, and for whom. */
interface PlanSource {
  readonly request: Request;
  readonly inputs: Inputs;
  readonly revisions: Sided<Revision>;
  readonly repository: string;
}

/** The Plan that a choice of configuration comes to. */
export async function planOf(
  chosen: ConfigChoice,
  { request, inputs, revisions, repository }: PlanSource,
  world: World,
): Promise<Plan> {
  const read: ReadFile = (revision, path) => readAt(world, repository, revision.sha, path);
  const { choice: found, leftOut } = onlyThese(chosen, request.only ?? []);
  const choice = await withEnvFiles(found, (path) => read(revisions[found.side], path));
  const passes = await findPasses(choice, request, { world, repository, revisions });
  const dataFiles = await readDataFiles(choice, revisions, read);
  const changes = await readLoads(choice, revisions, { world, repository });
  const policy = effectivePolicy(choice.config, { fork: request.event?.fork === true });
  const k6 = await findK6(choice, inputs, guarded(world, policy));
  const common = seedFor(request, inputs, { revisions, world });
  const shard = inputs.shard && { ...inputs.shard, seed: common };
  return makePlan({
    inputs,
    revisions,
    repository,
    choice,
    dataFiles,
    loadChanges: changes,
    seed: shard === undefined ? common : shardSeed(common, shard.index),
    shard,
    outputDirectory: outputFolder(request, inputs),
    k6,
    waivers: await waiversInForce(revisions[inputs.mode === 'creep' ? 'head' : 'base'], read, world),
    leftOut,
    passes,
    fork: request.event?.fork === true,
    apart: request.apart === true,
  });
}

/** Head's own configuration, and nothing of what it names. */
export async function readHead(request: Request, world: World): Promise<ConfigChoice> {
  const inputs = readInputs(request.inputs);
  const { revisions, repository } = await findHeadAlone(request, inputs, world);
  const read: ReadFile = (revision, path) => readAt(world, repository, revision.sha, path);
  const alone = headAlone(await firstConfig(inputs, revisions.head, read), revisions.head, inputs.config);
  return joinProfile(alone, revisions, profileSource(inputs, repository, world));
}

/**
 * The Plan of head alone, by its own configuration, as if it were to be compared: for what only head is needed for. `adapt`
 * sees that configuration first.
 */
export async function resolveHead(
  request: Request,
  world: World,
  adapt: (config: Config) => Config = (config) => config,
): Promise<Plan> {
  const inputs = readInputs(request.inputs);
  const { revisions, repository } = await findHeadAlone(request, inputs, world);
  const { head } = revisions;
  const read: ReadFile = (revision, path) => readAt(world, repository, revision.sha, path);
  const alone = headAlone(await firstConfig(inputs, head, read), head, inputs.config);
  const found = await joinProfile(alone, revisions, profileSource(inputs, repository, world));
  const choice = { ...found, config: adapt(found.config) };
  return planOf(choice, { request, inputs, revisions, repository }, world);
}

/** On a pull request nobody has said yet that requests may go where only head's configuration sends them. */
function requireOwnAddresses({ side, config }: ConfigChoice, { event }: Request): void {
  if (side === 'base' || event === null || config.service.run.kind !== 'url') return;
  throw new Failure(
    'policy',
    "base has no configuration, and head's sends requests to `service.url`: hosts are allowed by base's configuration alone.",
    'Merge the configuration first, or try it from a terminal: `benchgate run`.',
  );
}

async function findPasses(
  choice: ConfigChoice,
  { event }: Request,
  { world, repository, revisions }: { readonly world: World; readonly repository: string; readonly revisions: Sided<Revision> },
): Promise<Sided<Pass> | undefined> {
  if (choice.config.service.pass === undefined) return undefined;
  const files = await changedFiles(world, repository, revisions);
  const passes = passesFor({ choice, event, env: world.env, files });
  const names = new Set(Object.values(passes ?? {}).flatMap((pass: Pass) => pass.names));
  world.mask.hide(
    [...names].filter((name) => !isProxy(name) || /@/.test(world.env[name] ?? '')).map((name) => world.env[name] ?? ''),
  );
  for (const text of new Set(Object.values(passes ?? {}).map((pass: Pass) => pass.withheld)))
    if (text !== null) world.screen.note(text);
  return passes;
}

export function announce({ base, head }: Sided<Revision>, world: World): void {
  world.screen.note(`base ${base.sha.slice(0, 12)} (${base.ref})`);
  world.screen.note(`head ${head.sha.slice(0, 12)} (${head.ref})`);
}

/** The configurations of both commits. */
export async function findConfigs(
  inputs: Inputs,
  { revisions, repository }: Pick<PlanSource, 'revisions' | 'repository'>,
  world: World,
): Promise<ConfigSources> {
  const read: ReadFile = (revision, path) => readAt(world, repository, revision.sha, path);
  const first = (revision: Revision) => firstConfig(inputs, revision, read);
  const texts = { base: await first(revisions.base), head: await first(revisions.head) };
  return { texts, revisions, asked: inputs.config };
}

/** Which profile is asked for, of which commits. */
export function profileSource({ profile }: Inputs, repository: string, world: World): ProfileSource {
  return { asked: profile, repository, world };
}

/** The first of the files that a commit has. */
export async function firstConfig({ config }: Inputs, revision: Revision, read: ReadFile): Promise<ConfigText | null> {
  for (const file of config === undefined ? CONFIG_FILES : [config]) {
    const text = await read(revision, file);
    if (text !== null) return { file, text };
  }
  return null;
}

/** Data files come from the commit whose configuration names them. */
async function readDataFiles(
  choice: ConfigChoice,
  revisions: Sided<Revision>,
  read: ReadFile,
): Promise<Sided<ReadonlyMap<string, string | null>>> {
  const load = async (scenarios: readonly ScenarioSetting[], revision: Revision) => {
    const found = new Map<string, string | null>();
    for (const { dataFile } of scenarios) if (dataFile !== undefined) found.set(dataFile, await read(revision, dataFile));
    return found;
  };
  const own = await load(choice.config.scenarios, revisions[choice.side]);
  if (choice.side === 'head') return { base: new Map(), head: own };
  return { base: own, head: await load(choice.added?.scenarios ?? [], revisions.head) };
}

/**
 * What head changes of base's loads. Where nobody can tell what a script at the root is made of, it has to move: head's, which
 * is here to be mended.
 */
async function readLoads(
  { config, side, head }: ConfigChoice,
  revisions: Sided<Revision>,
  { world, repository }: { readonly world: World; readonly repository: string },
): Promise<readonly LoadChange[]> {
  const own = head ?? config;
  await requireOwnFolder(own, loadReader(world, repository, revisions[head === null ? side : 'head'].sha));
  if (side === 'head') return [];
  const files = await changedFiles(world, repository, revisions);
  const loads = files.length === 0 ? [] : await loadFiles(config, loadReader(world, repository, revisions.base.sha));
  return loadChanges(config, { head, loads, files });
}

/** Head's own waivers, as they are in force. */
export async function readHeadWaivers(request: Request, world: World): Promise<readonly Waiver[]> {
  const { revisions, repository } = await findHeadAlone(request, readInputs(request.inputs), world);
  return waiversInForce(revisions.head, (revision, path) => readAt(world, repository, revision.sha, path), world);
}

/** Base's waivers only lengthen a measurement: a file that cannot be read is for whoever decides to complain about. */
export async function waiversInForce(base: Revision, read: ReadFile, world: World): Promise<readonly Waiver[]> {
  const text = await read(base, WAIVERS_FILE).catch(() => null);
  const found = text === null ? null : readWaivers(text, WAIVERS_FILE);
  if (found === null || !('waivers' in found)) return [];
  const today = world.clock.date().slice(0, 10);
  return found.waivers.filter(({ expires }) => today <= expires);
}

/** k6 is looked for where something could run on it, and fetched where a version was asked for. */
async function findK6({ config, added }: ConfigChoice, { engine, k6, offline }: Inputs, world: World): Promise<K6Program | null> {
  const scenarios = [...config.scenarios, ...(added?.scenarios ?? [])].map(({ scenario }) => scenario);
  return wantsK6(scenarios, engine) ? world.k6.locate({ ...k6, offline }) : null;
}

/** The seed as given, else one for this comparison and this run (docs/statistics.md#coins); always 64 hexadecimal digits. */
function seedFor(
  request: Request,
  { seed, mode, shard }: Inputs,
  { revisions, world }: { revisions: Sided<Revision>; world: World },
): string {
  if (seed !== undefined) return /^[0-9a-f]{64}$/.test(seed) ? seed : world.digest(seed);
  // The same commit is calibrated again and again: with the same coins the calibrations would not be independent.
  const now = mode === 'calibrate' ? world.clock.date() : '';
  // Shards of one run share a seed, also where one of them is begun again: all but the number of the attempt.
  const run = shard === undefined ? request.runId : request.runId.replace(/-\d+$/, '');
  return world.digest(`${revisions.base.sha}${revisions.head.sha}${run}${now}`);
}
