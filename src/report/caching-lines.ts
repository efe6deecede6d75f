import type { CachingReview, Staleness } from '../model/caching.ts';
import type { DecisionRecord } from '../model/decision.ts';
import { type DocumentBlock, joined, type Line, line, list, name, outside, paragraph, strong } from './document.ts';
import { countOf, formatShare } from './numbers.ts';

/** Files and scenarios that are named; the rest is counted. */
const MOST_NAMED = 3;

/** What whoever reviews caching looks at; nothing where nothing says that a pull request is about it. */
export function cachingChecklist({ caching }: Pick<DecisionRecord, 'caching'>): readonly DocumentBlock[] {
  if (caching === undefined) return [];
  const { staleness } = caching;
  const lines = [
    line`☐ ${strong('Lifetime')}: how old may an answer be, and does that hold on every path?`,
    line`☐ ${strong('Invalidation')}: what an update removes, here and on other instances.`,
    line`${isFresh(staleness) ? '☑' : '☐'} ${strong('Staleness')}: ${stalenessText(staleness)}`,
  ];
  return [paragraph(...line`${strong('Caching changes here')}: ${whyText(caching)}.`), list('', lines)];
}

function whyText({ paths, scenarios }: CachingReview): Line {
  const files = paths.length === 0 ? [] : [named(paths.map((path) => [outside(path)]))];
  const seen =
    scenarios.length === 0 ? [] : [line`the measurement tells of a cache in ${named(scenarios.map((one) => [name(one)]))}`];
  return joined([...files, ...seen], '; ');
}

function named(all: readonly Line[]): Line {
  const rest = all.length - MOST_NAMED;
  return line`${joined(all.slice(0, MOST_NAMED), ', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Measured, shown to be no worse, and nothing stale was seen on head. */
function isFresh(staleness: Staleness): boolean {
  return staleness.kind === 'measured' && staleness.head === 0 && staleness.outcome !== 'regression';
}

function stalenessText(staleness: Staleness): Line {
  switch (staleness.kind) {
    case 'unnamed':
      return line`not measured. Name a scenario that reads after it wrote under ${name('caching.staleness')}.`;
    case 'missing':
      return line`not measured: no checks of ${name(staleness.scenario)} came.`;
    case 'measured': {
      const { scenario, base, head, pairs } = staleness;
      const before = base === null ? '' : `, ${formatShare(base)} on base`;
      return line`${name(scenario)} fails ${formatShare(head)} of its checks${before} (${countOf(pairs, 'pair')}).`;
    }
    default:
      return staleness satisfies never;
  }
}
