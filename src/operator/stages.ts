import { itemsOf, under } from '../config/written.ts';
import { exitFailure } from '../engines/k6/program/exit.ts';
import type { ClusterPlan } from '../model/cluster.ts';
import { Failure } from '../model/failure.ts';
import { RENDERING_LABEL } from './objects.ts';

/** A RunState is what a cluster told of a TestRun and its pods, as `kubectl get -o json` prints them: text from outside. */
export interface RunState {
  /** The name of the TestRun. */
  readonly run: string;
  /** Undefined where nothing was told. */
  readonly testRun: unknown;
  readonly pods: unknown;
}

/** Failure `config` where what is kept of a TestRun is that of another rendering; where nothing is said it is taken for this one's. */
export function requireOwn({ run, testRun }: RunState, { id }: Pick<ClusterPlan, 'id'>): void {
  const found = under(testRun, 'metadata', 'labels', RENDERING_LABEL);
  if (found === undefined || found === id) return;
  throw new Failure(
    'config',
    `${run}: its results are of another rendering (${plain(found)}), not of this one (${id})`,
    'Collect into the folder that was rendered for them; a new one is started once the earlier one is deleted: docs/operator.md, step 5.',
  );
}

/** Why a log is of no use that is there. */
export function unreadFailure(run: string, lines: number): Failure {
  return new Failure(
    'load',
    `${run}: its log has ${lines} line${lines === 1 ? '' : 's'}, and none of them names a pod of its runners`,
    `Bring it as the Job does, \`kubectl logs -l k6_cr=${run},runner=true -c k6 --prefix --tail=-1\`, or the log of each runner by itself as ${run}-1.log, ${run}-2.log …`,
  );
}

/** The stages of k6-operator, from nothing to the end. */
const STAGES = ['', 'initialization', 'initialized', 'created', 'started', 'stopped', 'finished', 'error'] as const;
type Stage = (typeof STAGES)[number];

/** A PodState is what is known of one pod: what it is for, and why it does not run, or how it ended. */
interface PodState {
  readonly name: string;
  readonly role: 'initializer' | 'starter' | 'runner';
  readonly unschedulable: string | null;
  readonly waiting: { readonly reason: string; readonly message: string } | null;
  readonly ended: { readonly code: number; readonly reason: string } | null;
}

/** A pod that Kubernetes ended for its memory. */
const OUT_OF_MEMORY = 'OOMKilled';
/** As shells say it of a program that is not there. */
const NO_K6 = 127;
const PULL = ['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull'];
const MAKE = ['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError'];

/** Why a TestRun came to no points, by the first of its pods that tells, else by its stage. */
export function stageFailure(state: RunState): Failure {
  if (state.testRun === undefined && state.pods === undefined)
    return new Failure(
      'environment',
      `${state.run}: nothing of it is among the results`,
      'Collect once the Job has ended, and take all of its files: `kubectl logs job/NAME` says how far it came.',
    );
  return podFailure(state) ?? ofStage(state.run, stageOf(state));
}

/** Why a Job gave up, by the word and the name that it left; null where it left nothing that is known. */
export function jobFailure(left: string | null): Failure | null {
  const [, word, name = ''] = /^(scale|rollout|gone|create|delete|timeout|error) ([a-z0-9-]{1,63})\n?$/.exec(left ?? '') ?? [];
  if (word === 'rollout')
    return new Failure(
      'target',
      `the pods of ${name} did not become ready in time`,
      `See \`kubectl describe deployment ${name}\` and the logs of its pods: an image that is not there, or a readiness probe that fails.`,
    );
  if (word === 'gone')
    return new Failure(
      'target',
      `pods of ${name} did not end in time`,
      'They are told to end before the other side begins: see terminationGracePeriodSeconds, and finalizers.',
    );
  // What a TestRun ended with is told by its stage.
  if (word !== 'scale' && word !== 'create' && word !== 'delete') return null;
  return new Failure(
    'environment',
    `the Job could not ${word} ${name}`,
    'See its log: the rights that were rendered have to be applied, and k6-operator with its TestRun has to be installed.',
  );
}

/** What a pod of a TestRun says against its points: it could not run, or k6 ended otherwise than with data. Null where none does. */
export function podFailure({ run, pods }: RunState): Failure | null {
  for (const pod of podsOf(pods)) {
    const found = ofPod(run, pod);
    if (found !== null) return found;
  }
  return null;
}

/** The stage that a TestRun is in; empty where k6-operator has not seen it. */
export function stageOf({ testRun }: RunState): Stage {
  const stage = under(testRun, 'status', 'stage');
  return STAGES.find((one) => one === stage) ?? '';
}

