import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type CalibrationCell, measurementName, nameOf } from '../test/support/simulator/cells.ts';
import { tallyObjectives } from '../test/support/simulator/objectives.ts';
import { sumOf, type Tally, tallies } from '../test/support/simulator/tally.ts';
import { allCells, OBJECTIVE_RUNS, objectiveCells, runsFor } from './calibration-cells.ts';
import { type Calibration, calibrationPage } from './calibration-page.ts';
import { measureShards } from './calibration-shards.ts';

/** One task's runs: short enough that progress can be seen, and that both threads end at about the same time. */
const CHUNK = 50;
const PAGE = 'docs/calibration.md';
const COUNTS = 'docs/calibration.json';

const HELP = `npm run calibrate:full -- [--json] [--write] [--jobs N] [--share X] [--from FILE] [--shards]
  prints ${PAGE}, --json its counts; --write writes both; --jobs 1 for one thread instead of two;
  --share 0.1 simulates a tenth of the runs; --from FILE takes the counts of a former run;
  --shards simulates shards alone, and takes all other counts from ${COUNTS}`;

/** `npm run calibrate:full`: error rates, coverage and power of the method over all cells of the machine model. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const [only, share] = [args.includes('--shards'), Number(option('--share') ?? 1)];
  const from = option('--from') ?? (only ? COUNTS : undefined);
  const former = from === undefined ? await measureAll(share, Number(option('--jobs') ?? 2)) : readCounts(from);
  const calibration = only ? { ...former, shards: measureShards(share) } : former;
  const [page, counts] = [calibrationPage(calibration), countsText(calibration)];
  if (args.includes('--write')) {
    writeFileSync(PAGE, page);
    writeFileSync(COUNTS, counts);
  }
  console.log(args.includes('--json') ? counts : page);
}

const readCounts = (file: string): Calibration => JSON.parse(readFileSync(file, 'utf8'));

/** One line for each cell. */
function countsText({ measured, objectives, shards }: Calibration): string {
  const lines = (all: readonly unknown[]) => all.map((one) => `  ${JSON.stringify(one)}`).join(',\n');
  return `{\n "measured": [\n${lines(measured)}\n ],\n "objectives": [\n${lines(objectives)}\n ],\n "shards": [\n${lines(shards)}\n ]\n}\n`;
}

async function measureAll(share: number, jobs: number): Promise<Calibration> {
  const cells = allCells();
  const done = await carryOutAll(tasksOf(cells, share), jobs);
  const objectives = objectiveCells().map((cell) => ({ cell, tally: tallyObjectives(cell, Math.ceil(share * OBJECTIVE_RUNS)) }));
  const measured = cells.map((cell) => ({
    cell,
    tally: sumOf(done.flatMap((one) => one.tallies[one.cells.findIndex((other) => nameOf(other) === nameOf(cell))] ?? [])),
  }));
  return { measured, objectives, shards: measureShards(share) };
}

/** One task, in a worker. */
export const work = ({ cells, from, to }: Task): readonly Tally[] => tallies(cells, to, from);

interface Task {
  /** Of one and the same measurement. */
  readonly cells: readonly CalibrationCell[];
  readonly from: number;
  readonly to: number;
}

function tasksOf(cells: readonly CalibrationCell[], share: number): readonly Task[] {
  const names = [...new Set(cells.map(measurementName))];
  return names.flatMap((name) => {
    const own = cells.filter((cell) => measurementName(cell) === name);
    const runs = Math.ceil(Math.max(...own.map(runsFor)) * share);
    return Array.from({ length: Math.ceil(runs / CHUNK) }, (_, i) => ({
      cells: own,
      from: i * CHUNK,
      to: Math.min(runs, (i + 1) * CHUNK),
    }));
  });
}

interface Done {
  readonly cells: readonly CalibrationCell[];
  readonly tallies: readonly Tally[];
}

async function carryOutAll(tasks: readonly Task[], jobs: number): Promise<readonly Done[]> {
  const done: Done[] = [];
  const waiting = [...tasks];
  const lane = async () => {
    const lent = worker();
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      done.push({ cells: task.cells, tallies: await lent.carryOut(task) });
      process.stderr.write(`\r${done.length}/${tasks.length} ${task.cells[0] ? measurementName(task.cells[0]) : ''}`.padEnd(80));
    }
    await lent.end();
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  process.stderr.write('\n');
  return done;
}

/** A thread that imports this very file and calls `work`: one for many tasks, since the first runs of each are slow. */
function worker() {
  const code = `const { parentPort, workerData: url } = require('node:worker_threads');
    parentPort.on('message', async (task) => parentPort.postMessage((await import(url)).work(task)));`;
  const thread = new Worker(code, { eval: true, workerData: import.meta.url });
  const carryOut = async (task: Task): Promise<readonly Tally[]> => {
    thread.postMessage(task);
    const [tallied] = await once(thread, 'message');
    return tallied;
  };
  return { carryOut, end: () => thread.terminate() };
}
