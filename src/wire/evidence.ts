import type {
  CodePlace,
  Evidence,
  FunctionUse,
  OperationUse,
  PairEvidence,
  TouchedFile,
  TracedTime,
  TraceEvidence,
  TrialEvidence,
} from '../model/evidence.ts';
import { type EvidenceColumns, type EvidenceTrialColumns, evidenceSchema, MOST_EVIDENCE } from './evidence-schema.ts';

type TracedTimeColumns = NonNullable<EvidenceTrialColumns['traces']>['all'];

/** The Evidence as measurement.json holds it. */
export function evidenceColumns({ pairs, touched, ...rest }: Evidence): EvidenceColumns {
  return {
    ...rest,
    pairs: pairs.map(({ base, head, ...pair }) => ({ ...pair, base: base && trialColumns(base), head: trialColumns(head) })),
    touched: touched.map(({ lines, ...file }) => ({ ...file, lines: lines.flat() })),
  };
}

function trialColumns({ traces, functions, ...rest }: TrialEvidence): EvidenceTrialColumns {
  return {
    ...rest,
    traces: traces && { ...traces, all: timeColumns(traces.all), slow: timeColumns(traces.slow) },
    functions: functions?.flatMap(({ code, selfMs, totalMs, ownedMs }) => [code, selfMs, totalMs, ownedMs]) ?? null,
  };
}

function timeColumns({ operations, ...rest }: TracedTime): TracedTimeColumns {
  const uses = operations.flatMap((use) => [
    use.operation,
    use.calls,
    use.errors,
    use.selfMs,
    use.criticalMs,
    use.repeated,
    use.serialMs,
  ]);
  return { ...rest, uses };
}

/** The Evidence that these columns hold. */
export function evidenceOf({ pairs, touched, ...rest }: EvidenceColumns): Evidence {
  return {
    ...rest,
    pairs: pairs.map(({ base, head, ...pair }): PairEvidence => ({ ...pair, base: base && trialOf(base), head: trialOf(head) })),
    touched: touched.map(
      ({ lines, ...file }): TouchedFile => ({ ...file, lines: inGroups(lines, 2).map(([a = 1, b = 1]) => [a, b]) }),
    ),
  };
}

function trialOf({ traces, functions, ...rest }: EvidenceTrialColumns): TrialEvidence {
  return {
    ...rest,
    traces: traces && ({ ...traces, all: timeOf(traces.all), slow: timeOf(traces.slow) } satisfies TraceEvidence),
    functions:
      functions &&
      inGroups(functions, 4).map(
        ([code = 0, selfMs = 0, totalMs = 0, ownedMs = 0]): FunctionUse => ({ code, selfMs, totalMs, ownedMs }),
      ),
  };
}

function timeOf({ uses, ...rest }: TracedTimeColumns): TracedTime {
  const operations = inGroups(uses, 7).map(
    ([operation = 0, calls = 0, errors = 0, selfMs = 0, criticalMs = 0, repeated = 0, serialMs = 0]): OperationUse => ({
      ...{ operation, calls, errors, selfMs, criticalMs, repeated, serialMs },
    }),
  );
  return { ...rest, operations };
}

function inGroups(numbers: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, i) => numbers.slice(i * size, (i + 1) * size));
}

/** What is left out for want of room, one after the other, with what is said of it then. */
const SMALLER: readonly { readonly said: string; readonly without: (evidence: Evidence) => Evidence }[] = [
  { said: 'only the first 100 of each list were kept', without: (all) => shortened(all, 100) },
  { said: 'only the first 30 of each list were kept', without: (all) => shortened(all, 30) },
  { said: 'what head changes was left out', without: (all) => ({ ...all, touched: [] }) },
  { said: 'numbers of the service were left out', without: (all) => ({ ...shortened(all, 30, 0), series: [] }) },
  {
    said: 'functions were left out',
    without: (all) => ({ ...everyTrial(all, (one) => ({ ...one, functions: null })), functions: [] }),
  },
  {
    said: 'traces were left out',
    without: (all) => ({ ...everyTrial(all, (one) => ({ ...one, traces: null })), operations: [] }),
  },
];

/**
 * The Evidence as far as measurement.json has room for it; undefined where there is none at all, or where it would not be read
 * again: what a service tells of itself may be anything, and must not cost the measurement.
 */
export function fittedEvidence(evidence: Evidence): Evidence | undefined {
  let fitting = bounded(evidence);
  for (const { said, without } of [{ said: '', without: (all: Evidence) => all }, ...SMALLER]) {
    fitting = without(fitting);
    const remarks = said === '' ? fitting.remarks : [...fitting.remarks.filter((one) => !one.startsWith(ROOM)), `${ROOM}${said}`];
    fitting = { ...fitting, remarks: remarks.slice(-MOST_EVIDENCE.remarks) };
    if (new TextEncoder().encode(JSON.stringify(evidenceColumns(fitting))).length <= MOST_EVIDENCE.bytes)
      return evidenceSchema.safeParse(evidenceColumns(fitting)).success ? fitting : undefined;
  }
  return undefined;
}

/** Without single numbers that are beyond what measurement.json takes, and with remarks that are no longer. */
function bounded(all: Evidence): Evidence {
  const placed = (code: CodePlace): CodePlace =>
    code.line !== null && code.line > MOST_EVIDENCE.line ? { ...code, line: null } : code;
  return {
    ...everyTrial(all, (one) => ({
      ...one,
      series: one.series.map((value) => (value !== null && Math.abs(value) > LARGEST ? null : value)),
    })),
    operations: all.operations.map((one) => ({ ...one, code: one.code && placed(one.code) })),
    functions: all.functions.map(placed),
    remarks: all.remarks.map((remark) => remark.slice(0, MOST_EVIDENCE.text)),
  };
}

/** As of every value that measurement.json holds. */
const LARGEST = 1e15;

const ROOM = 'for want of room ';

function shortened(all: Evidence, most: number, mostSeries = most): Evidence {
  const isKept = ({ operation }: OperationUse) => operation < most;
  const time = (one: TracedTime): TracedTime => ({ ...one, operations: one.operations.filter(isKept) });
  const shorter = everyTrial(all, (one) => ({
    ...one,
    series: one.series.slice(0, mostSeries),
    traces: one.traces && { ...one.traces, all: time(one.traces.all), slow: time(one.traces.slow) },
    functions: one.functions?.filter(({ code }) => code < most) ?? null,
  }));
  return {
    ...shorter,
    operations: all.operations.slice(0, most),
    series: all.series.slice(0, mostSeries),
    functions: all.functions.slice(0, most),
    touched: all.touched.slice(0, most),
  };
}

function everyTrial(all: Evidence, change: (one: TrialEvidence) => TrialEvidence): Evidence {
  return { ...all, pairs: all.pairs.map((pair) => ({ ...pair, base: pair.base && change(pair.base), head: change(pair.head) })) };
}
