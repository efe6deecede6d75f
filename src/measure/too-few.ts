import { quantileOf } from '../model/metrics.ts';
import type { Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import { answersFor } from './trial.ts';

/**
 * Why rows that decide have no value although there were answers, and what to raise: of a rate the plan tells that; of a script
 * or of clients that wait only the pairs do.
 */
export function tooFewAnswers(
  { scenarios, cells }: Pick<Protocol, 'scenarios' | 'cells'>,
  pairs: readonly Pair[],
): readonly string[] {
  return scenarios.flatMap(({ name, blockMs }) => {
    const seen = pairs.flatMap(({ observations }) => observations.filter(({ scenario }) => scenario === name));
    const most = Math.max(0, ...seen.flatMap(({ base, head }) => [base?.succeeded ?? 0, head?.succeeded ?? 0]));
    const short = cells.flatMap(({ scenario, metric, gating }) => {
      const q = quantileOf(metric.name);
      if (scenario !== name || !gating || q === undefined || most === 0 || most >= answersFor(q)) return [];
      return [{ metric: metric.name, needed: answersFor(q) }];
    });
    const [first] = [...short].sort((a, b) => b.needed - a.needed);
    if (first === undefined) return [];
    const longer = `${Math.ceil((blockMs * first.needed) / most / 1000)}s`;
    return [
      `${name}: too few requests for ${short.map(({ metric }) => metric).join(' and ')}: a block has ${most} at most and needs ${first.needed}; set design.block to ${longer} or more, or raise the load`,
    ];
  });
}
