import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderMeasurement } from '../../src/wire/measurement.ts';
import { aShard, SHARDED_TEXT } from '../support/a-shard.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { installStandIn } from '../support/k6-stand-in.ts';

const read = (page: string) => readFileSync(join(import.meta.dirname, '../..', page), 'utf8');
const PAGES = ['docs/scale.md', 'docs/operator.md', 'docs/generators.md'];

/** Commands that these pages show, in blocks for a shell and in prose, as words. */
const shown = PAGES.flatMap((page) => {
  const text = read(page);
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].flatMap(([, block = '']) =>
    block.replace(/\\\n/g, ' ').split('\n'),
  );
  const spans = [...text.matchAll(/`(benchgate [^`]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].map((line) => line.replace(/ +#.*$/, '').trim()).filter((line) => line.startsWith('benchgate '));
});
/** By what they do, with what is told of them: `operator render --manifest …`. */
const commands = [...new Set(shown)].map((line) => ({ line, words: line.split(/\s+/).slice(1) }));

interface Way {
  /** What a run in a test tells beside what the page shows. */
  readonly more?: readonly string[];
  readonly code: number;
  readonly says: RegExp;
}

const SCRIPT = `// stand-in: GET / 100/s 4
export const options = { scenarios: { default: { executor: 'constant-arrival-rate', rate: 100, timeUnit: '1s', duration: '4s', preAllocatedVUs: 20 } } };
export default () => {};
`;

let project: Clone;
let k6: string;
const at = (path: string) => join(project.path, path);
const write = (path: string, text: string) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};

/** How each is run here; of those that are begun with other words it is looked whether they have such options. */
const WAYS: Readonly<Record<string, () => Way>> = {
  init: () => ({ more: ['--yes'], code: 0, says: /benchgate-measure\.yml/ }),
  run: () => ({ more: ['--base-ref', 'HEAD~1', '--head-ref', 'HEAD', '--dry-run'], code: 0, says: /shard: 1 of 3/ }),
  // Segments are joined in test/pipelines/segments.test.ts.
  'merge one/segment.json': () => ({ code: 3, says: /There is no file one\/segment\.json/ }),
  merge: () => ({ code: 0, says: /pass/ }),
  'operator render': () => ({
    more: ['--base-ref', 'HEAD~1', '--head-ref', 'HEAD', '--k6-path', k6, '--config', 'cluster.yml'],
    code: 0,
    says: /kubectl apply --server-side -f benchgate-cluster\/manifests/,
  }),
  // Of a cluster that is not there; what it left is collected in test/e2e/operator.test.ts.
  'operator collect': () => ({ more: ['--fetched'], code: 3, says: /among the results/ }),
};

const wayOf = (words: readonly string[]) =>
  Object.entries(WAYS).find(([begin]) => `${words.join(' ')} `.startsWith(`${begin} `))?.[1];

/** `demo --shards 3` takes minutes, and is run by test/e2e/demo.test.ts. */
async function hasOptions(words: readonly string[]): Promise<void> {
  const named = words.slice(
    0,
    words.findIndex((word) => word.startsWith('--')),
  );
  const { code, stdout } = await cli([...(named.length > 0 ? named : words), '--help'], { cwd: project.path });
  const unknown = words.filter((word) => word.startsWith('--') && !stdout.includes(word));
  expect([code, unknown]).toEqual([0, []]);
}

beforeAll(() => {
  project = aClone();
  const manifest = /^ *```yaml\n( *apiVersion[\s\S]*?)^ *```$/m.exec(read('docs/operator.md'))?.[1] ?? '';
  const k6Config = 'service: { start: node server.js }\nscenarios: [{ name: load, k6: perf/load.js }]\n';
  project.commit({ 'perf/load.js': SCRIPT, 'deploy/side.yml': manifest.replace(/^ {3}/gm, ''), 'cluster.yml': k6Config });
  project.commit({ 'benchgate.yml': SHARDED_TEXT, 'server.js': '' });
  mkdirSync(at('.git/bin'));
  k6 = installStandIn(at('.git/bin'));
  for (const [before, name] of ['one', 'two', 'three'].entries())
    write(`${name}/measurement.json`, renderMeasurement(aShard(before + 1)));
});
afterAll(() => project.remove());

describe('commands that docs/scale.md, docs/operator.md and docs/generators.md show', () => {
  it.each(commands.filter(({ words }) => words.length > 1))('$line', async ({ words }) => {
    const way = wayOf(words)?.();
    if (way === undefined) return hasOptions(words);
    const { code, stdout, stderr } = await cli([...words, ...(way.more ?? [])], { cwd: project.path });
    expect([code, stdout + stderr]).toEqual([way.code, expect.stringMatching(way.says)]);
  });

  it('and those that are named alone are commands', async () => {
    const { stdout } = await cli(['--help'], { cwd: project.path });
    for (const { words } of commands) expect(stdout).toMatch(new RegExp(`^ +${words[0]}\\b`, 'm'));
  });

  it('init --shards writes the configuration and the matrix that docs/scale.md shows', () => {
    const workflow = parse(readFileSync(at('.github/workflows/benchgate-measure.yml'), 'utf8'));
    expect(workflow.jobs.measure.strategy.matrix).toEqual({ shard: [1, 2, 3] });
  });
});
