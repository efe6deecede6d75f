import { median } from 'simple-statistics';
import { attainments, type CompareInput, compare } from '../src/compare/compare.ts';
import { judge } from '../src/judge/judge.ts';
import { simulateEvidence } from '../test/support/simulate.ts';

/** The largest usual report: 30 pairs, 6 scenarios with 8 metrics each, so six looks at 48 cells. */
const PAIRS = 30;
const SCENARIOS = ['chat', 'search', 'embed', 'rank', 'login', 'upload'] as const;
const REPEATS = 5;

/** How long all statistics of a large report take, ms: the median of five, after one run that warms the compiler up. */
export function benchStatistics(): { readonly ms: number; readonly cells: number; readonly pairs: number } {
  const input = simulateEvidence({ seed: 'bench', pairs: PAIRS, scenarios: SCENARIOS });
  decide(input);
  const times = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    decide(input);
    return performance.now() - start;
  });
  return { ms: median(times), cells: input.protocol.cells.length, pairs: PAIRS };
}

function decide(input: CompareInput): void {
  const { protocol, plannedPairs, pairs } = input;
  const rest = { pairs: pairs.length, plannedPairs, stop: 'max-pairs', minutesNeeded: null } as const;
  judge({ protocol, comparisons: compare(input), attainments: attainments(input), dependences: [], ...rest });
}
