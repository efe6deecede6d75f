import { blockOfRunners, MOST_APART_MS } from '../engines/k6/runners.ts';
import { STARTED } from '../engines/k6/script/events.ts';
import type { TestedScenario, TestedTarget } from '../measure/load-test.ts';
import type { Ms } from '../model/brand.ts';
import type { JoinedLoad, JoinedPart } from '../model/load-test.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { MOST_SKEW_MS, type SegmentResult, type SegmentScenario } from '../model/segment.ts';
import type { RunEnd } from '../model/watch.ts';

/** What parts of a load come to together, and how they came together. */
export interface JoinedSegments extends TestedTarget {
  readonly joined: JoinedLoad;
}

/**
 * The load that segments are parts of: of each scenario one block, made of all points at once as if one machine had sent them. Where a
 * part or a scenario is missing, or parts did not begin together, it was not the load that was planned: `partial`.
 */
export function joinSegments(segments: readonly SegmentResult[], scenarios: readonly PlannedScenario[]): JoinedSegments {
  const of = segments[0]?.segment.of ?? 0;
  const clocksApartMs = clocksApart(segments);
  const indices = Array.from({ length: of }, (_, at) => at + 1);
  const places = indices.map((index) => segments.find(({ segment }) => segment.index === index) ?? null);
  const tested: JoinedScenario[] = [];
  for (const planned of scenarios) {
    const parts = places.map((one) => sentPart(one, planned.name));
    if (parts.every((part) => part === null)) break;
    tested.push(joinScenario(planned, parts, clocksApartMs));
  }
  const joined: JoinedLoad = {
    ...{ of, startAt: segments[0]?.startAt ?? '', clocksApartMs },
    parts: places.flatMap((one) => (one === null ? [] : partOf(one))),
    missing: indices.filter((_, at) => places[at] === null),
    apartMs: Math.max(0, ...tested.map(({ apartMs }) => apartMs)),
  };
  const ends = [...tested, ...segments].map(({ end }) => end);
  return { tested, end: worstOf([...ends, tested.length < scenarios.length ? 'partial' : 'complete']), joined };
}

/** What a segment sent of one scenario. */
interface SentPart extends SegmentScenario {
  /** When that segment was over, ms since 1970. */
  readonly endedMs: Ms;
}

function sentPart(segment: SegmentResult | null, name: string): SentPart | null {
  const found = segment?.scenarios.find(({ scenario }) => scenario === name);
  return segment === null || found === undefined ? null : { ...found, endedMs: Date.parse(segment.endedAt) };
}

interface JoinedScenario extends TestedScenario {
  readonly apartMs: Ms;
}

function joinScenario(planned: PlannedScenario, parts: readonly (SentPart | null)[], clocksApartMs: Ms | null): JoinedScenario {
  const there = parts.filter((part) => part !== null);
  const [first] = there;
  if (first === undefined) throw new Error('a scenario has no part');
  const { load, dueMs } = first;
  const { block, apartMs } = blockOfRunners({
    runners: parts.map(runnerOf),
    ...{ load, side: 'head', warmUpMs: planned.warmUpMs, blockMs: planned.blockMs },
  });
  const isApart = [...there.map(skewOf), apartMs].some((ms) => Math.abs(ms ?? 0) > Math.min(MOST_SKEW_MS, MOST_APART_MS));
  const silent = parts.flatMap((part, at) => (part !== null && skewOf(part) === null ? [at + 1] : []));
  const outside = parts.flatMap((part, at) => (part !== null && !isOfRun(part) ? [at + 1] : []));
  const isWhole = there.length === parts.length && silent.length === 0 && outside.length === 0;
  const isOne = isWhole && !isApart && (clocksApartMs ?? 0) <= MOST_SKEW_MS;
  return {
    ...{ planned, block, apartMs, limit: null },
    startedAt: new Date(dueMs).toISOString(),
    seconds: Math.max(...there.map(({ seconds }) => seconds)),
    end: worstOf([...there.map(({ end }) => end), isOne ? 'complete' : 'partial']),
    trip: there.find(({ trip }) => trip !== null)?.trip ?? null,
    remarks: [
      ...silent.map((index) => `segment ${index} sent nothing of ${planned.name}`),
      ...outside.map((index) => `segment ${index} has points of ${planned.name} that are of no moment of its load`),
      ...parts.flatMap((part, at) => (part?.remarks ?? []).map((text) => `segment ${at + 1}: ${text}`)),
    ],
  };
}

function runnerOf(part: SegmentScenario | null): Parameters<typeof blockOfRunners>[0]['runners'][number] {
  if (part === null || part.points === null) return null;
  const { points, exceptions } = part;
  return { points, exceptions, messages: [], damaged: 0, begins: true, again: false, ends: true, lastUs: null };
}

/** As far as clocks that are read one after the other may differ, and k6's own be set right meanwhile, µs. */
const SLACK_US = 1_000_000;
/** Their values are times, ms: what they tell of began so long before. */
const TIMES = ['http_req_duration', 'iteration_duration'];

/** Whether all of its points are of the load that it sent: others would not be counted, and the load be smaller than it seems. */
function isOfRun(part: SentPart): boolean {
  const skewMs = skewOf(part);
  if (skewMs === null) return true;
  const [fromUs, toUs] = [(part.dueMs + skewMs) * 1000 - SLACK_US, part.endedMs * 1000 + SLACK_US];
  return (part.points ?? []).every(({ side, metric, atUs, values }) => {
    const began = TIMES.includes(metric) ? atUs.map((at, index) => at - (values[index] ?? 0) * 1000) : atUs;
    return side === 'head' && atUs.every((at, index) => at <= toUs && (began[index] ?? 0) >= fromUs && (began[index] ?? 0) <= at);
  });
}

/** How much later than planned a part began, by the clock of its machine, ms; null where it sent nothing. */
function skewOf({ points, dueMs }: SegmentScenario): Ms | null {
  const begun = (points ?? []).filter(({ metric, values }) => metric === STARTED && values.length > 0);
  const first = begun.flatMap(({ values }) => values.reduce((least, ms) => Math.min(least, ms)));
  return first.length === 0 ? null : Math.round(first.reduce((least, ms) => Math.min(least, ms)) - dueMs);
}

function partOf({ segment, scenarios, end }: SegmentResult): JoinedPart {
  const skews = scenarios.map(skewOf).filter((ms) => ms !== null);
  const skewMs = skews.reduce<Ms | null>((most, ms) => (Math.abs(ms) >= Math.abs(most ?? 0) ? ms : most), null);
  return { index: segment.index, skewMs, end };
}

/** What is known of the clocks: by how much two differ at least. */
function clocksApart(segments: readonly SegmentResult[]): Ms | null {
  const known = segments.flatMap(({ clock }) => clock ?? []);
  if (known.length < 2) return null;
  const apart = Math.max(...known.map(({ leastMs }) => leastMs)) - Math.min(...known.map(({ mostMs }) => mostMs));
  return Math.max(0, Math.round(apart));
}

function worstOf(ends: readonly RunEnd[]): RunEnd {
  return (['aborted', 'partial'] as const).find((end) => ends.includes(end)) ?? 'complete';
}
