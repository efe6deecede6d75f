import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/model/evidence.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { evidenceColumns, fittedEvidence } from '../../src/wire/evidence.ts';
import { readDetail, renderDetail } from '../../src/wire/evidence-detail.ts';
import { evidenceSchema } from '../../src/wire/evidence-schema.ts';
import { asStored, readMeasurement, renderMeasurement } from '../../src/wire/measurement.ts';
import { renderJson } from '../../src/wire/report.ts';
import { anEvidence, anOperationUse, aTracedTime, aTrialEvidence } from '../support/evidence.ts';
import { MEASUREMENT } from './a-measurement.ts';

const name = MEASUREMENT.protocol.scenarios.find(({ status }) => status === 'compared')?.name ?? '';
const last = MEASUREMENT.pairs.at(-1)?.index ?? 0;
const EVIDENCE = anEvidence(name, [{ index: 1 }, { index: last + 1, extra: true }]);
const withEvidence = (evidence: Evidence) => ({ ...MEASUREMENT, evidence });
const written = (evidence: Evidence) => renderMeasurement(withEvidence(evidence));
const changed = (parts: Partial<Evidence['pairs'][number]>) => ({
  ...EVIDENCE,
  pairs: EVIDENCE.pairs.map((pair) => ({ ...pair, ...parts })),
});

