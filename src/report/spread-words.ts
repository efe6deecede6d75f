import { recordOf } from '../model/metrics.ts';
import type { Report, ReportRow } from '../model/report.ts';
import { cut, type DocumentBlock, joined, type Line, line, list, name } from './document.ts';
import { formatSize } from './numbers.ts';

/** What a changed row is called of which no direction is the worse one, unless a budget names it (the spread). Null for other rows. */
export function spreadWords({ metric, outcome, note, gating }: ReportRow): string | null {
  const directions = recordOf(metric)?.directions;
  if (directions === undefined || (outcome !== 'regression' && outcome !== 'improvement')) return null;
  const direction = directions[outcome];
  const changed = note === 'spread-changed' ? `spread changed: ${direction}` : direction;
  if (!gating) return changed;
  return `${outcome === 'regression' ? 'regressed' : 'improved'} (${changed})`;
}

/** More than this many scenarios say the same: all of them are among the informational rows. */
const MOST_SENTENCES = 2;

/** One sentence for each scenario whose quantiles agree while the distribution changed, with what that means. */
export function spreadList({ comparisons }: Report): DocumentBlock {
  const changed = comparisons.filter(({ note }) => note === 'spread-changed');
  const sentences = changed.map((row) => spreadSentence(row, comparisons));
  const decides = changed.some(({ gating }) => gating);
  return cut(
    list(decides ? 'Spread changed' : 'Spread changed, which decides nothing unless a budget names it', sentences),
    MOST_SENTENCES,
  );
}

function spreadSentence(row: ReportRow, comparisons: Report['comparisons']): Line {
  const { scenario, outcome, change, form } = row;
  const [place, meaning] =
    outcome === 'regression'
      ? ['further apart', 'some answers got faster and others slower']
      : ['closer together', 'fast and slow answers became more alike'];
  const size = change === null ? '' : ` by ${formatSize(change, form)}`;
  const same = agreeing(row, comparisons);
  return line`${name(scenario)}: latencies lie ${place}${size}, although ${same} did not change: ${meaning}.`;
}

/** The scenario's quantiles that are shown to be unchanged. */
function agreeing({ scenario }: ReportRow, comparisons: Report['comparisons']): Line {
  const same = comparisons.filter(
    (one) => one.scenario === scenario && one.outcome === 'no-change' && /^latency\.p\d/.test(one.metric),
  );
  const names = same.map(({ metric }): Line => [name(metric)]);
  const last = names.at(-1) ?? ['its quantiles'];
  return names.length < 2 ? last : line`${joined(names.slice(0, -1), ', ')} and ${last}`;
}
