import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readConfig } from '../../src/config/config.ts';
import type { BudgetObjective } from '../../src/model/watch.ts';
import { exportOpenSlo, type OpenSloDocument } from '../../src/watch/openslo.ts';
import { importOpenSlo } from '../../src/watch/openslo-import.ts';
import { readSelector, selectorOf } from '../../src/watch/own-series.ts';
import { aBudgetObjective } from '../support/a-watch-run.ts';

const DAY = 86_400_000;
const errors = aBudgetObjective({ name: 'chat error-rate rate <= 1%', share: 0.99, windowMs: 7 * DAY });

/** As a file would bring it back. */
const reread = (documents: readonly OpenSloDocument[]): readonly unknown[] => documents.map((one) => parse(stringify(one)));

/** One SLO, some of its spec replaced. */
const anSlo = (spec: object = {}, other: object = {}) => ({
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name: 'chat-latency' },
  spec: {
    service: 'staging',
    indicator: {
      metadata: { name: 'x' },
      spec: { ratioMetric: { counter: true, good: ours('good_events'), total: ours('events') } },
    },
    timeWindow: [{ duration: '4w', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.95 }],
    ...spec,
  },
  ...other,
});
const prometheus = (query: string) => ({ metricSource: { type: 'Prometheus', spec: { query } } });
const ours = (what: string, objective = 'chat latency p95 <= 300ms') =>
  prometheus(`benchgate_slo_${what}_total{target="staging",scenario="chat",objective="${objective}"}`);
const threshold = (query: string, type = 'Prometheus') => ({
  indicator: { spec: { thresholdMetric: { metricSource: { type, spec: { query } } } } },
});
const imported = { scenario: 'chat', metric: 'latency', objective: 'p95 <= 300ms', target: 'staging', windowMs: 28 * DAY };
const why = (document: unknown) => importOpenSlo([document]).left.map((one) => one.why);

