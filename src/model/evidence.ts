import type { Ms, Share } from './brand.ts';
import type { Sided } from './revision.ts';

/**
 * Evidence is what was seen of a service besides the times of its answers: traces, numbers of its own, profiles, and what the
 * change touches. It explains rows and decides none. Every text in it is hostile.
 */
export interface Evidence {
  /** What `OperationUse.operation` points to, by position; at most MOST_LISTED.operations. */
  readonly operations: readonly Operation[];
  /** What `TrialEvidence.series` lists the values of, position by position; at most MOST_LISTED.series. */
  readonly series: readonly EvidenceSeries[];
  /** What `FunctionUse.code` points to, by position; at most MOST_LISTED.functions. */
  readonly functions: readonly CodePlace[];
  /** One for each watched pair and scenario, in measured order. */
  readonly pairs: readonly PairEvidence[];
  /** What head changes, as git tells it; at most MOST_LISTED.files. */
  readonly touched: readonly TouchedFile[];
  /** What watching costs a request, where a calibration has measured it. */
  readonly costs: readonly EvidenceCost[];
  /** What was left out, and why: shown. */
  readonly remarks: readonly string[];
}

/** Bounds of each list of an Evidence: what is beyond is left out, the smallest first, and counted in a remark. */
export const MOST_LISTED = { operations: 300, series: 300, functions: 300, files: 300 } as const;

/** The kinds of evidence that a service is asked for; counters of its processes are read without asking. */
export const EVIDENCE_KINDS = ['traces', 'metrics', 'profiles'] as const;

/** One of them. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A PairEvidence is what one pair showed of one scenario. `base` is null for a scenario that base does not know. */
export interface PairEvidence {
  /** The pair's index; pairs that were measured for their evidence alone go on after those of the verdict. */
  readonly index: number;
  readonly scenario: string;
  /** Whether the pair was measured for its evidence alone: nothing of it is judged. */
  readonly extra: boolean;
  readonly base: TrialEvidence | null;
  readonly head: TrialEvidence;
}

/** A TrialEvidence is what one side's block showed. Null is what was not asked for or did not come. */
export interface TrialEvidence {
  /** Requests that were answered in the block. */
  readonly requests: number;
  /** Mean latency of all of them, and of the slowest twentieth, as the client saw it; null without an answer. */
  readonly meanMs: Ms | null;
  readonly slowMs: Ms | null;
  readonly traces: TraceEvidence | null;
  /** One value for each of `Evidence.series`; null where this trial has none. */
  readonly series: readonly (number | null)[];
  /** The functions that had CPU time, the most first; null without a profile. */
  readonly functions: readonly FunctionUse[] | null;
}

/** An Operation is one kind of work within a request: spans of one service, kind, name and statement, below one kind of parent. */
export interface Operation {
  readonly service: string;
  readonly name: string;
  readonly kind: 'server' | 'client' | 'internal' | 'producer' | 'consumer';
  /** The statement, route or address without its values (`select * from t where id = ?`); empty where spans tell none. */
  readonly statement: string;
  /** The name of the parent's operation; empty at the root. */
  readonly parent: string;
  /** Whether it asks somebody else and nobody's span answers below it. */
  readonly outside: boolean;
  /** Where its code is, as spans tell; null where they do not. */
  readonly code: CodePlace | null;
}

/** A TraceEvidence is what the traces of a block's requests say, as means per traced request. */
export interface TraceEvidence {
  /** Requests of which a trace came, and how many of these are the slowest twentieth. */
  readonly traced: number;
  readonly slowTraced: number;
  /** Spans that were kept, and that were dropped by a limit. */
  readonly spans: number;
  readonly dropped: number;
  readonly all: TracedTime;
  readonly slow: TracedTime;
}

/** A TracedTime is where the time of some traced requests went, as means per request. */
export interface TracedTime {
  /** From the moment of sending to the end of the last span. */
  readonly requestMs: Ms;
  /** Of it, before the first span began: the service was busy, or the request on its way. */
  readonly waitedMs: Ms;
  readonly operations: readonly OperationUse[];
}

