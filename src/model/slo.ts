import type { Metric } from './metrics.ts';

/** An Slo is an absolute objective for one metric of one scenario: `ttft.p95 <= 300 ms`. */
export interface Slo {
  readonly scenario: string;
  readonly metric: Metric;
  readonly comparator: '<=' | '<' | '>=' | '>';
  /** In the metric's unit (ms, or a share for rates). */
  readonly bound: number;
  /** As the user wrote it: `p95 <= 300ms`. */
  readonly objective: string;
  readonly source: string;
}

/** Whether a value, in the metric's unit, keeps the objective. */
export function keepsObjective({ comparator, bound }: Pick<Slo, 'comparator' | 'bound'>, value: number): boolean {
  switch (comparator) {
    case '<=':
      return value <= bound;
    case '<':
      return value < bound;
    case '>=':
      return value >= bound;
    case '>':
      return value > bound;
    default:
      return comparator satisfies never;
  }
}

/** Whether one asks for more than another for the same direction; at the same bound `<` leaves out one value more than `<=`. */
export function isStricter(one: Pick<Slo, 'comparator' | 'bound'>, other: Pick<Slo, 'comparator' | 'bound'>): boolean {
  if (one.bound === other.bound) return one.comparator.length < other.comparator.length;
  return one.comparator.startsWith('<') === one.bound < other.bound;
}
