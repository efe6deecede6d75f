import { measuredBy } from '../engines/k6/script/duet.ts';
import type { ClusterLoad, ClusterPlan, ClusterRun } from '../model/cluster.ts';
import { Failure } from '../model/failure.ts';
import type { Plan } from '../model/plan.ts';
import type { Side, Sided } from '../model/revision.ts';
import { scenarioOf } from '../model/scenario.ts';
import { accessOf, jobOf, namesOfJob } from './job.ts';
import { jobScript } from './job-script.ts';
import { bytesOf, configMapOf, type KubernetesObject, MOST_DATA_BYTES, manifestText } from './objects.ts';
import type { ScenarioScript } from './scripts.ts';
import type { SideManifest } from './sides.ts';
import { columnsOf, fileKey, filesName, type TestRunSetting, testRunOf, wrappersName } from './testrun.ts';

/** A ClusterInput is all that a rendered experiment is made of. */
export interface ClusterInput {
  readonly plan: Plan;
  readonly sides: Sided<SideManifest>;
  /** Of each scenario of the plan, in its order. */
  readonly scripts: readonly ScenarioScript[];
  readonly setting: TestRunSetting;
  readonly jobImage: string;
  readonly runs: readonly ClusterRun[];
}

/** The runs of so many pairs: in each the side that a coin names first is measured first, all scenarios of a side on the same pods. */
export function runsOf(
  plan: Plan,
  name: string,
  pairs: readonly { readonly index: number; readonly order: readonly Side[] }[],
): readonly ClusterRun[] {
  const { scenarios } = plan.protocol;
  return pairs.flatMap(({ index: pair, order }) =>
    order.flatMap((side) =>
      scenarios.flatMap(({ name: scenario, status }, at) =>
        side === 'base' && status === 'new'
          ? []
          : [{ name: `${name}-p${String(pair).padStart(2, '0')}-${side}-s${at + 1}`, pair, side, scenario }],
      ),
    ),
  );
}

/** The manifests of an experiment by the names of their files, in the order in which they are applied. */
export function renderManifests(input: ClusterInput): Readonly<Record<string, string>> {
  const { sides, scripts, setting, runs, jobImage, plan } = input;
  const place = (name: string) => ({ name, namespace: setting.namespace, experiment: setting.name });
  const testRuns = runs.map((run) => testRunIn(input, run));
  const names = namesOfJob(setting.name);
  const texts = scripts.flatMap((script, at) => [
    ...dataOf(place(wrappersName(setting.name, at)), script.wrappers, script.planned.name),
    ...dataOf(place(filesName(setting.name, at)), keyed(script.files), script.planned.name),
  ]);
  const pairs = [...new Set(runs.map(({ pair }) => pair))].flatMap((pair) => {
    const mine = testRuns.filter((_, at) => runs[at]?.pair === pair);
    return dataOf(
      place(names.pair(pair)),
      Object.fromEntries(mine.map((one) => [`${nameOf(one)}.yaml`, manifestText([one])])),
      `pair ${pair}`,
    );
  });
  const { id, name, namespace, parallelism, claim } = setting;
  const job = { id, name, namespace, parallelism, claim, image: jobImage, sides, runs, limitS: limitOf(plan) };
  return {
    '1-base.yaml': manifestText(sides.base.objects),
    '2-head.yaml': manifestText(sides.head.objects),
    '3-scripts.yaml': manifestText(texts),
    '4-testruns.yaml': manifestText(pairs),
    '5-access.yaml': manifestText(accessOf(job)),
    '6-job.yaml': manifestText([configMapOf(place(names.script), { 'run.sh': jobScript(job) }), jobOf(job)]),
  };
}

/** Each TestRun by itself, for whoever applies them by hand. */
export function renderTestRuns(input: ClusterInput): Readonly<Record<string, string>> {
  return Object.fromEntries(input.runs.map((run) => [`${run.name}.yaml`, manifestText([testRunIn(input, run)])]));
}

/** What whoever collects has to know. */
export function clusterPlanOf({ plan, scripts, setting, runs }: ClusterInput): ClusterPlan {
  const { id, name, namespace, parallelism, image, claim } = setting;
  const loads = scripts.map((script): ClusterLoad => {
    const scenario = scenarioOf(plan.scenarios, script.planned.name);
    const { timed, rates } = script;
    return {
      scenario: script.planned.name,
      ...measuredBy(scenario, plan.customMetrics),
      timed,
      rates,
      tags: columnsOf(script),
    };
  });
  return { schemaVersion: 1, id, name, namespace, parallelism, image, points: claim === null ? 'logs' : 'volume', runs, loads };
}

function testRunIn({ scripts, setting }: ClusterInput, run: ClusterRun): KubernetesObject {
  const index = scripts.findIndex(({ planned }) => planned.name === run.scenario);
  const script = scripts[index];
  if (script === undefined) throw new Failure('internal', `Scenario ${run.scenario} has no script.`, 'Please report this.');
  return testRunOf(run, script, { ...setting, index });
}

function nameOf({ metadata }: KubernetesObject): string {
  return typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : '';
}

function keyed(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(files).map((text, at) => [fileKey(at), text]));
}

function dataOf(
  place: Parameters<typeof configMapOf>[0],
  data: Readonly<Record<string, string>>,
  what: string,
): readonly KubernetesObject[] {
  if (Object.keys(data).length === 0) return [];
  const bytes = bytesOf(data);
  if (bytes <= MOST_DATA_BYTES) return [configMapOf(place, data)];
  throw new Failure(
    'config',
    `${what}: a ConfigMap holds 1 MiB, and this would be ${Math.ceil(bytes / 1024)} KiB.`,
    'Measure fewer pairs or fewer scenarios at once, or let the script make its data instead of opening it.',
  );
}

/** What scheduling, pulling an image and k6-operator itself may take, s. */
const START_S = 900;

/** A run that takes longer hangs. */
function limitOf({ protocol: { scenarios, design } }: Plan): number {
  const longest = Math.max(...scenarios.map(({ warmUpMs, blockMs }) => warmUpMs + blockMs));
  const load = design.asWritten ? design.maxDurationMs : 2 * longest;
  return Math.ceil((load / 1000 + START_S) / 60) * 60;
}
