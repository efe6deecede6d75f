import { inspectScripts, scriptOf } from '../engines/k6/script/scripts.ts';
import { tossCoins } from '../measure/coins.ts';
import { plannedMeasurement, withoutProcesses } from '../measure/collected.ts';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import { pathFrom, type Request } from '../model/request.ts';
import { eachSide, otherSide, type Sided } from '../model/revision.ts';
import { type Scenario, scenarioOf } from '../model/scenario.ts';
import { type ClusterInput, clusterPlanOf, renderManifests, renderTestRuns, runsOf } from '../operator/render.ts';
import { scriptsOf } from '../operator/scripts.ts';
import { type ClusterSetting, readSetting, runnersHave } from '../operator/setting.ts';
import { imagesOf, isSameImage, type SideManifest, sidesOf } from '../operator/sides.ts';
import { whyNotK6 } from '../plan/engine.ts';
import { scriptTexts } from '../plan/load-files.ts';
import { resolve } from '../plan/resolve.ts';
import { loadReader, readAt, WORKING_TREE } from '../plan/revisions.ts';
import { toCluster } from '../policy/under-policy.ts';
import { addWorktrees } from '../prepare/worktrees.ts';
import { uncommittedText } from '../report/cluster.ts';
import { renderClusterPlan } from '../wire/cluster.ts';
import { renderMeasurement } from '../wire/measurement.ts';
import type { World } from '../world/world.ts';

