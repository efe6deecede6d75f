import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { type CostInput, costTrials, measureCosts } from '../../src/measure/cost-pairs.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Side } from '../../src/model/revision.ts';
import type { SaturationLoad } from '../../src/model/scenario.ts';
import type { EvidenceSources } from '../../src/model/service.ts';
import type { ExtraVariables } from '../../src/model/target.ts';
import { aPlan, type Play, stage } from '../support/experiment.ts';
import { anHttpScenario, aPlannedScenario } from '../support/measure.ts';

const SOURCES: EvidenceSources = { traces: 'otlp', metrics: null, profile: null };

interface SetUp {
  readonly play?: Play;
  readonly sources?: EvidenceSources;
  readonly changed?: Partial<CostInput>;
  /** How much slower than 10 ms a service is that is told where to send its traces. */
  readonly costMs?: number;
}

/** What is said to cost of a made-up service; what each boot was told, and what is still open. */
async function costs({ play = {}, sources = SOURCES, changed = {}, costMs = 0 }: SetUp = {}) {
  const told: ExtraVariables[] = [];
  const isTraced = (side: Side) => told.at(-1)?.[side].OTEL_EXPORTER_OTLP_ENDPOINT !== undefined;
  // No two pairs alike, as on a machine.
  const latencyMs = (side: Side, shot: number) => 10 + (shot % 5) / 10 + told.length / 100 + (isTraced(side) ? costMs : 0);
  const built = stage({ latencyMs, ...play });
  const open = new Set<string>();
  let receivers = 0;
  const launcher: typeof built.launcher = {
    ...built.launcher,
    boot: (sides, places, more) => {
      told.push(more ?? { base: {}, head: {} });
      return built.launcher.boot(sides, places, more);
    },
  };
  const searched = { name: 'searched', load: SEARCH, ratePerSecond: 0 };
  const plan = aPlan({ blockMs: 1000, warmUpMs: 200, maxPairs: 12 }, [aPlannedScenario(), aPlannedScenario(searched)]);
  const scenarios = plan.scenarios.map((one) => (one.name === 'searched' ? anHttpScenario(searched) : one));
  const input: CostInput = {
    plan: { ...plan, scenarios, sources },
    ...{ launcher, engines: ENGINES, trials: costTrials(sources), mode: 'interleaved', pairs: 12, first: 21, maxMs: 600_000 },
    ...changed,
  };
  const receiveSpans = async () => {
    const url = `http://127.0.0.1:${4000 + receivers++}/x`;
    open.add(url);
    return {
      url,
      forget: () => {},
      take: () => ({ spans: [], dropped: 0, refused: 0 }),
      close: async () => void open.delete(url),
    };
  };
  const network = { ...built.world.network, page: async () => ({ why: 'none' }) };
  const digest = (text: string) => String(text.length).padStart(64, '0');
  const measured = await measureCosts(input, { ...built.world, receiveSpans, network, digest });
  return { ...built, ...measured, told, open, isTracedOn: (side: Side) => told.map((one) => Object.keys(one[side]).length > 0) };
}

const SEARCH: SaturationLoad = {
  ...{ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' },
  ...{ fromPerSecond: 10, toPerSecond: 100, stepMs: 1000 },
};

describe('what evidence costs', () => {
  it('is seen between a side that is asked for it and one that is not, by a coin: of p50, and of CPU time', async () => {
    const all = await costs({ costMs: 0.5 });
    const [base, head] = [all.isTracedOn('base'), all.isTracedOn('head')];
    expect(base).toHaveLength(12);
    expect(base.map((one, i) => one !== head[i])).toEqual(Array(12).fill(true));
    expect(new Set(base)).toEqual(new Set([true, false]));
    expect(all.open.size).toBe(0);
    expect(all.remarks).toEqual([]);
    const [p50, cpu] = all.costs;
    expect(p50).toMatchObject({ kind: 'traces', scenario: 'chat', metric: 'latency.p50', pairs: 12 });
    expect(p50?.change).toBeGreaterThan(0.045);
    expect(p50?.low).toBeGreaterThan(0.04);
    expect(p50?.high).toBeLessThan(0.055);
    expect(cpu).toMatchObject({ metric: 'cpu-per-request', pairs: 12 });
    // A search for a rate has no median to compare.
    expect(all.costs).toHaveLength(2);
    expect(all.log.filter((line) => line.includes('searched'))).toEqual([]);
  });

  it('is nothing where it costs nothing', async () => {
    const [p50] = (await costs()).costs;
    expect(Math.abs(p50?.change ?? 1)).toBeLessThan(1e-9);
  });

  it('is measured of each kind that is configured, in turn, and not at all of none', async () => {
    const all = await costs({ sources: { traces: 'otlp', metrics: '/metrics', profile: null }, changed: { pairs: 7 } });
    expect(all.costs.map(({ kind }) => kind)).toEqual(['traces', 'traces', 'metrics', 'metrics']);
    const traced = all.isTracedOn('base').map((one, i) => one || all.isTracedOn('head')[i]);
    expect(traced).toEqual(Array.from({ length: 14 }, (_, i) => i % 2 === 0));
    const none = await costs({ sources: { traces: null, metrics: null, profile: null } });
    expect([none.costs, none.remarks, none.told]).toEqual([[], [], []]);
  });

  it('ends with its time, and says nothing of what too few pairs bound', async () => {
    const some = await costs({ changed: { maxMs: 30_000 } });
    const pairs = some.costs[0]?.pairs ?? 0;
    expect(pairs).toBeGreaterThanOrEqual(6);
    expect(pairs).toBeLessThan(12);
    expect(some.remarks).toEqual([`What traces cost was measured in ${pairs} of 12 pairs: the time for them was used up`]);
    const few = await costs({ changed: { maxMs: 10_000 } });
    expect(few.costs).toEqual([]);
    expect(few.remarks).toHaveLength(1);
    expect(few.open.size).toBe(0);
  });

  it('keeps what it has when it is interrupted, and leaves nothing open', async () => {
    let fired = 0;
    const all = await costs({
      play: {
        onFire: (_, { cancel }) => {
          fired += 1;
          if (fired === 9) cancel();
        },
      },
    });
    expect(all.costs[0]).toMatchObject({ pairs: 8 });
    expect(all.remarks).toEqual(['What traces cost was measured in 8 of 12 pairs: they were interrupted']);
    expect(all.open.size).toBe(0);
  });

  it('goes on with the other kinds where a service fails with one', async () => {
    const died = new Failure('target', 'head died', 'Look.');
    const boots = (log: readonly string[]) => log.filter((line) => line === 'boot head').length;
    const all = await costs({
      sources: { traces: 'otlp', metrics: '/metrics', profile: null },
      play: { failure: (side, log) => (side === 'head' && boots(log) === 3 ? died : null) },
    });
    expect(all.remarks).toEqual(['What traces cost was measured in 1 of 12 pairs: the service failed in one']);
    expect(all.costs.map(({ kind, pairs }) => `${kind} ${pairs}`)).toEqual(['metrics 12', 'metrics 12']);
    expect(all.open.size).toBe(0);
  });
});
