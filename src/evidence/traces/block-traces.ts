import type { Operation, OperationUse, TracedTime, TraceEvidence, Waterfall } from '../../model/evidence.ts';
import type { TraceSpan } from '../../model/span.ts';
import { keptOperation } from './operation.ts';
import { type CallTimes, OperationList, requestOf, type TracedRequest } from './traced-request.ts';
import { spansOfWaterfall } from './waterfall.ts';

/** A TracedBlock is when a side's block ran, in microseconds since 1970, and where the side's repository is; '' where nobody knows. */
export interface TracedBlock {
  readonly fromUs: number;
  readonly toUs: number;
  readonly root: string;
}

/** BlockTraces are what the traces of one block say, before those of other blocks share its operations (`joinBlocks`). */
export interface BlockTraces {
  /** Points to `operations`. */
  readonly evidence: TraceEvidence;
  readonly operations: readonly Operation[];
  /** Spans of no request that was sent in the block: with all of them here, the service does not take up `traceparent`. */
  readonly foreign: number;
  /** Calls of operations beyond those that are told apart. */
  readonly unlisted: number;
  /** Of the requests nearest to the median and to the 97.5 % quantile; none without traces. */
  readonly waterfalls: readonly Pick<Waterfall, 'which' | 'requestMs' | 'spans'>[];
}

/** How far from its request a span may be, microseconds: an hour. One beyond has a clock of its own, or none. */
const FAR_US = 3_600_000_000;

/** Of requests: the slowest twentieth. */
const SLOW = 1 / 20;

/**
 * What the spans that came say of a block: a trace counts where the first half of its identifier is a moment in it. Nothing else
 * of a span says which block it belongs to, and which side it is of follows from the receiver alone.
 */
export function blockTraces(received: { spans: readonly TraceSpan[]; dropped: number }, block: TracedBlock): BlockTraces {
  const traces = new Map<string, TraceSpan[]>();
  let [foreign, spans] = [0, 0];
  for (const span of received.spans) {
    const sentUs = sentOf(span.traceId);
    const near = Math.abs(span.startUs - sentUs) <= FAR_US && Math.abs(span.endUs - sentUs) <= FAR_US;
    if (sentUs < block.fromUs || sentUs >= block.toUs || !near) {
      foreign += 1;
      continue;
    }
    spans += 1;
    const trace = traces.get(span.traceId);
    if (trace === undefined) traces.set(span.traceId, [span]);
    else trace.push(span);
  }
  const list = new OperationList(block.root);
  const requests = [...traces]
    .map(([traceId, its]) => requestOf(traceId, its, sentOf(traceId), list))
    .sort((a, b) => a.requestUs - b.requestUs || (a.traceId < b.traceId ? -1 : 1));
  const slow = requests.slice(requests.length - Math.ceil(requests.length * SLOW));
  const evidence = {
    ...{ traced: requests.length, slowTraced: slow.length, spans, dropped: received.dropped },
    ...{ all: meanOf(requests), slow: meanOf(slow) },
  };
  const { operations, unlisted } = list;
  return { evidence, operations: operations.map(keptOperation), foreign, unlisted, waterfalls: waterfallsOf(requests) };
}

/** Microseconds since 1970 at which a request was sent, by the identifier that its sender gave it. */
function sentOf(traceId: string): number {
  return Number.parseInt(traceId.slice(0, 16), 16);
}

function meanOf(requests: readonly TracedRequest[]): TracedTime {
  const sums = new Map<number, CallTimes>();
  for (const { uses } of requests)
    for (const [position, use] of uses) {
      const sum = sums.get(position);
      sums.set(position, sum === undefined ? use : sumOf(sum, use));
    }
  const total = (of: (request: TracedRequest) => number) => requests.reduce((sum, request) => sum + of(request), 0);
  const mean = (sum: number) => rounded(sum / Math.max(1, requests.length));
  return {
    requestMs: mean(total(({ requestUs }) => requestUs) / 1000),
    waitedMs: mean(total(({ waitedUs }) => waitedUs) / 1000),
    operations: [...sums].map(
      ([operation, sum]): OperationUse => ({
        operation,
        calls: mean(sum.calls),
        errors: mean(sum.errors),
        selfMs: mean(sum.selfUs / 1000),
        criticalMs: mean(sum.criticalUs / 1000),
        repeated: mean(sum.repeated),
        serialMs: mean(sum.serialUs / 1000),
      }),
    ),
  };
}

function sumOf(a: CallTimes, b: CallTimes): CallTimes {
  return {
    calls: a.calls + b.calls,
    errors: a.errors + b.errors,
    selfUs: a.selfUs + b.selfUs,
    criticalUs: a.criticalUs + b.criticalUs,
    repeated: a.repeated + b.repeated,
    serialUs: a.serialUs + b.serialUs,
  };
}

/** Six digits are more than any of these numbers is good for, and a third of what a file would hold. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** Requests by how long they took. */
function waterfallsOf(requests: readonly TracedRequest[]): BlockTraces['waterfalls'] {
  const at = (quantile: number) => requests[Math.round(quantile * (requests.length - 1))];
  return [['typical', at(0.5)] as const, ['slow', at(0.975)] as const].flatMap(([which, request]) =>
    request === undefined ? [] : [{ which, requestMs: rounded(request.requestUs / 1000), spans: spansOfWaterfall(request) }],
  );
}
