import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { makeDemo } from '../src/demo/example.ts';
import { ENGINES } from '../src/engines/engines.ts';
import { NO_KINDS } from '../src/evidence/kinds.ts';
import { profilerWith } from '../src/machine/profiler.ts';
import { preloadFor } from '../src/machine/program.ts';
import { type CostTrial, costTrials, type MeasuredCosts, measureCosts } from '../src/measure/cost-pairs.ts';
import type { EvidenceCost } from '../src/model/evidence.ts';
import { nodeWorld } from '../src/node-world.ts';
import { resolve as resolvePlan } from '../src/plan/resolve.ts';
import { prepare } from '../src/prepare/prepare.ts';
import type { World } from '../src/world/world.ts';
import { aRepository, makeShop } from './causes.ts';

const PROGRAM = pathToFileURL(resolve('dist/cli.js')).href;
const PAGE = 'docs/explain-cost.md';

/** A service in a repository, whose commit `base` is measured against itself. */
interface Stand {
  readonly path: string;
  remove(): void | Promise<void>;
}

/** By their names: OpenTelemetry's SDK in Node.js, the same on a service of five operations and more, and spans that Go writes itself. */
const STANDS: Readonly<Record<string, (work: string) => Promise<Stand>>> = {
  assistant: async () => {
    const { repository, remove } = await makeDemo(PROGRAM, { traced: true });
    return { path: repository, remove };
  },
  'shop in Node.js': async (work) => faster(aRepository(makeShop('node', work), null, null)),
  'shop in Go': async (work) => faster(aRepository(makeShop('go', work), null, null)),
};

/** More requests than a bench of causes needs, and more before the block, until what traces and samples is compiled, too. */
function faster(stand: Stand): Stand {
  const file = join(stand.path, 'benchgate.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('rate: 60/s', 'rate: 120/s').replace('warm-up: 600ms', 'warm-up: 1s'));
  return stand;
}

/** Read of the system, without asking the service: in every pair of a gate, but never beside one that lacks them. */
const COUNTERS: CostTrial = { kind: 'counters', having: NO_KINDS, lacking: null };

/**
 * `npm run bench:evidence`: what each kind of evidence costs, as `benchgate calibrate` measures it: one commit on both sides, one of
 * which is asked for that kind, by a coin. `--minutes N` (8) for all services together, `--pairs N` (40) of each kind at most,
 * `--only NAME` of a service, `--write` for docs/explain-cost.md.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '8' },
      pairs: { type: 'string', default: '40' },
      only: { type: 'string', multiple: true, default: Object.keys(STANDS) },
      write: { type: 'boolean', default: false },
    },
  });
  const world: World = {
    ...nodeWorld({ env: process.env, version: 'bench', cancelled: new AbortController().signal }),
    openProfiler: profilerWith(preloadFor(PROGRAM)),
  };
  const names = Object.keys(STANDS).filter((name) => values.only.includes(name));
  const limits = { pairs: Number(values.pairs), maxMs: (Number(values.minutes) * 60_000) / names.length };
  const found: Found[] = [];
  for (const name of names) {
    const { costs, remarks } = await costsAt(name, limits, world);
    found.push({ name, costs });
    for (const remark of remarks) console.error(`${name}: ${remark}`);
  }
  const load = world.machine.loadAverage();
  const cores = `${world.machine.environment().cpus} shared cores${load === null ? '' : ` at a load of ${load.toFixed(0)}`}`;
  const page = pageOf(found, cores);
  console.log(page);
  if (values.write) writeFileSync(PAGE, page);
}

interface Found {
  readonly name: string;
  readonly costs: readonly EvidenceCost[];
}

async function costsAt(name: string, limits: { pairs: number; maxMs: number }, world: World): Promise<MeasuredCosts> {
  const work = mkdtempSync(join(tmpdir(), 'benchgate-evidence-'));
  const stand = await STANDS[name]?.(work);
  if (stand === undefined) throw new Error(`there is no service ${name}`);
  try {
    const inputs = { 'base-ref': 'base', 'head-ref': 'base', engine: 'embedded' };
    const request = { inputs, event: null, directory: stand.path, workingTree: false, runId: 'evidence' };
    const plan = await resolvePlan(request, world);
    const launcher = await prepare(plan, world);
    const trials = [COUNTERS, ...costTrials(plan.sources)];
    const input = { plan, launcher, engines: ENGINES, trials, mode: 'interleaved', first: 1, ...limits } as const;
    return await measureCosts(input, world).finally(() => launcher.dispose());
  } finally {
    await stand.remove();
    rmSync(work, { recursive: true, force: true });
  }
}

function pageOf(found: readonly Found[], cores: string): string {
  const rows = found.flatMap(({ name, costs }) =>
    costs
      .filter(({ metric }) => metric === 'latency.p50')
      .map((p50) => {
        const cpu = costs.find((one) => one.metric !== p50.metric && one.kind === p50.kind && one.scenario === p50.scenario);
        return `| ${name}, \`${p50.scenario}\` | ${p50.kind} | ${ratioOf(p50)} | ${cpu === undefined ? '–' : ratioOf(cpu)} | ${p50.pairs} |`;
      }),
  );
  return `# What evidence costs a service

Made by \`npm run bench:evidence -- --write\`: one commit on both sides, one of which is asked for one kind of evidence, by a coin, as
\`benchgate calibrate\` does it. With it ÷ without it: the typical pair, and the interval that holds the true one in 95 % of cases.
${cores}; yours will differ.

| service, scenario | evidence | p50 | CPU time per request | pairs |
|---|---|--:|--:|--:|
${rows.join('\n')}
`;
}

function ratioOf({ change, low, high }: EvidenceCost): string {
  const [ratio, from, to] = [change, low, high].map((one) => (1 + one).toFixed(3));
  return `${ratio} (${from}–${to})`;
}
