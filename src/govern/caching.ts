import { CACHE_SUSPECTS, type CachingReview, type CachingRules, type Staleness } from '../model/caching.ts';
import { recordOf } from '../model/metrics.ts';
import type { ChangedFile } from '../model/pull-request.ts';
import type { Report, ReportRow } from '../model/report.ts';
import { changedNames } from '../plan/load-files.ts';

/** What a cache's hits are called by whoever counts them: a metric of the user's own. */
const OF_HITS = /(?:^|-)(?:cached?|hits?)(?:[-.]|$)/;

/**
 * Whether a pull request adds or changes caching, and what is known of stale answers; null where nothing says that it does. Files
 * are GitHub's list; what the measurement tells is a claim, and can only ask for more.
 */
export function cachingReview(
  rules: CachingRules | undefined,
  changed: readonly ChangedFile[],
  report: Report | null,
): CachingReview | null {
  const paths = changedNames(changed, rules?.paths ?? []);
  const scenarios = report === null ? [] : cachedScenarios(report);
  if (paths.length === 0 && scenarios.length === 0) return null;
  return { paths, scenarios, staleness: stalenessOf(rules?.staleness ?? null, report) };
}

function cachedScenarios({ suspects, comparisons }: Report): readonly string[] {
  const suspected = suspects.filter(({ kind }) => kind !== undefined && CACHE_SUSPECTS.includes(kind));
  const better = comparisons.filter(({ outcome }) => outcome === 'improvement');
  const hits = better.filter(isOfHits);
  const faster = hits.filter(({ scenario }) => better.some((row) => row.scenario === scenario && isOfAnswers(row)));
  return [...new Set([...suspected, ...faster].map(({ scenario }) => scenario))];
}

/** More of them, and more is better: misses are not hits. */
function isOfHits({ metric, better, change }: ReportRow): boolean {
  return recordOf(metric) === undefined && OF_HITS.test(metric) && better === 'higher' && (change ?? 0) > 0;
}

function isOfAnswers({ metric }: ReportRow): boolean {
  return recordOf(metric)?.ofAnswers === true;
}

function stalenessOf(scenario: string | null, report: Report | null): Staleness {
  if (scenario === null) return { kind: 'unnamed' };
  const row = report?.comparisons.find((one) => one.scenario === scenario && one.metric === 'checks-failed');
  if (row === undefined || row.head === null) return { kind: 'missing', scenario };
  const { base, head, outcome, pairs } = row;
  return { kind: 'measured', scenario, base, head, outcome, pairs };
}
