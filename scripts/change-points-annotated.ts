import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { CHANGE_SEARCH, changePoints } from '../src/watch/change-points.ts';
import { table } from './calibration-marks.ts';

const HELP = `npm run change-points-annotated -- FOLDER
  holds change points against people's marks: FOLDER is a clone of the Turing Change Point Dataset, which stays outside
  (github.com/alan-turing-institute/TCPD: annotations.json and datasets/*/*.json); series of one dimension without holes are taken`;

/** A mark is found by a point at most so far away (van den Burg & Williams, arXiv 2003.06222, as all below). */
const NEAR = 5;
const DAY = 86_400_000;

const annotations = z.record(z.string(), z.record(z.string(), z.array(z.int().min(0))));
const dataset = z.object({
  name: z.string(),
  n_dim: z.number(),
  series: z.array(z.object({ raw: z.array(z.number().nullable()) })),
});

/** What was found of a series, and what people marked: places, one list of each of them. */
interface Held {
  readonly name: string;
  readonly length: number;
  readonly found: readonly number[];
  readonly marks: readonly (readonly number[])[];
}

/** `npm run change-points-annotated`. */
export async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  const [folder] = positionals;
  if (values.help || folder === undefined) return console.log(HELP);
  const marked = annotations.parse(JSON.parse(readFileSync(join(folder, 'annotations.json'), 'utf8')));
  const held = readdirSync(join(folder, 'datasets')).flatMap((name) => heldOf(folder, name, marked[name] ?? {}) ?? []);
  const none = held.map((one) => ({ ...one, found: [] }));
  const rows = held.map((one) => [one.name, one.length, one.found.join(' ') || '–', ...scoresOf(one).map(written)]);
  console.log(table(['series', 'runs', 'found at', 'precision', 'recall', 'F1', 'covering'], rows));
  for (const [who, all] of [
    ['here', held],
    ['never a point', none],
  ] as const)
    console.log(
      `${who}: mean ${['precision', 'recall', 'F1', 'covering'].map((name, k) => `${name} ${written(mean(all.map((one) => scoresOf(one)[k] ?? 0)))}`).join(', ')} of ${all.length} series`,
    );
}

function heldOf(folder: string, name: string, marks: Readonly<Record<string, readonly number[]>>): Held | null {
  const people = Object.values(marks);
  const file = join(folder, 'datasets', name, `${name}.json`);
  const read = tryRead(file);
  if (read === null || people.length === 0 || read.n_dim !== 1) return null;
  const values = (read.series[0]?.raw ?? []).filter((value) => value !== null);
  if (values.length !== read.series[0]?.raw.length) return null;
  const points = values.map((value, k) => ({
    ...{ at: new Date(Date.UTC(2026, 0, 1) + k * DAY).toISOString(), revision: null, runner: 'one', value },
  }));
  const found = changePoints(points, { ...CHANGE_SEARCH, seed: name }).map(({ place }) => place);
  return { name, length: values.length, found, marks: people };
}

function tryRead(file: string): z.infer<typeof dataset> | null {
  try {
    return dataset.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Precision by what anybody marked, recall as the mean over people, F1 of both, covering; the first run counts as a point. */
function scoresOf({ length, found, marks }: Held): readonly number[] {
  const points = [0, ...found];
  const people = marks.map((list) => [0, ...list]);
  const precision = hits([...new Set(people.flat())], points) / points.length;
  const recall = mean(people.map((list) => hits(list, points) / list.length));
  const covering = mean(people.map((list) => coverOf(segments(list, length), segments(points, length), length)));
  return [precision, recall, (2 * precision * recall) / (precision + recall), covering];
}

/** How many marks have a point near them, no point counting twice. */
function hits(marks: readonly number[], points: readonly number[]): number {
  const free = new Set(points);
  return marks.filter((mark) => {
    const near = [...free]
      .filter((point) => Math.abs(point - mark) <= NEAR)
      .sort((a, b) => Math.abs(a - mark) - Math.abs(b - mark))[0];
    return near !== undefined && free.delete(near);
  }).length;
}

type Segment = readonly [from: number, to: number];

function segments(places: readonly number[], length: number): readonly Segment[] {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return sorted.map((from, k) => [from, sorted[k + 1] ?? length]);
}

/** The mean Jaccard index of each true segment with the found one that fits it best, by length. */
function coverOf(truth: readonly Segment[], found: readonly Segment[], length: number): number {
  const jaccard = ([a, b]: Segment, [c, d]: Segment) =>
    Math.max(0, Math.min(b, d) - Math.max(a, c)) / (Math.max(b, d) - Math.min(a, c));
  return truth.reduce(
    (sum, one) => sum + ((one[1] - one[0]) / length) * Math.max(...found.map((other) => jaccard(one, other))),
    0,
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const written = (value: number) => value.toFixed(2);
