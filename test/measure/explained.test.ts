import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { type MeasureInput, measure } from '../../src/measure/measure.ts';
import type { EvidenceDetail } from '../../src/model/evidence.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { EvidenceSources } from '../../src/model/service.ts';
import type { ExtraVariables } from '../../src/model/target.ts';
import type { ReceiveSpans } from '../../src/world/spans.ts';
import { aPlan, type Play, stage } from '../support/experiment.ts';
import { aPlannedScenario } from '../support/measure.ts';

const SCENARIOS = [aPlannedScenario(), aPlannedScenario({ name: 'other' })];
const TRACES: EvidenceSources = { traces: 'otlp', metrics: null, profile: null };

interface SetUp {
  readonly play?: Play;
  readonly sources?: EvidenceSources;
  /** The scenarios that somebody asks about; null where nobody explains. */
  readonly asked?: readonly string[] | null;
  readonly explain?: Partial<MeasureInput['plan']['explain']>;
}

/** A measurement of 12 pairs of two scenarios, with what was told to services, what was kept, and what is still open. */
async function measured({ play = {}, sources = TRACES, asked = ['chat'], explain = {} }: SetUp = {}) {
  const built = stage(play);
  const plan = aPlan({ blockMs: 1000, warmUpMs: 200, maxPairs: 12 }, SCENARIOS);
  const told: (ExtraVariables | undefined)[] = [];
  const kept: EvidenceDetail[] = [];
  const secured: { readonly measurement: Measurement; readonly boots: number }[] = [];
  const open = new Set<string>();
  let receivers = 0;
  const receiveSpans: ReceiveSpans = async () => {
    const url = `http://127.0.0.1:${4000 + receivers++}/x`;
    open.add(url);
    return { url, take: () => ({ spans: [], dropped: 0, refused: 0 }), close: async () => void open.delete(url) };
  };
  const launcher: typeof built.launcher = {
    ...built.launcher,
    boot: (sides, places, more) => {
      told.push(more);
      return built.launcher.boot(sides, places, more);
    },
  };
  const input: MeasureInput = {
    plan: { ...plan, sources, explain: { ...plan.explain, ...explain } },
    launcher,
    engines: ENGINES,
    interim: () => ({ stop: null, waiting: [], text: '' }),
    ...(asked !== null && {
      explaining: {
        scenarios: () => asked,
        secure: async (measurement) => void secured.push({ measurement, boots: told.length }),
        keep: async (detail) => void kept.push(detail),
      },
    }),
  };
  const git = { run: async () => ({ code: 0, stdout: '', stderr: '' }) };
  const measurement = await measure(input, { ...built.world, receiveSpans, git });
  return { ...built, measurement, told, kept, secured, open, receivers };
}

/** Without the wall time that a made-up world counts from its own beginning. */
const extraOf = ({ measurement }: Awaited<ReturnType<typeof measured>>) =>
  measurement.evidence?.pairs.filter(({ extra }) => extra) ?? [];

describe('what explains a measurement', () => {
  it('is seen in every pair, and changes nothing that is judged', async () => {
    const plain = (await measured({ asked: null })).measurement;
    const { measurement, kept, receivers } = await measured({ asked: [] });
    const { evidence, ...rest } = measurement;
    expect(rest).toEqual(plain);
    expect(receivers).toBe(0);
    expect(evidence?.pairs).toHaveLength(24);
    expect(evidence?.pairs[0]).toMatchObject({ index: 1, scenario: 'chat', extra: false, head: { requests: 50 } });
    expect(kept[0]?.quantiles).toHaveLength(24);
    expect(kept[0]?.quantiles[0]).toMatchObject({ scenario: 'chat', metric: 'latency', pair: 1 });
  });

  it('is looked for in more pairs of the scenarios that are worse or open, with addresses that no side keeps', async () => {
    const plain = (await measured({ asked: null })).measurement;
    const all = await measured();
    const { evidence: _, ...rest } = all.measurement;
    expect(rest).toEqual(plain);
    expect(extraOf(all).map(({ index, scenario }) => `${index} ${scenario}`)).toEqual(
      Array.from({ length: 9 }, (_, i) => `${13 + i} chat`),
    );
    const addresses = all.told.flatMap((one) => {
      const [base = '', head = ''] = [one?.base.OTEL_EXPORTER_OTLP_ENDPOINT, one?.head.OTEL_EXPORTER_OTLP_ENDPOINT];
      return base === '' ? [] : [base < head];
    });
    expect(addresses).toHaveLength(9);
    expect(new Set(addresses)).toEqual(new Set([true, false]));
    // But for the address both sides are told the same.
    const last = all.told.at(-1);
    expect({ ...last?.base, OTEL_EXPORTER_OTLP_ENDPOINT: '' }).toEqual({ ...last?.head, OTEL_EXPORTER_OTLP_ENDPOINT: '' });
    expect(all.open.size).toBe(0);
    expect(all.measurement.evidence?.remarks.join()).toContain('no span came');
    expect(all.notes.join('\n')).toContain(
      'The verdict stands. To say why chat changed: pairs that are not judged, 9 with traces',
    );
  });

  it('is asked for only once the verdict is kept: what hangs or dies then takes nothing away', async () => {
    const { measurement, told, secured } = await measured();
    const { evidence: _, ...judged } = measurement;
    expect(secured.map((one) => one.measurement)).toEqual([judged]);
    expect(secured[0]?.boots).toBeLessThan(told.length);
  });

  it('asks for nothing where nothing is configured', async () => {
    const all = await measured({ sources: { traces: null, metrics: null, profile: null } });
    expect(extraOf(all)).toEqual([]);
    expect(all.told.every((one) => one === undefined || Object.keys({ ...one.base, ...one.head }).length === 0)).toBe(true);
  });

  it('ends with the time for it: blocks are shorter, but hold enough requests', async () => {
    const all = await measured({ explain: { maxDurationMs: 12_000 } });
    expect(extraOf(all).length).toBeLessThan(9);
    expect(extraOf(all)[0]?.head.requests).toBeGreaterThanOrEqual(50);
    expect(all.measurement.evidence?.remarks.join()).toContain('of 9 pairs with traces: the time for them was used up');
    expect(all.open.size).toBe(0);
  });

  it('leaves the verdict and nothing open when it is interrupted', async () => {
    let extras = 0;
    const all = await measured({
      play: {
        onFire: (log, { cancel }) => {
          if (log.filter((line) => line.startsWith('fire')).length > 26) extras += 1;
          if (extras === 3) cancel();
        },
      },
    });
    expect(all.measurement.stop).toBe('max-pairs');
    expect(all.measurement.pairs).toHaveLength(12);
    expect(extraOf(all)).toHaveLength(2);
    expect(all.open.size).toBe(0);
  });

  it('leaves the verdict and nothing open when a service fails in them', async () => {
    const boots = (log: readonly string[]) => log.filter((line) => line === 'boot head').length;
    const died = new Failure('target', 'head died', 'Look.');
    const all = await measured({ play: { failure: (side, log) => (side === 'head' && boots(log) > 14 ? died : null) } });
    expect(all.measurement.pairs).toHaveLength(12);
    expect(extraOf(all)).toHaveLength(1);
    expect(all.measurement.evidence?.remarks).toContain('1 of 9 pairs with traces: the service failed in one');
    expect(all.open.size).toBe(0);
  });
});
