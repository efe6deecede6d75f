import { parseArgs } from 'node:util';
import type { BisectResult } from '../src/model/bisect.ts';
import { seeded } from '../src/model/random.ts';
import { aBisectPlan, between, CI_NOISE, type History, type Noise, searched } from '../test/support/simulate-history.ts';
import { share, table } from './calibration-marks.ts';
import { writeBetween } from './creep-page.ts';

const HELP = `npm run bisect-sim -- [--runs N] [--write]
  searches simulated histories of 40 commits for what changed: how often the right commits are named, and wrong ones;
  --write puts the table into docs/creep.md`;

const COMMITS = 40;

/** What kinds of history there are: the changes that commits bring, as ratios, at places that are drawn. */
const KINDS: readonly {
  readonly name: string;
  readonly steps: readonly number[];
  readonly drift?: number;
  readonly broken?: number;
}[] = [
  { name: 'nothing', steps: [] },
  { name: 'one step of 5 %', steps: [0.05] },
  { name: 'one step of 10 %', steps: [0.1] },
  { name: 'one step of 10 %, 6 commits cannot be built', steps: [0.1], broken: 6 },
  { name: 'two steps, 6 % and 10 %', steps: [0.06, 0.1] },
  { name: '10 % slower, later 6 % faster', steps: [0.1, -0.06] },
  { name: 'drift of 12 % over all', steps: [], drift: 0.12 },
  { name: 'drift of 20 % over all', steps: [], drift: 0.2 },
  { name: 'drift of 8 % and a step of 10 %', steps: [0.1], drift: 0.08 },
];

const NOISES: Readonly<Record<string, Noise>> = {
  'CI machine': CI_NOISE,
  'each build off by 0.5 %': { ...CI_NOISE, layout: 0.005 },
};

/** `npm run bisect-sim`. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '200' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const text = page(Number(values.runs));
  if (values.write) writeBetween('bisect', text);
  else console.log(text);
}

interface Count {
  runs: number;
  all: number;
  some: number;
  wrong: number;
  ranged: number;
  bounded: number;
  pairs: number[];
}

function page(runs: number): string {
  const rows: (readonly (string | number)[])[] = [];
  let [all, wrong] = [0, 0];
  for (const [noise, how] of Object.entries(NOISES))
    for (const kind of KINDS) {
      const count: Count = { runs, all: 0, some: 0, wrong: 0, ranged: 0, bounded: 0, pairs: [] };
      for (let run = 0; run < runs; run++) {
        const { history, steps } = historyOf(kind, { seed: `${noise}, ${kind.name}, run ${run}`, noise: how });
        tally(count, searched(history, aBisectPlan(COMMITS)).result, { history, steps });
      }
      all += runs;
      wrong += count.wrong;
      process.stderr.write(`\r${noise}, ${kind.name}`.padEnd(70));
      rows.push(rowOf(`${kind.name}; ${noise}`, kind.steps.length, count));
    }
  process.stderr.write('\n');
  const heads = [
    'history of 40 commits',
    'every step named',
    'a wrong name',
    'a stretch with the step instead',
    'bound holds',
    'pairs, median',
    'pairs, 9 of 10',
  ];
  return `A wrong name in ${wrong} of ${all} searches, ${share(wrong, all)}.\n\n${table(heads, rows)}`;
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

function rowOf(name: string, steps: number, count: Count): readonly (string | number)[] {
  const { runs, pairs } = count;
  return [
    name,
    steps === 0 ? '–' : share(count.all, runs),
    share(count.wrong, runs),
    steps === 0 ? '–' : share(count.ranged, runs),
    share(count.bounded, runs),
    sorted(pairs)[Math.floor(runs / 2)] ?? 0,
    sorted(pairs)[Math.floor(0.9 * runs)] ?? 0,
  ];
}

function historyOf(kind: (typeof KINDS)[number], { seed, noise }: { readonly seed: string; readonly noise: Noise }) {
  const random = seeded(seed, 'places');
  const draw = () => 1 + Math.floor(random.next() * COMMITS);
  const places = new Set<number>();
  while (places.size < kind.steps.length) places.add(draw());
  const steps = [...places].sort((a, b) => a - b);
  const changes = Array.from({ length: COMMITS + 1 }, (_, k) => (k === 0 ? 0 : Math.log1p(kind.drift ?? 0) / COMMITS));
  for (const [k, place] of steps.entries()) changes[place] = (changes[place] ?? 0) + Math.log1p(kind.steps[k] ?? 0);
  const broken = new Set<number>();
  while (broken.size < (kind.broken ?? 0)) {
    const place = draw();
    if (place < COMMITS) broken.add(place);
  }
  const history: History = { seed, changes, broken: [...broken], noise };
  return { history, steps };
}

/** What a search came to, beside the truth. */
function tally(
  count: Count,
  result: BisectResult,
  { history, steps }: { readonly history: History; readonly steps: readonly number[] },
): void {
  const named = result.parts.filter(({ kind }) => kind === 'commit');
  const isTrue = ({ to, effect }: (typeof named)[number]) =>
    steps.includes(to) && between(history, { from: to - 1, to }) * effect > 0;
  const wider = result.parts.filter(({ kind }) => kind !== 'commit');
  const found = steps.filter((step) => named.some(({ to }) => to === step));
  const held = steps.filter((step) => wider.some(({ from, to }) => from < step && step <= to));
  if (named.some((part) => !isTrue(part))) count.wrong++;
  if (found.length === steps.length) count.all++;
  else if (found.length + held.length === steps.length) count.ranged++;
  const bounded = result.parts.every(({ from, to, most, effect }) =>
    history.changes.slice(from + 1, to + 1).every((change) => Math.sign(effect) * change <= most),
  );
  if (bounded && history.changes.every((change) => Math.abs(change) <= result.most)) count.bounded++;
  count.pairs.push(result.pairs);
}
