import { hodgesLehmann, walshAverages } from '../../../src/compare/estimator.ts';
import { signedRankP } from '../../../src/compare/signed-rank.ts';
import { quantile } from '../../../src/model/quantile.ts';
import { type Rule, saying } from './rule.ts';

/** Two-sided 5 %. */
const LEVEL = 0.05;

/**
 * What somebody who knows the subject would do without a tool: so many pairs and no look before, Wilcoxon's signed-rank test
 * (exact, two-sided 5 %) of ln(head's p50 / base's p50), and where `margin` says so, an estimate of at least so much.
 */
export const signedRankRule =
  (pairs: number, margin = 0): Rule =>
  (blocks) => {
    const some = blocks.slice(0, pairs);
    const p50 = (values: Float64Array | undefined) => quantile(values ?? [], 0.5);
    const effects = some.map(({ base, head }) => Math.log(p50(head.values.latency) / p50(base.values.latency)));
    const estimate = hodgesLehmann(walshAverages(effects));
    const found = signedRankP(effects) <= LEVEL && Math.abs(estimate) >= Math.log1p(margin);
    return { says: found ? saying(estimate) : 'same', pairs: some.length };
  };