describe('evidence in measurement.json', () => {
  it('is read as it was written', () => {
    expect(readMeasurement(written(EVIDENCE)).evidence).toEqual(EVIDENCE);
    const bare = changed({ head: aTrialEvidence({ traces: null, functions: null, meanMs: null, slowMs: null }) });
    expect(readMeasurement(written(bare)).evidence).toEqual(bare);
    expect(readMeasurement(renderMeasurement(MEASUREMENT)).evidence).toBeUndefined();
  });

  it('threat 84: changes no verdict, whatever it says', () => {
    const verdictOf = (measurement: typeof MEASUREMENT) => JSON.parse(renderJson(conclude(measurement))).verdict;
    const forged = changed({ head: aTrialEvidence({ requests: 1, meanMs: 1e6, slowMs: 1e6 }) });
    expect(verdictOf(withEvidence(EVIDENCE))).toEqual(verdictOf(MEASUREMENT));
    expect(verdictOf(withEvidence(forged))).toEqual(verdictOf(MEASUREMENT));
  });

  const beyond = aTrialEvidence({ series: [1, 2, 3] });
  it.each<[string, Evidence]>([
    ['evidence.pairs[0] is of a scenario that is not in the protocol', changed({ scenario: 'nobody' })],
    ['evidence.pairs[1] is there twice', changed({ index: 3 })],
    ['evidence.pairs[0] has base for a new scenario, or lacks it for one that is compared', changed({ base: null })],
    ['evidence.pairs[0] points beyond the end of a list', changed({ head: beyond })],
    [
      'evidence.pairs[0] points beyond the end of a list',
      changed({ base: aTrialEvidence({ functions: [{ code: 1, selfMs: 1, totalMs: 1, ownedMs: 1 }] }) }),
    ],
    ['does not fit the schema', changed({ head: aTrialEvidence({ meanMs: -1 }) })],
    ['does not fit the schema', { ...EVIDENCE, remarks: ['x'.repeat(501)] }],
  ])('threat 84: what contradicts itself is refused: %s', (why, evidence) => {
    // As somebody else writes it: ours does not write what it would not read.
    const text = JSON.stringify({ ...JSON.parse(written(EVIDENCE)), evidence: evidenceColumns(evidence) });
    expect(() => readMeasurement(text)).toThrow(why);
  });

  it('threat 84: more than 300 kB of it are refused', () => {
    const touched = Array.from({ length: 300 }, (_, i) => ({
      path: `${i}`,
      lines: [],
      functions: Array(40).fill('x'.repeat(99)),
    }));
    const text = JSON.stringify({ ...JSON.parse(written(EVIDENCE)), evidence: { ...evidenceColumns(EVIDENCE), touched } });
    expect(() => readMeasurement(text)).toThrow('evidence is larger than 300 kB');
  });

  it('never keeps what would not be read again: what a service tells may be as large as it likes', () => {
    const evidence = anEvidence('home', [{}]);
    const [pair] = evidence.pairs;
    if (pair === undefined) throw new Error('no pair');
    const large = { ...pair, head: { ...pair.head, series: [1.7e18, null] } };
    const place = { name: 'f', file: 'f.js', line: 1e9 };
    const told = { ...evidence, pairs: [large], functions: [place], remarks: ['x'.repeat(600)] };
    const fitting = fittedEvidence(told);
    expect(fitting?.pairs[0]?.head.series).toEqual([null, null]);
    expect(fitting?.functions[0]?.line).toBeNull();
    expect(evidenceSchema.safeParse(fitting && evidenceColumns(fitting)).success).toBe(true);
    const traces = pair.head.traces;
    const absurd = { ...pair, head: { ...pair.head, traces: traces && { ...traces, dropped: 1e12 } } };
    expect(fittedEvidence({ ...evidence, pairs: [absurd] })).toBeUndefined();
  });

  it('refuses a use that is half there', () => {
    const cut = written(EVIDENCE).replace(/"uses":\[0,/, '"uses":[');
    expect(() => readMeasurement(cut)).toThrow('is not 7 numbers for each entry');
  });

  it('has 300 kB: whole lists are left out, and that is said', () => {
    const operations = Array.from({ length: 300 }, (_, i) => ({ ...EVIDENCE.operations[0], name: `${i} ${'x'.repeat(400)}` }));
    const uses = operations.map((_, operation) => anOperationUse({ operation, selfMs: 1.23456, criticalMs: 0.012345 }));
    const time = aTracedTime({ operations: uses });
    const head = aTrialEvidence({ traces: { traced: 1, slowTraced: 1, spans: 9, dropped: 0, all: time, slow: time } });
    const pairs = Array.from({ length: 9 }, (_, i) => ({ index: last + 1 + i, extra: true, base: head, head }));
    const large = { ...anEvidence(name, pairs), operations } as Evidence;
    const text = written(large);
    const stored = readMeasurement(text);
    expect(stored.evidence?.operations).toHaveLength(100);
    expect(stored.evidence?.pairs[0]?.head.traces?.all.operations).toHaveLength(100);
    expect(stored.evidence?.remarks.at(-1)).toBe('for want of room only the first 100 of each list were kept');
    expect(asStored(withEvidence(large)).evidence).toEqual(stored.evidence);
    expect(text.length - renderMeasurement(MEASUREMENT).length).toBeLessThan(301_000);
  });
});

describe('evidence.json', () => {
  const quantiles = (pair: number) => ({
    ...({ scenario: name, metric: 'latency', pair } as const),
    base: Array.from({ length: 20 }, () => 1.23456),
    head: Array.from({ length: 20 }, (_, i) => (i === 19 ? null : i)),
  });
  const flame = { name: 'root', file: '', totalMs: { base: 1, head: 2 }, children: [] };
  const span = { depth: 0, service: 'api', name: 'GET', statement: '', fromMs: 0, toMs: 9, critical: true, error: false };
  const waterfall = { scenario: name, which: 'slow', side: 'head', requestMs: 9, spans: [span] } as const;
  const detail = { schemaVersion: 1, waterfalls: [waterfall], flame, quantiles: [quantiles(1), quantiles(2)] } as const;

  it('is read as it was written, and nothing else is', () => {
    expect(readDetail(renderDetail(detail))).toEqual(detail);
    expect(readDetail('{}')).toBeNull();
    expect(readDetail(renderDetail(detail).replace('"api"', '7'))).toBeNull();
  });

  it('has 1 MiB: what is the most goes first', () => {
    const many = { ...detail, quantiles: Array.from({ length: 8000 }, (_, i) => quantiles(i % 1000)) };
    expect(readDetail(renderDetail(many))).toEqual({ ...detail, quantiles: [] });
  });
});
