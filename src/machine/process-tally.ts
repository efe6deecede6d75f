import type { ProcessCounters } from '../model/process-counters.ts';
import { countOpenFiles, keyOf, type ProcessRow, readProcFile, threadsOf } from './process-table.ts';

const COUNTED = ['userMs', 'systemMs', 'runQueueMs', 'switches', 'majorFaults', 'readBytes', 'writtenBytes'] as const;

type Counted = Pick<ProcessCounters, (typeof COUNTED)[number]>;

/**
 * A ProcessTally adds up what processes have used. One that has ended counts with what was last seen of it, or with what its
 * parent learned by waiting, whichever is more: no sum ever goes down. A sum is of those that tell, and null where none does.
 */
export class ProcessTally {
  /** The living ones, by what names them for good. */
  #seen = new Map<string, Counted>();
  #ended: Counted = NOTHING;
  #sums: Counted = NOTHING;

  /** Of these, the living ones, and of those before them that have ended. */
  read(rows: readonly ProcessRow[]): ProcessCounters {
    const now = new Map(rows.map((row) => [keyOf(row), highest(countedOf(row), this.#seen.get(keyOf(row)) ?? NOTHING)]));
    for (const [key, counted] of this.#seen) if (!now.has(key)) this.#ended = sumOf(this.#ended, counted);
    this.#seen = now;
    const own = [...now.values()].reduce(sumOf, NOTHING);
    this.#sums = highest(this.#sums, sumOf(own, highest(this.#ended, waitedBy(rows))));
    return { ...this.#sums, networkBytes: null, throttledMs: null, ...heldBy(rows) };
  }
}

const NOTHING: Counted = {
  ...{ userMs: null, systemMs: null, runQueueMs: null, switches: null },
  ...{ majorFaults: null, readBytes: null, writtenBytes: null },
};

const sumOf = (one: Counted, other: Counted) => each((what) => plus(one[what], other[what]));
const highest = (one: Counted, other: Counted) => each((what) => more(one[what], other[what]));

function each(make: (what: keyof Counted) => number | null): Counted {
  return { ...NOTHING, ...Object.fromEntries(COUNTED.map((what) => [what, make(what)])) };
}

function countedOf({ pid, cpuMs, systemMs, majorFaults }: ProcessRow): Counted {
  const threads = threadsOf(pid);
  const turns = threads.reduce((sum, one) => sum + one.turns, 0);
  const io = readProcFile(`${pid}/io`);
  return {
    userMs: cpuMs - systemMs,
    systemMs,
    runQueueMs: turns === 0 ? null : threads.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
    switches: turns || null,
    majorFaults,
    readBytes: numberAfter('read_bytes:', io),
    writtenBytes: numberAfter('write_bytes:', io),
  };
}

/** What children that nobody saw have used, as far as a parent learns of it. */
function waitedBy(rows: readonly ProcessRow[]): Counted {
  const sum = (read: (row: ProcessRow) => number) => rows.reduce((all, row) => all + read(row), 0);
  return {
    ...NOTHING,
    userMs: sum((row) => row.waitedCpuMs - row.waitedSystemMs),
    systemMs: sum((row) => row.waitedSystemMs),
    majorFaults: sum((row) => row.waitedMajorFaults),
  };
}

function heldBy(rows: readonly ProcessRow[]): Pick<ProcessCounters, 'rssBytes' | 'openFiles' | 'threads'> {
  let held: ReturnType<typeof heldBy> = { rssBytes: null, openFiles: null, threads: null };
  for (const { pid } of rows) {
    const status = readProcFile(`${pid}/status`);
    const kibibytes = numberAfter('VmRSS:', status);
    held = {
      rssBytes: plus(held.rssBytes, kibibytes === null ? null : kibibytes * 1024),
      openFiles: plus(held.openFiles, countOpenFiles(pid)),
      threads: plus(held.threads, numberAfter('Threads:', status)),
    };
  }
  return held;
}

/** The number behind a name at the beginning of a line; null where there is none. */
export function numberAfter(name: string, text: string | null): number | null {
  const at = text === null ? -1 : `\n${text}`.indexOf(`\n${name}`);
  return text === null || at < 0 ? null : Number.parseInt(text.slice(at + name.length), 10);
}

function more(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Null counts as nothing, and is it where nothing else is told. */
function plus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other;
}
