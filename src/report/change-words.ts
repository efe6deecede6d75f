import type { Change } from '../model/brand.ts';
import { recordOf, START_UP } from '../model/metrics.ts';
import { partOf } from '../model/part.ts';
import type { ReportRow, ReportSlo } from '../model/report.ts';
import { type Line, line, name } from './document.ts';
import { formatLimit, formatNumber, formatSize, formatValue, unbroken } from './numbers.ts';
import { inUnit, isOurs } from './units.ts';

/** What a scenario does, and what that is called where its row rises or falls. */
interface ChangeWords {
  readonly verb: string;
  readonly up: string;
  readonly down: string;
}

const PER_SECOND = { up: 'more requests per second', down: 'fewer requests per second' };
const OFTEN = { up: 'more often', down: 'less often' };

/** By the name of the metric's record: what stands before the statistic. */
const WORDS: Readonly<Record<string, ChangeWords>> = {
  latency: { verb: 'is', up: 'slower', down: 'faster' },
  'latency{}': { verb: 'is', up: 'slower', down: 'faster' },
  ttft: { verb: 'answers its first token', up: 'later', down: 'sooner' },
  'slow-share': { verb: 'has', up: 'more slow answers', down: 'fewer slow answers' },
  spread: { verb: 'answers', up: 'less evenly', down: 'more evenly' },
  'cpu-per-request': { verb: 'takes', up: 'more CPU time per request', down: 'less CPU time per request' },
  'answer-bytes': { verb: 'sends', up: 'longer answers', down: 'shorter answers' },
  'cost-per-1000-requests': { verb: 'costs', up: 'more per request', down: 'less per request' },
  'cost-per-token': { verb: 'costs', up: 'more per token', down: 'less per token' },
  'error-rate': { verb: 'fails', ...OFTEN },
  'error-rate{closed}': { verb: 'fails', ...OFTEN },
  'redirect-rate': { verb: 'is redirected', ...OFTEN },
  'checks-failed': { verb: 'fails', up: 'more checks', down: 'fewer checks' },
  'dropped-rate': { verb: 'leaves', up: 'more requests unsent', down: 'fewer requests unsent' },
  throughput: { verb: 'answers', ...PER_SECOND },
  'max-rate': { verb: 'holds', ...PER_SECOND },
  [START_UP]: { verb: 'starts', up: 'later', down: 'sooner' },
};

/** What changed, and by how much: `` `chat` answers its first token 3.1 × later``. */
export function changeClause(row: ReportRow): Line {
  const rises = row.change === null ? isWorseUp(row) : row.change > 0;
  const size = row.form === 'relative' && row.change !== null ? sizeOf(row.change) : null;
  const words = wordsOf(row);
  if (words === undefined) return line`${ownName(row)} ${rises ? 'rose' : 'fell'}${size === null ? '' : ` by ${size}`}`;
  const { verb, up, down } = words;
  return line`${subjectOf(row)} ${verb} ${size === null ? '' : `${size} `}${rises ? up : down}`;
}

/** What it would be if it were worse: `` `chat` is slower``. */
export function worseClause(row: ReportRow): Line {
  const words = wordsOf(row);
  if (words === undefined) return line`${ownName(row)} got worse`;
  return line`${subjectOf(row)} ${words.verb} ${isWorseUp(row) ? words.up : words.down}`;
}

/** That it is worse by more than is allowed: `` `chat` is slower by more than its budget``. */
export function overClause(row: ReportRow): Line {
  return line`${worseClause(row)} by more than its budget`;
}

/** From which value to which: `p95 241 → 312 ms`; nothing where a side has none. */
export function valuesClause({ metric, base, head, unit }: ReportRow): Line {
  if (base === null || head === null) return [];
  const called = statisticOf(metric);
  return line`${called === 'value' ? '' : `${called} `}${fromTo(base, head, unit)}`;
}

/** What of a metric's numbers it is: `p95`, `median`, `mean`; `value` of all others. */
export function statisticOf(metric: string): string {
  const [, statistic] = /\.(p50|p\d+(?:\.\d+)?|mean)$/.exec(metric) ?? [];
  return statistic === 'p50' ? 'median' : (statistic ?? 'value');
}

/** `241 → 312 ms`, `0.84 ms → 1.24 s`. */
export function fromTo(base: number, head: number, unit: string): Line {
  const to = inUnit(head, unit).map((piece) => (typeof piece === 'string' ? unbroken(piece) : piece));
  if (!isOurs(unit)) return line`${formatNumber(base)} → ${to}`;
  const [from, until] = [formatValue(base, unit), formatValue(head, unit)].map((text) => text.split(' '));
  const same = from?.[1] === until?.[1];
  return line`${same ? (from?.[0] ?? '') : unbroken(formatValue(base, unit))} → ${to}`;
}

/** `SLO of 300 ms`. */
export function sloName({ bound, unit }: Pick<ReportSlo, 'bound' | 'unit'>): Line {
  const text = formatLimit(bound, unit);
  return line`SLO of ${text === null ? inUnit(bound, unit) : unbroken(text)}`;
}

/** Twice as much or more is said as a multiple: `29 %`, `3.1 ×`. Half or less of something stays a share of it. */
function sizeOf(change: Change): string {
  const ratio = 1 + change;
  return unbroken(ratio >= 2 ? `${Number(ratio.toPrecision(2))} ×` : formatSize(change, 'relative'));
}

function wordsOf({ metric }: ReportRow): ChangeWords | undefined {
  return WORDS[recordOf(metric)?.name ?? ''];
}

const isWorseUp = ({ better }: ReportRow) => better === 'lower';

function subjectOf({ scenario, metric }: ReportRow): Line {
  const part = partOf(metric);
  return part === undefined ? [name(scenario)] : line`${name(scenario)} (${name(part)})`;
}

/** Of a metric of the user's own. */
const ownName = ({ scenario, metric }: ReportRow): Line => line`${name(metric)} of ${name(scenario)}`;
