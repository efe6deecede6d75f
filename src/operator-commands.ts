import { declareInputs, NOT_RUN } from './command-inputs.ts';
import { experiment, here } from './experiment.ts';
import { type Flags, failOnFrom, inputsFrom } from './plan/flags.ts';
import { formatOf, print, say } from './printing.ts';

/** What a command gets its options by, and what it does with them alone, or with a folder before them. */
interface OptionList {
  description(text: string): this;
  option(flags: string, description: string, fallback?: string): this;
  requiredOption(flags: string, description: string): this;
}
interface RenderCommand extends OptionList {
  action(run: (flags: Flags) => Promise<void>): unknown;
}
interface CollectCommand extends OptionList {
  action(run: (folder: string, flags: Flags) => Promise<void>): unknown;
}

/** What a cluster is told by options of its own, beside the inputs of a measurement. */
const SETTINGS = [
  ...['name', 'namespace', 'manifest', 'parallelism', 'pairs', 'k6-image', 'job-image', 'starter-image'],
  ...['base-image', 'head-image', 'cpu', 'memory', 'claim', 'output-dir'],
];

/** Inputs that rendering does without: k6 drives, and nothing is measured here. */
const NOT_RENDERED = [
  ...[...NOT_RUN, 'mode', 'engine', 'output-dir', 'fail-on', 'comment-key', 'calibration-file', 'dry-run'],
  // How many measure at once `--parallelism` says.
  'shard',
];

/** `operator render` and its options. */
export async function declareRender(render: RenderCommand): Promise<void> {
  render
    .description('Write what runs the comparison in a cluster with k6-operator.')
    .requiredOption('--manifest <path>', 'The manifest of one side, with ${SIDE} in its names: read at the commit that judges.')
    .requiredOption('--k6-image <image>', 'The image of k6, with a version or a digest.')
    .requiredOption('--job-image <image>', 'The image of the Job, which has sh and kubectl.')
    .option('--base-image <image>', 'What ${IMAGE} stands for on base; ${SHA} and ${SHORT_SHA} are its commit.')
    .option('--head-image <image>', 'The same on head.')
    .option('--starter-image <image>', "The image of k6-operator's starter, where its own cannot be pulled.")
    .option('--name <name>', 'What all objects are called.', 'benchgate')
    .option('--namespace <name>', 'Where all of it runs.', 'default')
    .option('--parallelism <number>', 'Runners of each block: each is a part of the load.', '1')
    .option('--pairs <number>', 'How many pairs.', '12')
    .option('--cpu <cores>', 'What each runner has.', '1')
    .option('--memory <bytes>', 'What each runner has.', '1Gi')
    .option('--claim <name>', 'A volume that several nodes can write at once, for the points. (default: the logs of pods)')
    .option('--only <scenario...>', 'These scenarios alone: what comes out is no answer of the gate.')
    .option('--output-dir <value>', 'Where the files go.', 'benchgate-cluster');
  await declareInputs(render, NOT_RENDERED);
  render.action(runRender);
}

/** `operator collect` and its options. */
export function declareCollect(collect: CollectCommand): void {
  collect
    .description('Judge what the cluster left, as a gate does.')
    .option('--fetched', 'Ask no cluster: what its Job left is in FOLDER/results already.')
    .option('--output-dir <value>', 'Where the results go.', 'benchgate-out')
    .option('--fail-on <value>', 'What ends it with 1 or 2, as with run.')
    .option('--format <name>', 'How to print it: terminal, markdown or json.', 'terminal')
    .option('--json', 'Print the Report as JSON and nothing else.')
    .option('--explain', 'Say of every row how it was decided.')
    .action(runCollect);
}

async function runRender(flags: Flags): Promise<void> {
  await experiment({}, async (world) => {
    const { renderOperator } = await import('./pipelines/operator-render.ts');
    const { renderedText } = await import('./report/cluster.ts');
    const all = inputsFrom(flags);
    const asked = Object.fromEntries(SETTINGS.map((name) => [name, all[name]]));
    const inputs = Object.fromEntries(Object.entries(all).filter(([name]) => !SETTINGS.includes(name)));
    const only = Array.isArray(flags.only) ? flags.only.map(String) : [];
    // Nothing is measured here.
    const request = { ...here({ ...inputs, engine: 'k6', 'dry-run': 'true' }), only };
    const { warnings } = await renderOperator(request, asked, world);
    world.screen.clear();
    for (const warning of warnings) world.screen.note(warning);
    say(renderedText({ folder: String(asked['output-dir']), namespace: String(asked.namespace) }));
  });
}

/** As with run: the exit code is that of the verdict. */
async function runCollect(folder: string, { fetched, failOn, json, explain, format, ...flags }: Flags): Promise<void> {
  await experiment(
    { json, format },
    async (world) => {
      const { collectOperator } = await import('./pipelines/operator-collect.ts');
      const request = here({ ...inputsFrom(flags), 'fail-on': failOnFrom(failOn) });
      const { report, end, files } = await collectOperator(request, { folder, fetch: fetched !== true }, world);
      world.screen.clear();
      for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
      await print(report, {
        format: json ? 'json' : formatOf(String(format)),
        explain: explain === true,
        file: files.measurement,
      });
      process.exitCode = end.exitCode;
    },
    true,
  );
}