function ofPod(run: string, { name, role, unschedulable, waiting, ended }: PodState): Failure | null {
  const who = `${run}: the ${role} ${name}`;
  if (waiting !== null && PULL.includes(waiting.reason))
    return new Failure(
      'environment',
      `${who} has no image (${waiting.reason}): ${waiting.message}`,
      'Correct --k6-image or --starter-image, or give the cluster what it needs to pull it: `kubectl describe pod` says which.',
    );
  if (waiting !== null && MAKE.includes(waiting.reason))
    return new Failure(
      'environment',
      `${who} could not be made (${waiting.reason}): ${waiting.message}`,
      'Apply all of what was rendered, ConfigMaps too, into the same namespace: `kubectl apply --server-side -f manifests/`.',
    );
  if (unschedulable !== null)
    return new Failure(
      'environment',
      `${who} is pending, since no node takes it: ${unschedulable}`,
      'Each runner has a node of its own, and none that a pod of the service is on: render with a smaller --parallelism, --cpu or --memory, or add nodes.',
    );
  if (ended === null) return null;
  if (ended.reason === OUT_OF_MEMORY)
    return new Failure(
      'load',
      `${who} used more memory than it was given (${OUT_OF_MEMORY})`,
      'Render with more --memory, or with a larger --parallelism, so that each runner has fewer virtual users.',
    );
  if (role === 'initializer' && ended.code !== 0)
    return new Failure(
      'load',
      `${who} did not accept the script (exit code ${ended.code}): \`kubectl logs ${name}\` says why`,
      ended.code === NO_K6
        ? 'The image that --k6-image names has no k6: name one that has.'
        : 'What it says is in the words of k6. Remote imports need a way out of the namespace; for k6/x/… name an image whose k6 has them.',
    );
  if (role === 'starter' && ended.code !== 0)
    return new Failure(
      'environment',
      `${who} could not let the runners begin (exit code ${ended.code})`,
      'It asks each runner at port 6565: a NetworkPolicy of the namespace has to allow that.',
    );
  const failure = exitFailure({ code: ended.code, signal: null }, `see \`kubectl logs ${name}\``, '');
  return failure === null ? null : new Failure(failure.kind, `${who}: ${failure.message}`, failure.hint);
}

const NO_POINTS = 'it ended, and left no points';
const NO_POINTS_HINT =
  'See the logs of its runners: `kubectl logs -l runner=true`; where points go to a volume, whether its claim can be written by several nodes at once.';

/** What a stage means in which a TestRun ends, and what to do about it. */
const MEANINGS: Readonly<Record<Stage, readonly [kind: 'environment' | 'load' | 'config', what: string, hint: string]>> = {
  '': [
    'environment',
    'k6-operator has not taken it',
    'Is k6-operator installed, 1.0 or newer, and does it watch this namespace (WATCH_NAMESPACE)? `kubectl get pods -A -l control-plane=controller-manager`',
  ],
  initialization: [
    'environment',
    'its initializer, which looks at the script, did not end',
    'See `kubectl describe job` of the initializer: a quota or an admission rule of the namespace may hold its pod back.',
  ],
  initialized: [
    'environment',
    'its runners were not made',
    'See the log of k6-operator, and `kubectl describe resourcequota`: each runner is a job of its own.',
  ],
  created: [
    'environment',
    'its runners were made, and did not all become ready to begin',
    'k6-operator asks each at port 6565: see `kubectl get pods` for one that is pending, and NetworkPolicies of the namespace.',
  ],
  started: [
    'load',
    'it began, and did not end in time',
    'Scripts as written take as long as they say: raise design.max-duration, or see the logs of the runners for what they wait for.',
  ],
  stopped: ['load', NO_POINTS, NO_POINTS_HINT],
  finished: ['load', NO_POINTS, NO_POINTS_HINT],
  error: [
    'config',
    'k6-operator refused it, although its initializer ended well',
    'It does so where there are more runners than virtual users: render with a smaller --parallelism, or give the script more users.',
  ],
};

function ofStage(run: string, stage: Stage): Failure {
  const [kind, what, hint] = MEANINGS[stage];
  return new Failure(kind, `${run}: ${what}`, hint);
}

/** In the order in which they do their work. */
const ROLES = ['initializer', 'runner', 'starter'] as const;
const LONGEST_MESSAGE = 300;

function podsOf(listed: unknown): readonly PodState[] {
  const pods = itemsOf(under(listed, 'items')).map(podOf);
  return ROLES.flatMap((role) => pods.filter((pod) => pod.role === role));
}

function podOf(pod: unknown): PodState {
  const job = String(
    under(pod, 'metadata', 'labels', 'job-name') ?? under(pod, 'metadata', 'labels', 'batch.kubernetes.io/job-name') ?? '',
  );
  const states = [
    ...itemsOf(under(pod, 'status', 'initContainerStatuses')),
    ...itemsOf(under(pod, 'status', 'containerStatuses')),
  ];
  const waiting = states.map((one) => under(one, 'state', 'waiting')).find((one) => one !== undefined);
  const ended = states.map((one) => under(one, 'state', 'terminated')).filter((one) => one !== undefined);
  const bad = ended.find((one) => under(one, 'exitCode') !== 0) ?? ended[0];
  const scheduled = itemsOf(under(pod, 'status', 'conditions')).find(
    (one) => under(one, 'type') === 'PodScheduled' && under(one, 'status') === 'False',
  );
  const code = under(bad, 'exitCode');
  return {
    name: plain(under(pod, 'metadata', 'name')),
    role: job.endsWith('-initializer') ? 'initializer' : job.endsWith('-starter') ? 'starter' : 'runner',
    unschedulable: scheduled === undefined ? null : plain(under(scheduled, 'message')),
    waiting:
      waiting === undefined ? null : { reason: plain(under(waiting, 'reason')), message: plain(under(waiting, 'message')) },
    ended: Number.isInteger(code) ? { code: Number(code), reason: plain(under(bad, 'reason')) } : null,
  };
}

/** On one line, and no longer than anybody reads. */
function plain(value: unknown): string {
  return String(value ?? '')
    .replace(/\p{C}+/gu, ' ')
    .slice(0, LONGEST_MESSAGE);
}