/** An OperationUse is what a request spent on an operation, on average over requests, those without it included. */
export interface OperationUse {
  /** Position in `Evidence.operations`. */
  readonly operation: number;
  /** Spans. */
  readonly calls: number;
  readonly errors: number;
  /** Duration without the union of the children's. */
  readonly selfMs: Ms;
  /** Of the request's critical path: these sum to `requestMs` − `waitedMs`. */
  readonly criticalMs: Ms;
  /** Spans beyond the first that ask the same with the same values. */
  readonly repeated: number;
  /** Time on the critical path of spans that began only after a sibling of the same operation had ended. */
  readonly serialMs: Ms;
}

/** An EvidenceSeries is a number that a service or its processes tell. */
export interface EvidenceSeries {
  /** `process`: counted by the system of the whole process tree; `scraped`: the service's own page of metrics; `client`: its answers. */
  readonly source: 'process' | 'scraped' | 'client';
  /** `run-queue-delay`; of a scraped one its name and labels as they are written, `hits_total{cache="users"}`. */
  readonly name: string;
  /** How a block's value came about. */
  readonly reading: 'per-second' | 'per-request' | 'mean' | 'p50' | 'p95';
  /** Empty for a plain count. */
  readonly unit: 'ms' | 'bytes' | 'share' | '';
}

/** A CodePlace is a function: its file relative to the repository where it lies in it, else as the program tells it. Lines begin at 1. */
export interface CodePlace {
  readonly name: string;
  readonly file: string;
  readonly line: number | null;
}

/** A FunctionUse is the CPU time of a function per request. */
export interface FunctionUse {
  /** Position in `Evidence.functions`. */
  readonly code: number;
  /** Its own. */
  readonly selfMs: Ms;
  /** With all that it called. */
  readonly totalMs: Ms;
  /**
   * What it answers for: a function of the program for its own time and for that of what it called in libraries; a library's for
   * what no function of the program called. All functions' sum is all CPU time.
   */
  readonly ownedMs: Ms;
}

/** A TouchedFile is a file that head changes: the changed lines as head numbers them (first and last), and the functions they are in. */
export interface TouchedFile {
  readonly path: string;
  readonly lines: readonly (readonly [number, number])[];
  readonly functions: readonly string[];
}

/** An EvidenceCost is what one kind of evidence adds to a request, as a ratio − 1 of the median, with its 95 % interval. */
export interface EvidenceCost {
  readonly kind: EvidenceKind;
  readonly change: number;
  readonly low: number;
  readonly high: number;
}

/**
 * An EvidenceDetail is what the page draws and nobody derives anything from: it stays with the job that measured. Every text
 * in it is hostile.
 */
export interface EvidenceDetail {
  readonly schemaVersion: 1;
  readonly waterfalls: readonly Waterfall[];
  /** CPU time of all profiled blocks as a tree of calls, both sides in one; null without profiles. */
  readonly flame: FlameNode | null;
  /** Quantiles of each pair, for the change of each quantile. */
  readonly quantiles: readonly PairQuantiles[];
}

/** A Waterfall is the spans of one request: a typical one (nearest to the median of its trial), or a slow one (nearest to its 97.5 % quantile). */
export interface Waterfall {
  readonly scenario: string;
  readonly which: 'typical' | 'slow';
  readonly side: keyof Sided<unknown>;
  readonly requestMs: Ms;
  /** In the order of a tree's walk; at most 200. */
  readonly spans: readonly WaterfallSpan[];
}

/** A WaterfallSpan is a span with its depth in the tree; `fromMs` counts from the moment of sending. */
export interface WaterfallSpan {
  readonly depth: number;
  readonly service: string;
  readonly name: string;
  readonly statement: string;
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly critical: boolean;
  readonly error: boolean;
}

/** A FlameNode is a function called by its parent: CPU ms per request on each side, all that it called included. */
export interface FlameNode {
  readonly name: string;
  readonly file: string;
  readonly totalMs: Sided<number>;
  readonly children: readonly FlameNode[];
}

/** PairQuantiles are a scenario's latency (or ttft) at SHOWN_QUANTILES in one pair; null where a side has too few answers. */
export interface PairQuantiles {
  readonly scenario: string;
  readonly metric: 'latency' | 'ttft';
  readonly pair: number;
  readonly base: readonly (number | null)[] | null;
  readonly head: readonly (number | null)[];
}

/** The quantiles at which the page shows how each changed. */
export const SHOWN_QUANTILES: readonly Share[] = [
  0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99,
];
