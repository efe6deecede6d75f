import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type CalibrationCell, nameOf, sumOf, type Tally, tally } from '../test/support/simulator/cells.ts';
import { PUBLISHED_CELLS } from '../test/support/simulator/published.ts';
import { calibrationPage, type Measured } from './calibration-page.ts';

/** Simulated measurements of each null and of each effect. */
const NULL_RUNS = 2000;
const EFFECT_RUNS = 600;
/** One task's runs: short enough that progress can be seen. */
const CHUNK = 200;
const PAGE = 'docs/calibration.md';

const HELP = `npm run calibrate:full -- [--json] [--write] [--jobs N] [--share X]
  prints docs/calibration.md, --json its numbers; --write writes it; --share 0.1 simulates a tenth of the runs`;

/** `npm run calibrate:full`: error rates, coverage and power of the method over all cells of the machine model. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const option = (name: string, standard: number) => {
    const at = args.indexOf(name);
    return at < 0 ? standard : Number(args[at + 1]);
  };
  const cells = allCells();
  const tasks = cells.flatMap((cell) => tasksOf(cell, option('--share', 1)));
  const done = await carryOutAll(tasks, option('--jobs', 1));
  const measured: Measured[] = cells.map((cell) => ({
    cell,
    tally: sumOf(done.filter((one) => nameOf(one.cell) === nameOf(cell)).map((one) => one.tally)),
  }));
  const page = calibrationPage(measured);
  if (args.includes('--write')) writeFileSync(PAGE, page);
  console.log(args.includes('--json') ? JSON.stringify(measured, null, 2) : page);
}

/** One task, in a worker of its own. */
export const work = ({ cell, from, to }: Task): Tally => tally(cell, to, from);

interface Task {
  readonly cell: CalibrationCell;
  readonly from: number;
  readonly to: number;
}

/** Every published cell, and the nulls again with the rows that gate by default. */
function allCells(): readonly CalibrationCell[] {
  const published = PUBLISHED_CELLS.map(({ level, mode, effect }) => ({ level, mode, effect, family: 'published' }) as const);
  const nulls = published.filter(({ effect }) => effect === 'null');
  return [...published, ...nulls.map((cell) => ({ ...cell, family: 'default' }) as const)];
}

function tasksOf(cell: CalibrationCell, share: number): readonly Task[] {
  const runs = Math.ceil((cell.effect === 'null' ? NULL_RUNS : EFFECT_RUNS) * share);
  return Array.from({ length: Math.ceil(runs / CHUNK) }, (_, i) => ({
    cell,
    from: i * CHUNK,
    to: Math.min(runs, (i + 1) * CHUNK),
  }));
}

interface Done {
  readonly cell: CalibrationCell;
  readonly tally: Tally;
}

async function carryOutAll(tasks: readonly Task[], jobs: number): Promise<readonly Done[]> {
  const done: Done[] = [];
  const waiting = [...tasks];
  const lane = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      done.push({ cell: task.cell, tally: await inWorker(task) });
      process.stderr.write(`\r${done.length}/${tasks.length} ${nameOf(task.cell)}`.padEnd(60));
    }
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  process.stderr.write('\n');
  return done;
}

/** Imports this very file in a thread and calls `work` there. */
function inWorker(task: Task): Promise<Tally> {
  const code = `const { parentPort, workerData: { url, task } } = require('node:worker_threads');
    import(url).then(({ work }) => parentPort.postMessage(work(task)));`;
  const worker = new Worker(code, { eval: true, workerData: { url: import.meta.url, task } });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
