import type { ClusterRun } from '../model/cluster.ts';
import type { Sided } from '../model/revision.ts';
import { LABEL, SIDE_LABEL } from './objects.ts';
import type { SideManifest } from './sides.ts';
import { RESULTS_FOLDER, type TestRunSetting } from './testrun.ts';

/** A JobSteps is what the script of a Job does. */
export interface JobSteps extends Pick<TestRunSetting, 'name' | 'namespace' | 'parallelism'> {
  readonly sides: Sided<SideManifest>;
  readonly runs: readonly ClusterRun[];
  /** How long a run may take from its TestRun to its last point, s. */
  readonly limitS: number;
}

/** Where the TestRuns are in the pod of the Job. */
export const TESTRUNS_FOLDER = '/testruns';

/** What the Job may keep waiting for whoever collects, s: its volume goes with its pod. */
const HELD_S = 24 * 3600;
/** Pods of a side may take this long to be ready, and to be gone, s. */
const ROLLOUT_S = 600;
/** What has ended is read to its end within this, s. */
const SETTLE_S = 120;
/** A stage is asked for this often, s: whoever asks more often loads what is shared by all. */
const LOOK_EVERY_S = 3;

/** The script of the Job, for any POSIX shell. */
export function jobScript(steps: JobSteps): string {
  return [beginning(steps), ending(), pods(steps), stages(), block(steps), ...blocksOf(steps), 'end 0', ''].join('\n');
}

/** Pair by pair: one side has pods while it is measured, which are new each time, and the other has none. */
function blocksOf({ runs, sides }: JobSteps): readonly string[] {
  const isOther = (one: ClusterRun, two: ClusterRun | undefined) => one.pair !== two?.pair || one.side !== two.side;
  return runs.flatMap((run, at) => {
    const { deployments } = sides[run.side];
    const begins = isOther(run, runs[at - 1]);
    return [
      ...(begins
        ? [`# pair ${run.pair}, ${run.side}`, ...deployments.map(({ name, replicas }) => `up ${name} ${replicas}`)]
        : []),
      `block ${run.name}`,
      ...(isOther(run, runs[at + 1]) ? [...deployments.map(({ name }) => `down ${name}`), `gone ${run.side}`] : []),
    ];
  });
}

function beginning({ name, namespace }: JobSteps): string {
  return `# Runs every TestRun, one after the other, and keeps what came out in ${RESULTS_FOLDER}.
set -u
n='${namespace}'
out=${RESULTS_FOLDER}
# A volume may have what an earlier experiment left.
rm -f "$out/ended" "$out/collected" "$out/failed" "$out/${name}"-p*
`;
}

function ending(): string {
  return `# Waits until somebody has what is in $out: it goes with this pod.
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
`;
}

function pods({ name }: JobSteps): string {
  return `up() {
  kubectl -n "$n" scale "deployment/$1" --replicas="$2" || fail "scale $1"
  kubectl -n "$n" rollout status "deployment/$1" --timeout=${ROLLOUT_S}s || fail "rollout $1"
}

down() {
  kubectl -n "$n" scale "deployment/$1" --replicas=0 || fail "scale $1"
}

# Until no pod of a side is left: what still ends takes time of what is measured next.
gone() {
  left=${ROLLOUT_S}
  while [ -n "$(kubectl -n "$n" get pods -l "${LABEL}=${name},${SIDE_LABEL}=$1" -o name)" ]; do
    if [ "$left" -le 0 ]; then fail "gone $1"; fi
    sleep ${LOOK_EVERY_S}
    left=$((left - ${LOOK_EVERY_S}))
  done
}
`;
}

function stages(): string {
  return `stage() {
  kubectl -n "$n" get testrun "$1" -o 'jsonpath={.status.stage}'
}

# A follower ends with the pods that it follows; one that a node has left hanging is ended.
settle() {
  left=${SETTLE_S}
  while kill -0 "$1" 2>/dev/null && [ "$left" -gt 0 ]; do sleep ${LOOK_EVERY_S}; left=$((left - ${LOOK_EVERY_S})); done
  kill "$1" 2>/dev/null
  wait "$1"
}

# What is known of a TestRun and its pods at this moment.
state() {
  kubectl -n "$n" get testrun "$1" -o json >"$out/$1.testrun.json"
  kubectl -n "$n" get pods -l "k6_cr=$1" -o json >"$out/$1.pods.json"
}
`;
}

function block({ parallelism, limitS }: JobSteps): string {
  return `block() {
  kubectl create -f "${TESTRUNS_FOLDER}/$1.yaml" || fail "create $1"
  left=${limitS}
  follower=
  while :; do
    now=$(stage "$1")
    case "$now" in
      finished) break ;;
      error) state "$1"; fail "error $1" ;;
${followText(parallelism)}    esac
    if [ "$left" -le 0 ]; then state "$1"; fail "timeout $1"; fi
    sleep ${LOOK_EVERY_S}
    left=$((left - ${LOOK_EVERY_S}))
  done
  [ -z "$follower" ] || settle "$follower"
${missedText(parallelism)}  state "$1"
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
