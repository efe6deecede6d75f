import type { ClusterPlan } from '../model/cluster.ts';
import { type JobSteps, TESTRUNS_FOLDER } from './job-script.ts';
import { type KubernetesObject, metadataOf } from './objects.ts';
import { K6_GROUP, RESULTS_FOLDER, type TestRunSetting } from './testrun.ts';

/** A JobSetting is what the Job that runs an experiment is made of. */
export interface JobSetting extends JobSteps, Pick<TestRunSetting, 'claim'>, Pick<ClusterPlan, 'id'> {
  /** The image of the Job: it has sh and kubectl. */
  readonly image: string;
}

/** Where its script is in its pod. */
const SCRIPT_FOLDER = '/script';

/** Names of its own objects. */
export const namesOfJob = (name: string) => ({ job: name, script: `${name}-job`, pair: (pair: number) => `${name}-p${pair}` });

/**
 * What may be done with the token of the Job: both sides' number of pods is changed and nothing else of them; TestRuns are made, and
 * those of the experiment seen and taken away; pods are seen, with their logs. No ConfigMap, no Secret, no other namespace.
 */
export function accessOf({
  name,
  namespace,
  sides,
  runs,
}: Pick<JobSetting, 'name' | 'namespace' | 'sides' | 'runs'>): readonly KubernetesObject[] {
  const place = { name, namespace, experiment: name };
  const deployments = [...sides.base.deployments, ...sides.head.deployments].map((one) => one.name);
  const testRuns = runs.map((run) => run.name);
  // One that is named is watched by its name.
  const see = ['get', 'list', 'watch'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadataOf(place), automountServiceAccountToken: false },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: metadataOf(place),
      rules: [
        { apiGroups: ['apps'], resources: ['deployments'], resourceNames: deployments, verbs: see },
        { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: deployments, verbs: ['get', 'patch', 'update'] },
        // What is to be made has no name yet that could be asked for.
        { apiGroups: ['k6.io'], resources: ['testruns'], verbs: ['create'] },
        { apiGroups: ['k6.io'], resources: ['testruns'], resourceNames: testRuns, verbs: [...see, 'delete'] },
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
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
  const { id, name, namespace, image, claim, runs } = setting;
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
    securityContext: { seccompProfile: { type: 'RuntimeDefault' }, ...(claim === null ? {} : { fsGroup: K6_GROUP }) },
    containers: [container],
    volumes,
  };
  // With the rendering in it: of a Job that is there the pod cannot be changed, so that applying over an earlier one is refused.
  const { labels } = metadataOf({ name, namespace, experiment: name, id });
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadataOf({ name: names.job, namespace, experiment: name }),
    spec: { backoffLimit: 0, template: { metadata: { labels }, spec: pod } },
  };
}

/** Why a Job gave up, in a word and a name: not there where it came to its end. */
export const FAILED_FILE = 'failed';

/** What a run leaves: `NAME.log` has all that its runners wrote to their logs, `NAME-1.csv` the points of one of them. */
export function leftFiles({ points, parallelism }: Pick<ClusterPlan, 'points' | 'parallelism'>, run: string): readonly string[] {
  const runners = Array.from({ length: parallelism }, (_, at) => `${run}-${at + 1}.csv`);
  return [`${run}.log`, ...(points === 'logs' ? [] : runners), `${run}.testrun.json`, `${run}.pods.json`];
}
