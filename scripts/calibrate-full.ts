import { readFileSync, writeFileSync } from 'node:fs';
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
const COUNTS = 'docs/calibration.json';

const HELP = `npm run calibrate:full -- [--json] [--write] [--jobs N] [--share X] [--from FILE]
  prints ${PAGE}, --json its counts; --write writes both; --share 0.1 simulates a tenth of the runs;
  --from FILE takes the counts of a former run`;

/** `npm run calibrate:full`: error rates, coverage and power of the method over all cells of the machine model. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const from = option('--from');
  const measured: readonly Measured[] =
    from === undefined
      ? await measureAll(Number(option('--share') ?? 1), Number(option('--jobs') ?? 1))
      : JSON.parse(readFileSync(from, 'utf8'));
  const [page, counts] = [calibrationPage(measured), `${JSON.stringify(measured, null, 1)}\n`];
  if (args.includes('--write')) {
    writeFileSync(PAGE, page);
    writeFileSync(COUNTS, counts);
  }
  console.log(args.includes('--json') ? counts : page);
}

async function measureAll(share: number, jobs: number): Promise<readonly Measured[]> {
  const cells = allCells();
  const tasks = cells.flatMap((cell) => tasksOf(cell, share));
  const done = await carryOutAll(tasks, jobs);
  return cells.map((cell) => ({
    cell,
    tally: sumOf(done.filter((one) => nameOf(one.cell) === nameOf(cell)).map((one) => one.tally)),
  }));
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
