import type { ClusterPlan, ClusterRun } from '../model/cluster.ts';
import type { Sided } from '../model/revision.ts';
import { type KubernetesObject, metadataOf } from './objects.ts';
import type { SideManifest } from './sides.ts';
import { RESULTS_FOLDER, type TestRunSetting } from './testrun.ts';

/** A JobSetting is what the Job that runs an experiment is made of. */
export interface JobSetting extends Pick<TestRunSetting, 'name' | 'namespace' | 'parallelism' | 'claim'> {
  /** The image of the Job: it has sh and kubectl. */
  readonly image: string;
  readonly sides: Sided<SideManifest>;
  readonly runs: readonly ClusterRun[];
  /** How long a run may take from its TestRun to its last point, s. */
  readonly limitS: number;
}

/** What the Job may keep waiting for whoever collects, s: its volume goes with its pod. */
const HELD_S = 24 * 3600;
/** Pods of a side may take this long to be ready, and to be gone, s. */
const ROLLOUT_S = 600;
/** A stage is asked for this often, s: whoever asks more often loads what is shared by all. */
const LOOK_EVERY_S = 3;

/** Where its files are in its pod. */
const TESTRUNS_FOLDER = '/testruns';
const SCRIPT_FOLDER = '/script';

/** Names of its own objects. */
export const namesOfJob = (name: string) => ({ job: name, script: `${name}-job`, pair: (pair: number) => `${name}-p${pair}` });

/**
 * What may be done with the token of the Job: both sides' number of pods is changed and nothing else of them; TestRuns are made, seen
 * and taken away; pods are seen, with their logs. No ConfigMap, no Secret, no other namespace.
 */
export function accessOf({
  name,
  namespace,
  sides,
}: Pick<JobSetting, 'name' | 'namespace' | 'sides'>): readonly KubernetesObject[] {
  const place = { name, namespace, experiment: name };
  const deployments = [...sides.base.deployments, ...sides.head.deployments].map((one) => one.name);
  const see = ['get', 'list', 'watch'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadataOf(place), automountServiceAccountToken: false },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: metadataOf(place),
      rules: [
        { apiGroups: ['apps'], resources: ['deployments'], verbs: see },
        { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: deployments, verbs: ['get', 'patch', 'update'] },
        { apiGroups: ['k6.io'], resources: ['testruns'], verbs: [...see, 'create', 'delete'] },
        { apiGroups: [''], resources: ['pods'], verbs: see },
        { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: metadataOf(place),
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    },
  ];
}

/** The Job: once, and never again by itself, since half an experiment cannot be gone on with. */
export function jobOf(setting: JobSetting): KubernetesObject {
  const { name, namespace, image, claim, runs } = setting;
  const names = namesOfJob(name);
  const pairs = [...new Set(runs.map(({ pair }) => pair))];
  const mounts = [
    { name: 'script', mountPath: SCRIPT_FOLDER, readOnly: true },
    { name: 'testruns', mountPath: TESTRUNS_FOLDER, readOnly: true },
    { name: 'results', mountPath: RESULTS_FOLDER },
    { name: 'tmp', mountPath: '/tmp' },
  ];
  const container = {
    name: 'benchgate',
    image,
    command: ['sh', `${SCRIPT_FOLDER}/run.sh`],
    env: [{ name: 'HOME', value: '/tmp' }],
    volumeMounts: mounts,
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  };
  const volumes = [
    { name: 'script', configMap: { name: names.script } },
    { name: 'testruns', projected: { sources: pairs.map((pair) => ({ configMap: { name: names.pair(pair) } })) } },
    { name: 'results', ...(claim === null ? { emptyDir: {} } : { persistentVolumeClaim: { claimName: claim } }) },
    { name: 'tmp', emptyDir: {} },
  ];
  const pod = {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    restartPolicy: 'Never',
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container],
    volumes,
  };
  const labels = metadataOf({ name, namespace, experiment: name }).labels;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadataOf({ name: names.job, namespace, experiment: name }),
    spec: { backoffLimit: 0, template: { metadata: { labels }, spec: pod } },
  };
}

/** The script of the Job, for any POSIX shell. */
export function jobScript(setting: JobSetting): string {
  return [functionsOf(setting), ...blocksOf(setting), 'end 0', ''].join('\n');
}

