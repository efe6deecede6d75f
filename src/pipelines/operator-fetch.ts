import type { ClusterPlan } from '../model/cluster.ts';
import { Failure } from '../model/failure.ts';
import { shellWord } from '../model/shell-word.ts';
import { FAILED_FILE, leftFiles, namesOfJob } from '../operator/job.ts';
import { requireOwn } from '../operator/stages.ts';
import { RESULTS_FOLDER } from '../operator/testrun.ts';
import { readKubernetesJson } from '../wire/kubernetes.ts';
import type { World } from '../world/world.ts';

/** How shells say that there is no such program. */
const NOT_FOUND = 127;

/**
 * Brings what the Job of an experiment keeps, file by file, and tells it that it may go. Failure `environment` where kubectl is not
 * there, cannot ask, or the Job has not ended: then what was brought before is kept. Half of the results is none.
 */
export async function fetchResults(plan: ClusterPlan, folder: string, world: World): Promise<void> {
  const kubectl = kubectlIn(plan, folder, world);
  const { job } = namesOfJob(plan.name);
  const inside = `exec job/${job} --`;
  const here = `${folder}/results`;
  await kubectl(`${inside} test -e ${RESULTS_FOLDER}/ended`, `the Job ${job} has not ended, or is gone`);
  await world.files.remove(here);
  try {
    // A folder is made by its first file.
    await world.files.write(`${here}/.gitignore`, '*\n');
    await bringAll(plan, { here, inside, kubectl }, world);
  } catch (thrown) {
    await world.files.remove(here);
    throw thrown;
  }
  await kubectl(`${inside} touch ${RESULTS_FOLDER}/collected`, `the Job ${job} could not be told that it may end`);
}

interface JobPlace {
  /** The folder that its files go to. */
  readonly here: string;
  /** How kubectl runs something in its pod. */
  readonly inside: string;
  readonly kubectl: Kubectl;
}

async function bringAll(
  plan: ClusterPlan,
  { here, inside, kubectl }: JobPlace,
  { files, screen, cancelled }: World,
): Promise<void> {
  const bring = async (file: string) => {
    cancelled.throwIfAborted();
    // What an experiment that ended early did not come to is not there.
    const read = `${inside} sh -c ${shellWord(`if [ -e ${RESULTS_FOLDER}/${file} ]; then cat ${RESULTS_FOLDER}/${file}; else exit 3; fi`)}`;
    await kubectl(read, `${file} could not be fetched`, `${here}/${file}`);
  };
  await bring(FAILED_FILE);
  for (const { name: run } of plan.runs) {
    screen.progress(`fetching ${run}`);
    for (const file of leftFiles(plan, run)) await bring(file);
    // An earlier experiment of the same name may still wait for whoever collects it.
    const testRun = readKubernetesJson(await files.readPlain(`${here}/${run}.testrun.json`, here));
    requireOwn({ run, testRun, pods: undefined }, plan);
  }
}

/** What the file in the pod is not there: then it is not here either. */
const MISSING = 3;

type Kubectl = (args: string, what: string, into?: string) => Promise<void>;

/** The user's own kubectl, as they are logged in: it needs all of their environment, for many clusters ask another program who they are. */
function kubectlIn({ namespace, name }: ClusterPlan, folder: string, world: World): Kubectl {
  const env = Object.fromEntries(
    Object.entries(world.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return async (args, what, into) => {
    const text = `kubectl -n ${namespace} ${args}${into === undefined ? '' : ` >${shellWord(into)}`}`;
    const { exit, tail } = await world.processes.run({ text, cwd: folder, env, mark: `kubectl-${name}` });
    if (exit.code === 0) return;
    if (into !== undefined) await world.files.remove(into);
    if (into !== undefined && exit.code === MISSING) return;
    const kept =
      (await world.files.isFolder(`${folder}/results`)) && into === undefined
        ? ' Or --fetched judges what was brought before.'
        : '';
    const said = tail.filter((line) => line.trim() !== '').at(-1) ?? 'it said nothing';
    if (exit.code === NOT_FOUND)
      throw new Failure(
        'environment',
        'There is no kubectl on PATH.',
        'Install it (Debian: `apt install kubernetes-client`), or fetch the results otherwise and collect with --fetched: docs/operator.md says how.',
      );
    throw new Failure(
      'environment',
      `${what}: ${said}`,
      `See \`kubectl -n ${namespace} get jobs,pods\` and \`kubectl -n ${namespace} logs job/${name}\`. Are you logged in to the right cluster (\`kubectl config current-context\`)?${kept}`,
    );
  };
}
