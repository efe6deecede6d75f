import type { Evidence, OperationUse, PairEvidence, TracedTime, TrialEvidence } from '../../src/model/evidence.ts';

/** A use of the first operation that its request waits for. */
export function anOperationUse(parts: Partial<OperationUse> = {}): OperationUse {
  return { operation: 0, calls: 2, errors: 0, selfMs: 3, criticalMs: 3, repeated: 1, serialMs: 1.5, ...parts };
}

export function aTracedTime(parts: Partial<TracedTime> = {}): TracedTime {
  return {
    requestMs: 10,
    waitedMs: 1,
    operations: [anOperationUse(), anOperationUse({ operation: 1, criticalMs: 6 })],
    ...parts,
  };
}

export function aTrialEvidence(parts: Partial<TrialEvidence> = {}): TrialEvidence {
  return {
    requests: 100,
    meanMs: 10,
    slowMs: 30,
    traces: { traced: 90, slowTraced: 4, spans: 400, dropped: 0, all: aTracedTime(), slow: aTracedTime({ requestMs: 30 }) },
    series: [12.5, null],
    functions: [{ code: 0, selfMs: 1, totalMs: 2, ownedMs: 2 }],
    ...parts,
  };
}

/** Evidence of pairs of one scenario. */
export function anEvidence(scenario: string, pairs: readonly Partial<PairEvidence>[]): Evidence {
  const code = { name: 'find', file: 'src/find.ts', line: 12 };
  const operation = { service: 'api', kind: 'client', statement: 'select * from t where id = ?', outside: true } as const;
  return {
    operations: [
      { ...operation, name: 'query', parent: 'GET /find', code },
      { ...operation, name: 'GET /find', kind: 'server', statement: '', parent: '', outside: false, code: null },
    ],
    series: [
      { source: 'process', name: 'cpu-user', reading: 'per-request', unit: 'ms' },
      { source: 'scraped', name: 'hits_total{cache="users"}', reading: 'per-second', unit: '' },
    ],
    functions: [code],
    pairs: pairs.map((pair) => ({ index: 1, scenario, extra: false, base: aTrialEvidence(), head: aTrialEvidence(), ...pair })),
    touched: [
      {
        path: 'src/find.ts',
        lines: [
          [10, 14],
          [20, 20],
        ],
        functions: ['find'],
      },
    ],
    costs: [{ kind: 'traces', change: 0.01, low: 0.002, high: 0.018 }],
    remarks: ['3 changed files were not looked at'],
  };
}
