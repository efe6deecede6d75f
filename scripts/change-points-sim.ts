import { parseArgs } from 'node:util';
import { seeded } from '../src/model/random.ts';
import { CHANGE_SEARCH, changePoints } from '../src/watch/change-points.ts';
import { type Series, type SeriesNoise, seriesOf } from '../test/support/simulate-series.ts';
import { share, table } from './calibration-marks.ts';
import { writeBetween } from './creep-page.ts';

const HELP = `npm run change-points-sim -- [--runs N] [--write]
  looks for change points in simulated histories of 120 nightly runs: how many are found, where, and how many are none;
  --write puts the table into docs/creep.md`;

const NIGHTS = 120;
/** A point this many runs away from the truth has still found it. */
const NEAR = 2;
/** Runs before the first and after the last change. */
const MARGIN = 10;

interface Kind {
  readonly name: string;
  readonly changes: readonly number[];
  readonly drift?: number;
}

const KINDS: readonly Kind[] = [
  { name: 'nothing', changes: [] },
  { name: '+5 %', changes: [0.05] },
  { name: '+10 %', changes: [0.1] },
  { name: '+20 %', changes: [0.2] },
  { name: '+10 %, 15 runs later back', changes: [0.1, -1 / 11] },
  { name: '+5, +10 and +20 %', changes: [0.05, 0.1, 0.2] },
  { name: 'drift of 10 %', changes: [], drift: 0.1 },
];

const NOISES: readonly { readonly name: string; readonly noise: SeriesNoise }[] = [
  { name: 'normal, 3 %', noise: { sd: 0.03 } },
  { name: 'heavy tails', noise: { sd: 0.03, wild: true } },
  { name: '5 % outliers', noise: { sd: 0.03, outliers: 0.05 } },
  { name: 'two kinds of machine, 5 % apart', noise: { sd: 0.03, fleet: 0.05 } },
  { name: 'each run keeps 0.3 of the one before', noise: { sd: 0.03, kept: 0.3 } },
  { name: 'each run keeps 0.6 of the one before', noise: { sd: 0.03, kept: 0.6 } },
];

/** `npm run change-points-sim`. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '60' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const runs = Number(values.runs);
  const rows = NOISES.flatMap((noise) => KINDS.map((kind) => rowOf(kind, noise, runs)));
  const heads = [
    'noise',
    'what changed',
    'found (recall)',
    'of these at the very run',
    'right of those told (precision)',
    'series with a wrong one',
    'told per series',
  ];
  const text = table(heads, rows, 2);
  if (values.write) writeBetween('change points', text);
  else console.log(text);
}

interface Tally {
  readonly truths: number;
  readonly found: number;
  readonly exact: number;
  readonly told: number;
  readonly right: number;
  readonly misled: number;
}

function rowOf(kind: Kind, { name, noise }: (typeof NOISES)[number], runs: number): readonly string[] {
  process.stderr.write(`${name}, ${kind.name}\n`);
  let sum: Tally = { truths: 0, found: 0, exact: 0, told: 0, right: 0, misled: 0 };
  for (let run = 0; run < runs; run++) {
    const seed = `${name}, ${kind.name}, run ${run}`;
    const one = tallyOf({ seed, runs: NIGHTS, steps: stepsOf(kind, seed), drift: kind.drift ?? 0, noise });
    sum = {
      ...{ truths: sum.truths + one.truths, found: sum.found + one.found, exact: sum.exact + one.exact },
      ...{ told: sum.told + one.told, right: sum.right + one.right, misled: sum.misled + one.misled },
    };
  }
  const changed = kind.changes.length > 0;
  return [
    name,
    kind.name,
    changed ? share(sum.found, sum.truths) : '–',
    changed ? share(sum.exact, sum.found) : '–',
    changed ? share(sum.right, sum.told) : '–',
    share(sum.misled, runs),
    (sum.told / runs).toFixed(2),
  ];
}

/** One change of two comes 15 runs after the other; more are drawn far enough apart. */
function stepsOf({ changes }: Kind, seed: string): Series['steps'] {
  const random = seeded(seed, 'places');
  const apart = changes.length === 2 ? 15 : 30;
  const room = NIGHTS - 2 * MARGIN - apart * (changes.length - 1);
  const first = MARGIN + Math.floor(random.next() * room);
  return changes.map((change, k) => ({ place: first + k * apart, change }));
}

function tallyOf(series: Series): Tally {
  const told = changePoints(seriesOf(series), { ...CHANGE_SEARCH, seed: series.seed }).map(({ place }) => place);
  const truths = series.steps.map(({ place }) => place);
  const near = (a: number) => (b: number) => Math.abs(a - b) <= NEAR;
  const found = truths.filter((truth) => told.some(near(truth)));
  const right = told.filter((place) => truths.some(near(place)));
  return {
    ...{ truths: truths.length, found: found.length, exact: truths.filter((truth) => told.includes(truth)).length },
    ...{ told: told.length, right: right.length, misled: right.length < told.length ? 1 : 0 },
  };
}
