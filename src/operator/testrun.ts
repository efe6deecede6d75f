import type { ClusterPlan, ClusterRun } from '../model/cluster.ts';
import { type KubernetesObject, LABEL, metadataOf, SIDE_LABEL } from './objects.ts';
import { entryOf, FILES_FOLDER, type ScenarioScript } from './scripts.ts';

/** A TestRunSetting is what all TestRuns of an experiment have in common. */
export interface TestRunSetting extends Pick<ClusterPlan, 'id' | 'name' | 'namespace' | 'parallelism' | 'image'> {
  /** What each runner may use, and is given: cores as Kubernetes writes them, memory too. */
  readonly cpu: string;
  readonly memory: string;
  /** The claim of the volume that runners leave their points in; null where these go to their logs. */
  readonly claim: string | null;
  readonly starterImage: string | null;
  /** Tags that every point is given. */
  readonly labels: Readonly<Record<string, string>>;
}

/** As whom the image of k6 runs: a volume that root made has to let it write. */
export const K6_GROUP = 12_345;

/** Where the volume of results is in a pod. */
export const RESULTS_FOLDER = '/results';

/** The system tags that points need: they tell scenarios and good answers apart. In the order of k6's columns. */
export function columnsOf({ tags }: Pick<ScenarioScript, 'tags'>): readonly string[] {
  return [...new Set(['scenario', 'name', 'status', 'expected_response', 'error_code', ...tags])].sort();
}

/** What the ConfigMap of a scenario's wrappers is called, by its position from 0; of its files of the repository. */
export const wrappersName = (name: string, index: number): string => `${name}-s${index + 1}`;
export const filesName = (name: string, index: number): string => `${name}-f${index + 1}`;

/** One TestRun (k6.io/v1alpha1): k6-operator starts a job for each runner, and lets all of them begin at once. */
export function testRunOf(
  run: ClusterRun,
  script: ScenarioScript,
  setting: TestRunSetting & { readonly index: number },
): KubernetesObject {
  const { id, name, namespace, parallelism, image, starterImage, index } = setting;
  const pod = { image, automountServiceAccountToken: 'false', ...filesIn(script, setting) };
  return {
    apiVersion: 'k6.io/v1alpha1',
    kind: 'TestRun',
    metadata: metadataOf({ name: run.name, namespace, experiment: name, id }),
    spec: {
      parallelism,
      script: { configMap: { name: wrappersName(name, index), file: entryOf(run) } },
      arguments: argumentsOf(script, setting),
      // Its log is looked through for errors in k6's own format.
      initializer: pod,
      ...(starterImage === null ? {} : { starter: { image: starterImage, automountServiceAccountToken: 'false' } }),
      runner: { ...withResults(pod, setting), resources: resourcesOf(setting), env: envOf(setting), affinity: affinityOf(name) },
    },
  };
}

/** k6-operator splits them at spaces. */
function argumentsOf(script: ScenarioScript, { claim, labels }: TestRunSetting): string {
  return [
    '--summary-mode=disabled',
    '--include-system-env-vars=false',
    `--system-tags=${columnsOf(script).join(',')}`,
    ...Object.entries(labels).map(([tag, value]) => `--tag ${tag}=${value}`),
    `--out csv=${claim === null ? '-' : `${RESULTS_FOLDER}/$(RUNNER).csv`}`,
  ].join(' ');
}

/** Microseconds place a point within a block; k6's log in a format that is told from points; nothing is downloaded or reported. */
function envOf({ claim }: TestRunSetting): readonly KubernetesObject[] {
  const values = {
    K6_CSV_TIME_FORMAT: 'unix_micro',
    K6_LOG_FORMAT: 'json',
    K6_NO_COLOR: 'true',
    K6_NO_USAGE_REPORT: 'true',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
  };
  const runner = { name: 'RUNNER', valueFrom: { fieldRef: { fieldPath: "metadata.labels['job-name']" } } };
  return [...Object.entries(values).map(([name, value]) => ({ name, value })), ...(claim === null ? [] : [runner])];
}

/** The files of the repository, as they lie there: a ConfigMap has no folders of its own. */
function filesIn(
  { files }: ScenarioScript,
  { name, index }: Pick<TestRunSetting, 'name'> & { readonly index: number },
): KubernetesObject {
  const paths = Object.keys(files);
  if (paths.length === 0) return {};
  const items = paths.map((path, at) => ({ key: fileKey(at), path }));
  return {
    volumes: [{ name: 'files', configMap: { name: filesName(name, index), items } }],
    volumeMounts: [{ name: 'files', mountPath: FILES_FOLDER, readOnly: true }],
  };
}

/** The key of a file in its ConfigMap. */
export const fileKey = (index: number): string => `file-${index + 1}`;

function withResults(pod: KubernetesObject, { claim }: TestRunSetting): KubernetesObject {
  if (claim === null) return pod;
  const listed = (key: string) => (Array.isArray(pod[key]) ? pod[key] : []);
  return {
    ...pod,
    securityContext: { fsGroup: K6_GROUP },
    volumes: [...listed('volumes'), { name: 'results', persistentVolumeClaim: { claimName: claim } }],
    volumeMounts: [...listed('volumeMounts'), { name: 'results', mountPath: RESULTS_FOLDER }],
  };
}

/** What it may use it is also given: a runner that others take time from sends late. */
function resourcesOf({ cpu, memory }: TestRunSetting): KubernetesObject {
  return { requests: { cpu, memory }, limits: { cpu, memory } };
}

/** Each runner on a node of its own, and none beside a pod of either side. */
function affinityOf(name: string): KubernetesObject {
  const apart = (matchLabels: Readonly<Record<string, string>>, keys: readonly KubernetesObject[] = []) => ({
    labelSelector: {
      ...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
      ...(keys.length > 0 ? { matchExpressions: keys } : {}),
    },
    topologyKey: 'kubernetes.io/hostname',
  });
  return {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        apart({ app: 'k6', runner: 'true' }),
        apart({ [LABEL]: name }, [{ key: SIDE_LABEL, operator: 'Exists' }]),
      ],
    },
  };
}
