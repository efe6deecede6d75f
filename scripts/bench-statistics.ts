import { median } from 'simple-statistics';
import { attainments, compare, type Evidence } from '../src/compare/compare.ts';
import { judge } from '../src/judge/judge.ts';
import { simulateEvidence } from '../test/support/simulate.ts';

/** The largest usual report: 30 pairs, 6 scenarios with 8 metrics each, so six looks at 48 cells. */
const PAIRS = 30;
const SCENARIOS = ['chat', 'search', 'embed', 'rank', 'login', 'upload'] as const;
const REPEATS = 5;

/** How long all statistics of a large report take, ms: the median of five, after one run that warms the compiler up. */
export function benchStatistics(): { readonly ms: number; readonly cells: number; readonly pairs: number } {
  const evidence = simulateEvidence({ seed: 'bench', pairs: PAIRS, scenarios: SCENARIOS });
  decide(evidence);
  const times = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    decide(evidence);
    return performance.now() - start;
  });
  return { ms: median(times), cells: evidence.protocol.cells.length, pairs: PAIRS };
}

function decide(evidence: Evidence): void {
  const { protocol, plannedPairs, pairs } = evidence;
  const rest = { pairs: pairs.length, plannedPairs, stop: 'max-pairs', minutesNeeded: null } as const;
  judge({ protocol, comparisons: compare(evidence), attainments: attainments(evidence), dependences: [], ...rest });
}
