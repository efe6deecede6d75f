/** A trial shorter than this is as long as this, ms: less cannot be told from nothing. */
const LEAST_MS = 0.5;

/**
 * How many times as much processor time the work takes for a `factor` times larger size. Of each size the quickest of three
 * counts: the others met a collection of garbage or code that was not compiled yet. Work that grows with its input comes to about
 * `factor`, work that grows by the square to its square, on any machine.
 */
export function growth(work: (size: number) => unknown, size: number, factor: number): number {
  const of = (each: number) => Math.max(LEAST_MS, Math.min(...Array.from({ length: 3 }, () => cpuMs(() => work(each)))));
  return of(size * factor) / of(size);
}

/** Processor time of this process: others on a busy machine do not count. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