/** What was rendered, by the paths of the files. */
export interface RenderedCluster {
  readonly folder: string;
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * We plan as for a measurement, read the manifest of both sides at the commit that judges, and write what runs all of it in a cluster:
 * nothing is sent there.
 */
export async function renderOperator(
  request: Request,
  asked: Readonly<Record<string, string | undefined>>,
  world: World,
): Promise<RenderedCluster> {
  const setting = readSetting(asked);
  const folder = pathFrom(request.directory, setting.outputDir);
  await requireOwnFolder(folder, setting.outputDir, world);
  const plan = forCluster(await resolve(request, world), setting);
  const allowed = toCluster(plan, world);
  const sides = await readSides(plan, setting, allowed);
  const input = await clusterInput(plan, { setting, sides }, allowed);
  const texts = {
    '.gitignore': IGNORED,
    ...under('manifests', renderManifests(input)),
    ...under('testruns', renderTestRuns(input)),
    'cluster.json': renderClusterPlan(clusterPlanOf(input)),
    'planned.json': renderMeasurement(
      plannedMeasurement(
        plan.protocol,
        { ...setting, ...runnersHave(setting), date: world.clock.date() },
        world.machine.environment(),
      ),
    ),
  };
  // What an earlier experiment left would be taken for this one's.
  for (const name of FOLDERS) await world.files.remove(`${folder}/${name}`);
  for (const [name, text] of Object.entries(texts)) await world.files.write(`${folder}/${name}`, text);
  const warnings = [...plan.protocol.warnings, ...uncommitted(plan, sides)];
  return { folder, files: Object.keys(texts).map((name) => `${folder}/${name}`), warnings };
}

/** What was not committed has an image of its commit nowhere. */
function uncommitted({ protocol: { revisions } }: Plan, { head }: Sided<SideManifest>): readonly string[] {
  const short = revisions.head.sha.slice(0, 7);
  const isNamed = imagesOf(head).some((image) => image.includes(short));
  return revisions.head.ref === WORKING_TREE && isNamed ? [uncommittedText(short)] : [];
}

/** It is no part of the working tree that is measured next. Where it begins so, we have written it. */
const IGNORED = '*\n';
const FILES = ['.gitignore', 'cluster.json', 'planned.json'];
const FOLDERS = ['manifests', 'testruns', 'results'];

/** What an earlier rendering left is taken away, and nothing else: Failure `config` where the folder has other things. */
async function requireOwnFolder(folder: string, written: string, { files }: World): Promise<void> {
  const there = await files.names(folder);
  const isFree = there.length === 0 && !(await anyFolder(folder, files));
  const isOwn =
    there.every((name) => FILES.includes(name)) && (await files.readPlain(`${folder}/.gitignore`, folder)) === IGNORED;
  if (isFree || isOwn) return;
  throw new Failure(
    'config',
    `${written} is no folder that \`benchgate operator render\` wrote, and it is not empty: nothing of it was changed.`,
    'Name a new folder: `--output-dir benchgate-cluster`. One that an earlier rendering left may be named again.',
  );
}

async function anyFolder(folder: string, files: World['files']): Promise<boolean> {
  const found = await Promise.all(FOLDERS.map((name) => files.isFolder(`${folder}/${name}`)));
  return found.includes(true);
}

const under = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

/** As many pairs as were asked for, one side after the other, and nothing that only a machine of ours would see. */
function forCluster(plan: Plan, { pairs }: ClusterSetting): Plan {
  const { protocol } = plan;
  const other = protocol.scenarios.find(({ engine }) => engine !== 'k6');
  if (other !== undefined)
    throw new Failure(
      'config',
      `Scenario ${other.name} cannot be sent in a cluster: k6 sends all load there, and it ${whyOther(scenarioOf(plan.scenarios, other.name))}.`,
      'Write it as a k6 script, or leave it out here: `--only NAME` names the others.',
    );
  if (pairs > protocol.design.maxPairs)
    throw new Failure(
      'config',
      `--pairs ${pairs} is more than design.max-pairs allows, ${protocol.design.maxPairs}.`,
      'Ask for fewer, or raise design.max-pairs at the commit that judges.',
    );
  return { ...plan, protocol: withoutProcesses(protocol, plan.customMetrics) };
}

function whyOther(scenario: Scenario): string {
  if (scenario.kind === 'k6' || scenario.kind === 'command') return 'starts no programs';
  return whyNotK6(scenario, {}) ?? 'does not tell what answers say';
}

async function readSides(plan: Plan, setting: ClusterSetting, world: World): Promise<Sided<SideManifest>> {
  const { revisions } = plan.protocol;
  const revision = revisions[plan.loadSide];
  const text = await readAt(world, plan.repository, revision.sha, setting.manifest);
  if (text === null)
    throw new Failure(
      'config',
      `There is no ${setting.manifest} in ${revision.side}, ${revision.sha.slice(0, 7)} (${revision.ref}).`,
      'Commit the manifest of one side there: the commit that judges says what runs, as with the configuration.',
    );
  const places = eachSide((side) => ({
    SIDE: side,
    SHA: revisions[side].sha,
    SHORT_SHA: revisions[side].sha.slice(0, 7),
    ...(setting.images[side] === null ? {} : { IMAGE: setting.images[side] }),
  }));
  const sides = sidesOf({ file: setting.manifest, text, places }, setting);
  if (isSameImage(sides) && revisions.base.sha !== revisions.head.sha)
    throw new Failure(
      'config',
      `${setting.manifest}: both sides would run the same image.`,
      'Put ${SHA} into the image, such as registry.example.com/shop:${SHA}, or ${IMAGE} with --base-image and --head-image.',
    );
  return sides;
}

interface ClusterParts {
  readonly setting: ClusterSetting;
  readonly sides: Sided<SideManifest>;
}

/** Two renderings have the same one by no accident. */
const ID_LENGTH = 16;

/** k6 looks at each script here, before anything is in the cluster. */
async function clusterInput(plan: Plan, { setting, sides }: ClusterParts, world: World): Promise<ClusterInput> {
  const folder = await world.files.makeTemporary('benchgate-');
  const places = eachSide((side) => `${folder}/${side}`);
  const { paths, remove } = await addWorktrees(world, plan.repository, plan.protocol.revisions, places).catch(async (thrown) => {
    await world.files.remove(folder);
    throw thrown;
  });
  try {
    const inspection = await inspectScripts({ plan, roots: paths }, world);
    const order = (index: number) => tossCoins(plan.protocol.seed, index, 'alternating').bootFirst;
    const pairs = Array.from({ length: setting.pairs }, (_, at) => ({
      index: at + 1,
      order: [order(at + 1), otherSide(order(at + 1))],
    }));
    const runs = runsOf(plan, setting.name, pairs);
    const urls = eachSide((side) => sides[side].url);
    const reader = loadReader(world, plan.repository, plan.protocol.revisions[plan.loadSide].sha);
    const scripts = [];
    for (const planned of plan.protocol.scenarios) {
      const scenario = scenarioOf(plan.scenarios, planned.name);
      const files = scenario.kind === 'k6' ? await scriptTexts(scenario, reader) : {};
      const script = scriptOf(inspection, planned.name);
      scripts.push(scriptsOf({ plan, planned, script, files, urls, runs, parallelism: setting.parallelism }));
    }
    const { jobImage, ...rest } = setting;
    const id = world.digest(JSON.stringify([plan.protocol, rest, jobImage, sides, scripts])).slice(0, ID_LENGTH);
    return { plan, sides, scripts, runs, jobImage, setting: { ...rest, id, labels: plan.policy.tracingTags } };
  } finally {
    await remove();
    await world.files.remove(folder);
  }
}
