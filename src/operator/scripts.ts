import { variablesFor } from '../engines/k6/script/options.ts';
import { type HttpScript, placesIn } from '../engines/k6/script/script.ts';
import { type Wrapper, wrap } from '../engines/k6/script/wrapper.ts';
import { usersOf } from '../engines/k6/users.ts';
import type { ClusterRun } from '../model/cluster.ts';
import { Failure } from '../model/failure.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import { seeded } from '../model/random.ts';
import { eachSide, type Side, type Sided } from '../model/revision.ts';
import { type Scenario, scenarioOf } from '../model/scenario.ts';

/** A ScenarioScript is what k6 runs of a scenario in a cluster: wrappers, and the files of the repository that they need. */
export interface ScenarioScript {
  readonly planned: PlannedScenario;
  /** The entry of each pair and side, and the files that stand beside it, by their names. */
  readonly wrappers: Readonly<Record<string, string>>;
  /** Texts by path from the root of the repository. */
  readonly files: Readonly<Record<string, string>>;
  readonly timed: boolean;
  readonly rates: Wrapper['rates'];
  /** System tags that its thresholds need. */
  readonly tags: readonly string[];
}

/** What the scripts of a scenario are made of. */
export interface ScriptSource {
  readonly plan: Plan;
  readonly planned: PlannedScenario;
  readonly script: HttpScript;
  /** Of the repository: texts by path from its root; none of a declared request. */
  readonly files: Readonly<Record<string, string>>;
  readonly urls: Sided<string>;
  readonly runs: readonly ClusterRun[];
  /** Runners that share its load. */
  readonly parallelism: number;
}

/** Where the files of the repository lie in a pod. */
export const FILES_FOLDER = '/benchgate';

/** The file that k6 runs in this run. */
export function entryOf({ pair, side }: Pick<ClusterRun, 'pair' | 'side'>): string {
  return `p${String(pair).padStart(2, '0')}-${side}.js`;
}

/** One wrapper for each run: k6 drives one side alone, and both sides of a pair draw the same random numbers. */
export function scriptsOf(source: ScriptSource): ScenarioScript {
  const { plan, planned, script, runs, files, parallelism } = source;
  const scenario = scenarioOf(plan.scenarios, planned.name);
  requirePortable(planned.name, script);
  requireShared(planned.name, usersOf(script.options), parallelism);
  const mine = runs.filter((run) => run.scenario === planned.name);
  const wrapped = mine.map((run) => ({ run, wrapper: wrapperOf(source, scenario, run) }));
  const texts = wrapped.flatMap(({ run, wrapper: { entry, files: written } }) =>
    Object.entries(written).map(([name, text]) => [name === entry ? entryOf(run) : name, text] as const),
  );
  const [first] = wrapped;
  return {
    planned,
    wrappers: { ...Object.fromEntries(texts), ...script.files },
    files: script.root === null ? {} : files,
    timed: first?.wrapper.timed ?? false,
    rates: first?.wrapper.rates ?? {},
    tags: first?.wrapper.tags ?? [],
  };
}

function wrapperOf({ plan, planned, script, urls }: ScriptSource, scenario: Scenario, { pair, side }: ClusterRun): Wrapper {
  const own = scenario.kind === 'k6' ? scenario.env : scenario.kind === 'http' ? placesIn(scenario) : {};
  const env = { ...script.env, ...own };
  const path = (one: Side) => (script.root === null ? script.modules[one] : `${FILES_FOLDER}/${stripped(script.modules[one])}`);
  return wrap({
    options: script.options,
    modules: eachSide(path),
    sides: [side],
    variables: eachSide((one) => variablesFor(env, urls[one])),
    seed: seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1,
    forgiving: planned.loadChanged === true,
    lengths: { warmUpMs: planned.warmUpMs, blockMs: planned.blockMs, asWritten: plan.protocol.design.asWritten },
  });
}

/** As `scriptModules` writes it, without the link of the side. */
const stripped = (module: string) => module.replace(/^\.\/(?:base|head)\//, '');

/** What works beside a checkout alone: in a pod there is none, and the service is not on the same machine. */
function requirePortable(name: string, { options, inner }: HttpScript): void {
  const { redirect = [] } = options;
  if (redirect.length > 0)
    throw new Failure(
      'config',
      `${name}: its script has the address ${redirect[0]} written out, which in a cluster is k6's own pod.`,
      `Let it read __ENV.BASE_URL: \`const base = __ENV.BASE_URL || 'http://${redirect[0]}'\`.`,
    );
  if (inner !== null)
    throw new Failure(
      'config',
      `${name}: its script opens files beside the entry (k6/net/grpc, k6/experimental/fs or csv), and in a cluster the entry is Benchgate's.`,
      'Give such files by a path that begins at the root, or measure this scenario on one machine: `benchgate run --only`.',
    );
}

/** k6-operator gives such a TestRun the stage `error` once its initializer has run in the cluster. */
function requireShared(name: string, users: number, parallelism: number): void {
  // What k6 says of no user at all is left to the initializer.
  if (users === 0 || users >= parallelism) return;
  throw new Failure(
    'config',
    `${name}: its load has ${users} virtual users, too few for --parallelism ${parallelism}: k6-operator refuses more runners than users.`,
    `Render with --parallelism ${users} or fewer, or give the load more users: vus, or preAllocatedVUs and maxVUs.`,
  );
}
