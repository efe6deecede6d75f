import { isCost } from '../model/cost.ts';
import { quantileOf, recordOf } from '../model/metrics.ts';
import type { ReportRow } from '../model/report.ts';
import { statisticOf } from './change-words.ts';
import { joined, type Line, line, name, strong } from './document.ts';
import { formatChange, unbroken } from './numbers.ts';

/** A TradeOff is a latency and a cost of one scenario that are both shown to have changed, one for the better, the other not. */
interface TradeOff {
  readonly gain: ReportRow;
  readonly loss: ReportRow;
}

/** At most one for a scenario, in the order of the rows: what is bought, and for what. */
function tradeOffs(comparisons: readonly ReportRow[]): readonly TradeOff[] {
  const scenarios = [...new Set(comparisons.map(({ scenario }) => scenario))];
  return scenarios.flatMap((scenario) => {
    const changed = comparisons.filter((row) => row.scenario === scenario && isChanged(row));
    const times = changed.filter(({ metric }) => recordOf(metric)?.ofAnswers === true).toSorted((a, b) => rankOf(a) - rankOf(b));
    const pairs = changed
      .filter(({ metric }) => isCost(metric))
      .flatMap((cost) => times.map((time) => ({ cost, time })))
      .filter(({ cost, time }) => cost.outcome !== time.outcome);
    return pairs
      .slice(0, 1)
      .map(({ cost, time }) => (time.outcome === 'improvement' ? { gain: time, loss: cost } : { gain: cost, loss: time }));
  });
}

/** More than these nobody reads at a glance. */
const MOST = 2;

/** The rows that trade-offs tell of. */
export function tradedRows(comparisons: readonly ReportRow[]): readonly ReportRow[] {
  return tradeOffs(comparisons)
    .slice(0, MOST)
    .flatMap(({ gain, loss }) => [gain, loss]);
}

/** `` Trade-off: `rpc` −18 % p95 for +4.0 % cost.``; nothing where nothing is bought. */
export function tradeOffLine(comparisons: readonly ReportRow[]): Line {
  const found = tradeOffs(comparisons);
  if (found.length === 0) return [];
  const told = found.slice(0, MOST).map(({ gain, loss }) => line`${name(gain.scenario)} ${changeOf(gain)} for ${changeOf(loss)}`);
  const more = found.length > MOST ? ` and ${found.length - MOST} more` : '';
  return line`${strong('Trade-off')}: ${joined(told, ', ')}${more}.`;
}

/** What people speak of first: a p95 before a median, then what is further out, first tokens and parts last. */
function rankOf({ metric, gating }: ReportRow): number {
  const order = ['latency.p95', 'latency.p50', 'latency.p99', 'ttft.p95'];
  const at = order.indexOf(metric);
  return (gating ? 0 : order.length + 1) + (at < 0 ? order.length : at) + (quantileOf(metric) ?? 0) / 10;
}

function isChanged({ outcome, change }: ReportRow): boolean {
  return (outcome === 'improvement' || outcome === 'regression') && change !== null;
}

/** `−18 % p95`, `+4.0 % cost per 1,000 requests`. */
function changeOf({ metric, change, form }: ReportRow): Line {
  const size = change === null ? '' : unbroken(formatChange(change, form));
  return [`${size} ${calledOf(metric)}`];
}

function calledOf(metric: string): string {
  if (metric === 'cost-per-token') return 'cost per token';
  if (isCost(metric)) return 'cost';
  const statistic = statisticOf(metric);
  if (metric.startsWith('latency{')) return metric;
  return metric.startsWith('latency.') ? statistic : `${statistic} of the first token`;
}
