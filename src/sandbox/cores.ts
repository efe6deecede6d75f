/** CoreShares are the logical processors that the sides and the load generator have, each as lists of the kernel (`0-1,4`). */
export interface CoreShares {
  /** Of who measures and sends requests. */
  readonly generator: readonly number[];
  /** Of whoever has the first place of a pair, and the second; the same where both sides share them. */
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** Below so many physical cores, or logical processors, nobody can be kept apart without starving somebody. */
const LEAST_CORES = 2;
const LEAST_PROCESSORS = 4;

/** The physical cores, each as its logical processors ascending, of what the kernel lists as `thread_siblings_list` of each. */
export function coresOf(siblings: readonly string[]): readonly (readonly number[])[] {
  const cores = new Map(siblings.map((list) => [list.trim(), numbersIn(list)]));
  return [...cores.values()].filter((core) => core.length > 0).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/**
 * Whole physical cores for each, since two threads of one core slow each other down: a part for who sends, and equal parts for both
 * sides, which share one where there are fewer than three. What is left over stays idle. Null where there are too few.
 */
export function coreShares(cores: readonly (readonly number[])[]): CoreShares | null {
  if (cores.length < LEAST_CORES || cores.flat().length < LEAST_PROCESSORS) return null;
  const each = Math.floor(cores.length / 3);
  const part = (from: number, to: number) =>
    cores
      .slice(from, to)
      .flat()
      .sort((a, b) => a - b);
  if (each === 0) {
    const sides = part(1, cores.length);
    return { generator: part(0, 1), first: sides, second: sides };
  }
  const own = cores.length - 2 * each;
  return { generator: part(0, own), first: part(own, own + each), second: part(own + each, cores.length) };
}

/** As the kernel takes it: `0,2,3`. */
export const listOf = (processors: readonly number[]) => processors.join(',');

/** How the processors are laid out, for the report: `2 cores × 2 threads`. */
export function topologyText(cores: readonly (readonly number[])[]): string {
  const threads = [...new Set(cores.map((core) => core.length))].sort((a, b) => a - b);
  return `${cores.length} ${cores.length === 1 ? 'core' : 'cores'} × ${threads.join(' or ')} ${threads.at(-1) === 1 ? 'thread' : 'threads'}`;
}

/** The numbers of a list of the kernel, `0-1,4`; none of what is no list. */
export function numbersIn(list: string): readonly number[] {
  return list
    .trim()
    .split(',')
    .flatMap((part) => {
      const [, from, to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
      if (from === undefined) return [];
      return Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, i) => Number(from) + i);
    });
}