/** Pair by pair: one side has pods while it is measured, which are new each time, and the other has none. */
function blocksOf({ runs, sides }: JobSetting): readonly string[] {
  const isOther = (one: ClusterRun, two: ClusterRun | undefined) => one.pair !== two?.pair || one.side !== two.side;
  return runs.flatMap((run, at) => {
    const { deployments } = sides[run.side];
    const begins = isOther(run, runs[at - 1]);
    return [
      ...(begins
        ? [`# pair ${run.pair}, ${run.side}`, ...deployments.map(({ name, replicas }) => `up ${name} ${replicas}`)]
        : []),
      `block ${run.name}`,
      ...(isOther(run, runs[at + 1]) ? deployments.map(({ name }) => `down ${name}`) : []),
    ];
  });
}

function functionsOf({ namespace, parallelism, claim, limitS }: JobSetting): string {
  return `# Runs every TestRun, one after the other, and keeps what came out in ${RESULTS_FOLDER}.
set -u
n='${namespace}'
out=${RESULTS_FOLDER}
rm -f "$out/ended" "$out/collected" "$out/failed"

# Waits until somebody has what is in $out: it goes with this pod.
end() {
  touch "$out/ended"
  left=${HELD_S}
  while [ ! -e "$out/collected" ] && [ "$left" -gt 0 ]; do sleep 5; left=$((left - 5)); done
  exit "$1"
}

fail() {
  echo "benchgate: $1" >&2
  echo "$1" >"$out/failed"
  end 1
}

up() {
  kubectl -n "$n" scale "deployment/$1" --replicas="$2" || fail "scale $1"
  kubectl -n "$n" rollout status "deployment/$1" --timeout=${ROLLOUT_S}s || fail "rollout $1"
}

down() {
  kubectl -n "$n" scale "deployment/$1" --replicas=0 || fail "scale $1"
  kubectl -n "$n" rollout status "deployment/$1" --timeout=${ROLLOUT_S}s || fail "rollout $1"
}

stage() {
  kubectl -n "$n" get testrun "$1" -o 'jsonpath={.status.stage}'
}

# What is known of a TestRun and its pods at this moment.
state() {
  kubectl -n "$n" get testrun "$1" -o json >"$out/$1.testrun.json"
  kubectl -n "$n" get pods -l "k6_cr=$1" -o json >"$out/$1.pods.json"
}

block() {
  kubectl create -f "${TESTRUNS_FOLDER}/$1.yaml" || fail "create $1"
  left=${limitS}
  follower=
  while :; do
    now=$(stage "$1")
    case "$now" in
      finished) break ;;
      error) state "$1"; fail "error $1" ;;
${claim === null ? followText(parallelism) : ''}    esac
    if [ "$left" -le 0 ]; then state "$1"; fail "timeout $1"; fi
    sleep ${LOOK_EVERY_S}
    left=$((left - ${LOOK_EVERY_S}))
  done
  [ -z "$follower" ] || wait "$follower"
${claim === null ? missedText(parallelism) : ''}  state "$1"
  kubectl -n "$n" delete testrun "$1" --wait=true || fail "delete $1"
}
`;
}

const logsOf = (parallelism: number, follow: string) =>
  `kubectl -n "$n" logs -l "k6_cr=$1,runner=true" -c k6 --prefix --tail=-1 --max-log-requests=${parallelism}${follow} >"$out/$1.log"`;

/** From the start on: a node keeps only the last part of a long log (containerLogMaxSize, 10 MiB). */
function followText(parallelism: number): string {
  return `      started) if [ -z "$follower" ]; then ${logsOf(parallelism, ' -f')} & follower=$!; fi ;;\n`;
}

function missedText(parallelism: number): string {
  return `  [ -n "$follower" ] || ${logsOf(parallelism, '')}\n`;
}

/** The runners of a plan, as files that they leave: `NAME.log` has all of a TestRun, `NAME-1.csv` one of its runners. */
export function leftFiles({ points, parallelism }: Pick<ClusterPlan, 'points' | 'parallelism'>, run: string): readonly string[] {
  const runners = Array.from({ length: parallelism }, (_, at) => `${run}-${at + 1}.csv`);
  return [...(points === 'logs' ? [`${run}.log`] : runners), `${run}.testrun.json`, `${run}.pods.json`];
}
