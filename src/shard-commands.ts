import { declareInputs, NOT_MERGED } from './command-inputs.ts';
import { absolute, experiment, here } from './experiment.ts';
import { Failure } from './model/failure.ts';
import { MOST_SHARDS } from './model/shard.ts';
import { type Flags, failOnFrom, inputsFrom } from './plan/flags.ts';
import { formatOf, printGated } from './printing.ts';
import { printLoadTest } from './watch-commands.ts';
import type { World } from './world/world.ts';

/** What a command that takes files gets its options by, and what it does. */
interface JoiningCommand {
  option(flags: string, description: string): JoiningCommand;
  action(run: (files: readonly string[], flags: Flags) => Promise<void>): unknown;
}

/** The command and its options. */
export async function declareMerge(command: JoiningCommand): Promise<void> {
  await declareInputs(command, NOT_MERGED);
  command
    .option('--json', 'Print the Report as JSON and nothing else.')
    .option('--explain', 'Say of every row how it was decided.')
    .action(runMerge);
}

/** What shards measured gets its one verdict, and its exit code. */
async function runMerge(files: readonly string[], flags: Flags): Promise<void> {
  const inputs = { ...inputsFrom(flags), 'fail-on': failOnFrom(flags.failOn) };
  await experiment(
    flags,
    async (world) => {
      if (areSegments(await kindsOf(files, world), files)) {
        const { mergeSegments } = await import('./pipelines/merge-segments.ts');
        const { readInputs } = await import('./plan/inputs.ts');
        const found = await mergeSegments(here(inputs), files, world);
        world.screen.clear();
        return printLoadTest(found, world, { json: flags.json === true, failOn: readInputs(inputs).failOn });
      }
      const { merge } = await import('./pipelines/merge.ts');
      const merged = await merge(here(inputs), files, world);
      await printGated(merged, world, { format: flags.json ? 'json' : 'terminal', explain: flags.explain === true });
    },
    true,
  );
}

/** What a file seems to be by its beginning, a folder by what lies in it; null where neither tells, of which whoever joins says why. */
type JoinedKind = 'segment' | 'shard' | null;

async function kindsOf(files: readonly string[], world: World): Promise<readonly JoinedKind[]> {
  const { isSegment } = await import('./wire/segment.ts');
  return Promise.all(
    files.map(async (file) => {
      const path = absolute(file);
      if (await world.files.isFolder(path)) return (await world.files.names(path)).includes('segment.json') ? 'segment' : null;
      const begin = await beginningOf(path, world).catch(() => '');
      return begin === '' ? null : isSegment(begin) ? 'segment' : 'shard';
    }),
  );
}

async function beginningOf(path: string, { files }: World): Promise<string> {
  let begin = '';
  await files.readPieces(path, path.slice(0, path.lastIndexOf('/')), (piece) => {
    if (begin.length < BEGINNING) begin += new TextDecoder().decode(piece.subarray(0, BEGINNING));
  });
  return begin;
}

/** Failure `config` for files of both kinds. */
function areSegments(kinds: readonly JoinedKind[], files: readonly string[]): boolean {
  const [segment, shard] = [files[kinds.indexOf('segment')], files[kinds.indexOf('shard')]];
  if (segment === undefined || shard === undefined) return segment !== undefined;
  throw new Failure(
    'config',
    `${segment} is a segment of a load test, and ${shard} is none.`,
    'Join the segment.json of one load test, or the measurement.json of shards: not both at once.',
  );
}

const BEGINNING = 200;

/** The demo's pull request, measured by several processes of this program and joined as runners' shards are. */
export async function runShardedDemo({ shards, same, ...flags }: Flags): Promise<void> {
  const outputDir = absolute(String(flags.outputDir));
  await experiment(
    flags,
    async (world) => {
      const { makeDemo } = await import('./demo/example.ts');
      const { measureShards } = await import('./demo/shards.ts');
      const { merge } = await import('./pipelines/merge.ts');
      const of = countOf(shards);
      const demo = await makeDemo(import.meta.url);
      const asked = { program: process.argv[1] ?? '', repository: demo.repository, outputDir, of, cancelled: world.cancelled };
      const tell = (text: string) => world.screen.note(text);
      const files = await measureShards({ ...asked, head: same ? 'base' : 'head', tell }).finally(demo.remove);
      const merged = await merge(here({ 'output-dir': outputDir, 'fail-on': 'no-data' }), files, world);
      await printGated(merged, world, {
        format: flags.json ? 'json' : formatOf(String(flags.format)),
        explain: flags.explain === true,
      });
    },
    true,
  );
}

function countOf(shards: Flags[string]): number {
  const of = Number(/^[2-9]$/.exec(String(shards))?.[0]);
  if (of <= MOST_SHARDS) return of;
  throw new Failure(
    'config',
    `--shards: the demo is measured in 2 to ${MOST_SHARDS} shards, not in ${JSON.stringify(shards)}.`,
    `Write \`--shards 3\`, or another number from 2 to ${MOST_SHARDS}.`,
  );
}