describe('exportOpenSlo', () => {
  it('is a Service for each target and an SLO for each objective, of our own counters', () => {
    const documents = exportOpenSlo([aBudgetObjective(), errors]);
    expect(documents.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['Service', 'staging'],
      ['SLO', 'staging-chat-latency-p95-300ms'],
      ['SLO', 'staging-chat-error-rate-rate-1'],
    ]);
    expect(documents[1]).toEqual({
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: { name: 'staging-chat-latency-p95-300ms', displayName: 'chat latency p95 <= 300ms' },
      spec: {
        service: 'staging',
        indicator: {
          metadata: { name: 'staging-chat-latency-p95-300ms', displayName: 'chat latency p95 <= 300ms' },
          spec: { ratioMetric: { counter: true, good: ours('good_events'), total: ours('events') } },
        },
        timeWindow: [{ duration: '28d', isRolling: true }],
        budgetingMethod: 'Occurrences',
        objectives: [{ displayName: 'chat latency p95 <= 300ms', target: 0.95 }],
      },
    });
  });

  /** What OpenSLO v1 asks of any document, and of an SLO of these kinds. */
  function expectValid({ apiVersion, kind, metadata, spec }: OpenSloDocument) {
    expect(apiVersion).toBe('openslo/v1');
    expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
    if (kind === 'Service') return expect(spec).toEqual({});
    expect(Object.keys(spec).sort()).toEqual(['budgetingMethod', 'indicator', 'objectives', 'service', 'timeWindow']);
    expect(spec.timeWindow).toEqual([{ duration: expect.stringMatching(/^[1-9]\d*[mhd]$/), isRolling: true }]);
  }

  it('is valid and names no two alike, whatever targets and objectives are called', () => {
    const text = fc.string({ minLength: 1, maxLength: 80, unit: 'binary' });
    const objectives = fc.array(
      fc.record({
        name: text,
        target: text,
        scenario: text,
        share: fc.double({ min: 0, max: 0.9999, noNaN: true }),
        windowMs: fc.integer({ min: 1, max: 90 * DAY }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(objectives, (some) => {
        const documents = exportOpenSlo(some.map((one): BudgetObjective => aBudgetObjective(one)));
        for (const one of documents) expectValid(one);
        for (const kind of ['Service', 'SLO']) {
          const names = documents.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);
          expect(new Set(names).size).toBe(names.length);
        }
        const services = new Set(documents.filter((one) => one.kind === 'Service').map(({ metadata }) => metadata.name));
        for (const { kind, spec } of documents) if (kind === 'SLO') expect(services).toContain(spec.service);
      }),
    );
  });
});

describe('importOpenSlo', () => {
  it('reads what was exported, and what it gives is valid configuration', () => {
    const { objectives, left } = importOpenSlo(reread(exportOpenSlo([aBudgetObjective(), errors])));
    expect(left).toEqual([]);
    expect(objectives).toEqual([
      imported,
      { scenario: 'chat', metric: 'error-rate', objective: 'rate <= 1%', target: 'staging', windowMs: 7 * DAY },
    ]);
    const slos = objectives.map(({ scenario, metric, objective }) => ({ scenario, metric, objective }));
    const service = { start: 'node server.js', ready: { http: '/' } };
    const text = stringify({ service, scenarios: [{ name: 'chat', http: { path: '/chat', rate: '20/s' } }], slos });
    const config = readConfig(text, 'benchgate.yml');
    expect(config).toMatchObject({ config: { slos: [{ metric: 'latency' }, { metric: 'error-rate' }] } });
  });

  it('brings every share and bound of ours back', () => {
    const hundredths = fc.integer({ min: 100, max: 9998 }).filter((n) => n % 100 === 0 || n % 10 !== 0 || (n / 10) % 10 !== 0);
    fc.assert(
      fc.property(hundredths, fc.integer({ min: 1, max: 900 }), fc.constantFrom('<=', '<'), (hundredth, ms, comparator) => {
        const quantile = `p${hundredth / 100}`;
        const bound = `${quantile} ${comparator} ${ms}ms`;
        const objective = aBudgetObjective({ name: `chat latency ${bound}`, share: hundredth / 10_000 });
        expect(importOpenSlo(reread(exportOpenSlo([objective]))).objectives).toEqual([{ ...imported, objective: bound }]);
      }),
    );
  });

  it('takes the share that the file asks for now: it may have been edited', () => {
    expect(importOpenSlo([anSlo({ objectives: [{ target: 0.999 }] })]).objectives).toEqual([
      { ...imported, objective: 'p99.9 <= 300ms' },
    ]);
    expect(
      importOpenSlo([anSlo({ objectives: [{ targetPercent: 90 }, { target: 0.99 }] })]).objectives.map((one) => one.objective),
    ).toEqual(['p90 <= 300ms', 'p99 <= 300ms']);
  });

  it('reads a threshold on our times, in seconds', () => {
    const slo = {
      ...threshold('benchgate_ttft_seconds{target="staging", scenario="chat"}'),
      objectives: [{ op: 'lt', value: 0.3, target: 0.99 }],
    };
    expect(importOpenSlo([anSlo(slo)])).toEqual({
      objectives: [{ ...imported, metric: 'ttft', objective: 'p99 < 300ms' }],
      left: [],
    });
  });

  it('follows references to an SLI and to a DataSource in the file', () => {
    const { indicator } = anSlo().spec;
    const source = { metricSource: { metricSourceRef: 'ours', spec: ours('events').metricSource.spec } };
    const sli = {
      apiVersion: 'openslo/v1',
      kind: 'SLI',
      metadata: { name: 'chat' },
      spec: { ratioMetric: { ...indicator.spec.ratioMetric, total: source } },
    };
    const data = { apiVersion: 'openslo/v1', kind: 'DataSource', metadata: { name: 'ours' }, spec: { type: 'prometheus' } };
    const slo = anSlo({ indicator: undefined, indicatorRef: 'chat' });
    expect(importOpenSlo([slo, sli, data])).toEqual({ objectives: [imported], left: [] });
    expect(importOpenSlo([slo, sli]).left).toEqual([{ document: 0, name: 'chat-latency', why: 'foreign-source' }]);
    expect(importOpenSlo([slo, data]).left).toEqual([{ document: 0, name: 'chat-latency', why: 'no-indicator' }]);
  });

  it.each([
    ['another version', anSlo({}, { apiVersion: 'openslo/v2alpha' }), 'version'],
    ['a kind that is none', anSlo({}, { kind: 'Deployment' }), 'kind'],
    ['an alert policy', anSlo({}, { kind: 'AlertPolicy' }), 'alerting'],
    ['no mapping', 'text', 'malformed'],
    ['no objectives', anSlo({ objectives: [] }), 'malformed'],
    ['no share', anSlo({ objectives: [{ value: 1 }] }), 'malformed'],
    ['a composite', anSlo({ objectives: [{ target: 0.9, indicatorRef: 'a' }] }), 'composite'],
    ['time slices', anSlo({ budgetingMethod: 'Timeslices' }), 'budgeting-method'],
    ['no window', anSlo({ timeWindow: [] }), 'no-window'],
    ['a calendar window', anSlo({ timeWindow: [{ duration: '1M', calendar: {}, isRolling: false }] }), 'calendar-window'],
    ['a rolling month', anSlo({ timeWindow: [{ duration: '1M', isRolling: true }] }), 'window-length'],
    ['a query of Datadog', anSlo(threshold('avg:latency{*}', 'Datadog')), 'foreign-source'],
    ['a query of somebody else’s series', anSlo(threshold('http_request_seconds{target="a",scenario="b"}')), 'foreign-query'],
    [
      'one of ours inside a function',
      anSlo(threshold('rate(benchgate_latency_seconds{target="a",scenario="b"}[5m])')),
      'foreign-query',
    ],
    ['one of ours, narrowed', anSlo(threshold('benchgate_latency_seconds{target="a",scenario="b",pod="c"}')), 'foreign-query'],
    [
      'a threshold from below',
      anSlo({
        ...threshold('benchgate_latency_seconds{target="a",scenario="b"}'),
        objectives: [{ op: 'gte', value: 1, target: 0.9 }],
      }),
      'bound',
    ],
    ['a share that no quantile is', anSlo({ objectives: [{ target: 0.99999 }] }), 'share'],
  ])('lists %s as not imported', (_, document, reason) => {
    expect(importOpenSlo([document]).objectives).toEqual([]);
    expect(why(document)).toEqual([reason]);
  });

  it('counts of two different objectives are no ratio', () => {
    const metric = (good: object, total: object) => why(anSlo({ indicator: { spec: { ratioMetric: { good, total } } } }));
    expect(metric(ours('good_events'), ours('events', 'chat latency p95 <= 200ms'))).toEqual(['foreign-query']);
    expect(metric(ours('events'), ours('good_events'))).toEqual(['foreign-query']);
    expect(metric(ours('good_events', 'search latency p95 <= 300ms'), ours('events', 'search latency p95 <= 300ms'))).toEqual([
      'foreign-query',
    ]);
  });

  it('imports the objective beside alert policies, which it lists', () => {
    const { objectives, left } = importOpenSlo([anSlo({ alertPolicies: [{ alertPolicyRef: 'mine' }] })]);
    expect([objectives, left.map((one) => one.why)]).toEqual([[imported], ['alerting']]);
  });

  it('says where something is, and reads no more than 500 documents', () => {
    const all = [...Array.from({ length: 500 }, () => anSlo()), anSlo()];
    expect(importOpenSlo(all).left).toEqual([{ document: 500, name: '', why: 'too-many' }]);
    expect(importOpenSlo([anSlo(), null]).left).toEqual([{ document: 1, name: '', why: 'malformed' }]);
  });

  it('takes anything', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 5 }), (documents) => importOpenSlo(documents).objectives.length === 0),
    );
    const spec = fc.record(
      { objectives: fc.anything(), timeWindow: fc.anything(), indicator: fc.anything(), alertPolicies: fc.anything() },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(spec, (some) => void importOpenSlo([anSlo(some)])));
  });
});

describe('a selector', () => {
  it('is read as it was written, whatever is in its labels', () => {
    const text = fc.string({ maxLength: 60, unit: 'binary' });
    fc.assert(
      fc.property(text, text, (target, objective) => {
        const selector = { series: 'benchgate_slo_events_total', labels: { target, objective } };
        expect(readSelector(selectorOf(selector.series, selector.labels))).toEqual(selector);
        expect(readSelector(`sum( ${selectorOf(selector.series, selector.labels)} )`)).toEqual(selector);
      }),
    );
  });

  it.each(['up', 'a{b="c"} + 1', 'a{b="c",b="d"}', 'a{b=~"c"}', 'a{b="c', `a{${'b="c",'.repeat(9000)}}`])(
    'is not %s',
    (query) => {
      expect(readSelector(query)).toBeUndefined();
    },
  );
});
