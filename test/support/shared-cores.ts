import type { Case } from '../../src/explain/times/case.ts';
import { distributionsOf } from '../../src/explain/times/distributions.ts';
import { histogramOf } from '../../src/model/histogram.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import { SIDES, type Side } from '../../src/model/revision.ts';
import { aCase, anObservation, aRow } from './a-case.ts';
import type { Work } from './queue.ts';
import { aCell } from './simulate.ts';

/** Both sides at once, one thread each, and the load generator, on the same cores: as interleaved pairs are measured. */
export interface SharedCores {
  readonly cores: number;
  /** Requests per second and side, and how many of them come together. */
  readonly rate: number;
  readonly burst: number;
  readonly base: Work;
  readonly head: Work;
  /** CPU time of the load generator for a request. */
  readonly loadMs: number;
}

const STEP_MS = 0.1;
const LENGTH_MS = 8000;

interface Task {
  readonly at: number;
  readonly side: Side;
  leftMs: number;
}

/** A row of such a service's latency, with all that its evidence says. */
export function sharedCase(service: SharedCores): Case {
  const { times, cpuMs, busyMs } = serve(service, seeded('cores', JSON.stringify(service)));
  const sorted = { base: Float64Array.from(times.base).sort(), head: Float64Array.from(times.head).sort() };
  const histograms = SIDES.map((side) => histogramOf({ scenario: 'chat', metric: 'latency', side }, sorted[side]));
  const [base, head] = [mean(sorted.base), mean(sorted.head)];
  const row = aRow({ cell: aCell('chat', 'latency.p50'), base, head, change: head / base - 1 });
  const counts = (side: Side) => ({
    ...{ sent: times[side].length, cpuMs: cpuMs[side], achievedPerSecond: (times[side].length * 1000) / LENGTH_MS },
  });
  return aCase(anObservation(counts('base'), counts('head')), {
    ...{ row, difference: head - base },
    distributions: distributionsOf(histograms, { scenario: 'chat', metric: 'latency' }),
    cores: { all: service.cores, busy: busyMs / LENGTH_MS },
  });
}

/** In steps: of those that could run, as many do as there are cores. */
function serve(service: SharedCores, random: Random) {
  const times = { base: [] as number[], head: [] as number[] };
  const cpuMs = { base: 0, head: 0 };
  const queues = { load: [] as Task[], base: [] as Task[], head: [] as Task[] };
  const lanes = ['load', 'base', 'head'] as const;
  const next = { base: 0, head: 0 };
  let busyMs = 0;
  for (let now = 0; now < LENGTH_MS; now += STEP_MS) {
    for (const side of random.coin() ? SIDES : SIDES.toReversed())
      for (; next[side] <= now; next[side] += (-Math.log(1 - random.next()) * 1000 * service.burst) / service.rate)
        for (let k = 0; k < service.burst; k++) queues.load.push({ at: next[side], side, leftMs: service.loadMs });
    const ready = lanes.filter((lane) => queues[lane].length > 0);
    while (ready.length > service.cores) ready.splice(Math.floor(random.next() * ready.length), 1);
    for (const lane of ready) {
      const [task] = queues[lane];
      if (task === undefined) continue;
      task.leftMs -= STEP_MS;
      busyMs += STEP_MS;
      if (lane !== 'load') cpuMs[lane] += STEP_MS;
      if (task.leftMs > 0) continue;
      queues[lane].shift();
      const { cpuMs: work, waitMs } = service[task.side];
      if (lane === 'load') queues[task.side].push({ ...task, leftMs: work * (0.9 + 0.2 * random.next()) });
      else times[task.side].push(now - task.at + waitMs * (0.9 + 0.2 * random.next()));
    }
  }
  return { times, cpuMs, busyMs };
}

function mean(times: Float64Array): number {
  return times.reduce((sum, ms) => sum + ms, 0) / times.length;
}
