import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { type MeasureInput, measure } from '../../src/measure/measure.ts';
import type { EvidenceDetail } from '../../src/model/evidence.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { EvidenceSources } from '../../src/model/service.ts';
import type { ExtraVariables } from '../../src/model/target.ts';
import type { ReceiveSpans } from '../../src/world/spans.ts';
import { anEvidenceCost } from '../support/evidence.ts';
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
  /** What traces cost, where that is little enough for pairs that are judged. */
  readonly traceCosts?: MeasureInput['traceCosts'];
  /** After how many pairs a regression was found; 0 for never. */
  readonly stopAfter?: number;
  readonly same?: boolean;
}

/** A measurement of 12 pairs of two scenarios, with what was told to services, what was kept, and what is still open. */
async function measured(setUp: SetUp = {}) {
  const { play = {}, sources = TRACES, asked = ['chat'], explain = {}, traceCosts, stopAfter = 0, same = false } = setUp;
  const built = stage(play);
  const planned = aPlan({ blockMs: 1000, warmUpMs: 200, maxPairs: 12 }, SCENARIOS);
  const { base } = planned.protocol.revisions;
  const revisions = same ? { base, head: { ...base, side: 'head' as const } } : planned.protocol.revisions;
  const plan = { ...planned, protocol: { ...planned.protocol, revisions } };
  const told: (ExtraVariables | undefined)[] = [];
  const kept: EvidenceDetail[] = [];
  const secured: { readonly measurement: Measurement; readonly boots: number }[] = [];
  const open = new Set<string>();
  let receivers = 0;
  const receiveSpans: ReceiveSpans = async () => {
    const url = `http://127.0.0.1:${4000 + receivers++}/x`;
    open.add(url);
    return {
      url,
      forget: () => {},
      take: () => ({ spans: [], dropped: 0, refused: 0 }),
      close: async () => void open.delete(url),
    };
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
    interim: (pairs) => ({ stop: pairs.length === stopAfter ? 'regression-found' : null, waiting: [], text: '' }),
    ...(traceCosts !== undefined && { traceCosts }),
    ...(asked !== null && {
      explaining: {
        scenarios: () => asked,
        secure: async (measurement) => void secured.push({ measurement, boots: told.length }),
        keep: async (detail) => void kept.push(detail),
      },
    }),
  };
  const git = { run: async () => ({ code: 0, stdout: '', stderr: '' }) };
  const openProfiler = async () => ({
    variables: { NODE_OPTIONS: '--require x' },
    start: () => {},
    stop: async () => ({ why: 'nothing listens' }),
    close: async () => {},
  });
  const measurement = await measure(input, { ...built.world, receiveSpans, openProfiler, git });
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
    const address = { OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: '' };
    expect({ ...last?.base, ...address }).toEqual({ ...last?.head, ...address });
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

  it('is not looked for where both sides are one commit: nothing more is sent or opened, whatever is configured', async () => {
    const same = await measured({ same: true });
    const none = await measured({ same: true, asked: null });
    const sent = (log: readonly string[]) => log.filter((line) => line.startsWith('fire'));
    expect(sent(same.log)).toEqual(sent(none.log));
    expect([same.receivers, extraOf(same), same.told.flatMap((one) => Object.keys({ ...one?.base, ...one?.head }))]).toEqual([
      0,
      [],
      [],
    ]);
    expect(same.measurement.evidence?.pairs).toHaveLength(24);
    expect(sent((await measured()).log).length).toBeGreaterThan(sent(same.log).length);
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

  it('has some of all kinds where the time ends early: pairs with profiles are spread over those with traces', async () => {
    const both: EvidenceSources = { ...TRACES, profile: 'node' };
    const kinds = ({ told }: Awaited<ReturnType<typeof measured>>) =>
      told.flatMap((one) => {
        const names = Object.keys(one?.head ?? {});
        return names.length === 0 ? [] : [names.includes('OTEL_EXPORTER_OTLP_ENDPOINT') ? 'T' : 'P'];
      });
    expect(kinds(await measured({ sources: both })).join('')).toBe('TTPTTTPTTTPT');
    const short = await measured({ sources: both, explain: { maxDurationMs: 16_000 } });
    expect(kinds(short).length).toBeLessThan(12);
    expect(kinds(short)).toContain('P');
    expect(short.measurement.evidence?.remarks.filter((text) => text.includes('was used up'))).toHaveLength(2);
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

describe('traces that a calibration measured to cost little', () => {
  const cost = anEvidenceCost({ high: 0.0074 });
  const cheap: SetUp = { traceCosts: (mode) => (mode === 'interleaved' ? [cost] : []) };
  const isTold = ({ told }: Awaited<ReturnType<typeof measured>>) =>
    told.map((one) => [one?.base, one?.head].map((side) => side?.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined));
  const BOTH = [true, true];

  it('are taken in the pilot and in every pair, of both sides, and in no more pairs', async () => {
    const plain = (await measured({ asked: null })).measurement;
    const all = await measured(cheap);
    const { evidence, tuning, pilot, pairs, ...rest } = all.measurement;
    expect(isTold(all)).toEqual(Array(13).fill(BOTH));
    expect(extraOf(all)).toEqual([]);
    expect(evidence?.pairs).toHaveLength(24);
    expect(evidence?.costs).toEqual([cost]);
    expect(all.notes.join('\n')).toContain(
      'Both sides are traced in every pair: by the last calibration that adds at most 0.7 % to a median.',
    );
    expect(all.open.size).toBe(0);
    // It takes time to wait for what comes of a block, and nothing else is different.
    const { evidence: _, tuning: t, pilot: p, pairs: untraced, ...others } = plain;
    expect({ ...rest, elapsedMs: 0 }).toEqual({ ...others, elapsedMs: 0 });
    expect(pairs.map(({ observations }) => observations)).toEqual(untraced.map(({ observations }) => observations));
    expect(pilot?.totalMs).toBeGreaterThan(p?.totalMs ?? 0);
    expect(tuning?.otherMs).toBeGreaterThan(t?.otherMs ?? 0);
  });

  it('are kept of what somebody asks about: whatever else was traced would take its room', async () => {
    const { evidence } = (await measured(cheap)).measurement;
    const traced = evidence?.pairs.filter(({ base, head }) => base?.traces != null && head.traces !== null) ?? [];
    expect(traced).toHaveLength(12);
    expect(new Set(traced.map(({ scenario }) => scenario))).toEqual(new Set(['chat']));
    for (const none of [{ asked: [] }, { same: true }])
      expect(
        (await measured({ ...cheap, ...none })).measurement.evidence?.pairs.filter(({ head }) => head.traces !== null),
      ).toEqual([]);
  });

  it('have as many pairs of their own as the verdict took too few for', async () => {
    const all = await measured({ ...cheap, stopAfter: 7 });
    expect(extraOf(all).map(({ index }) => index)).toEqual([8, 9]);
    expect(isTold(all)).toEqual(Array(10).fill(BOTH));
  });

  it('leave profiles in pairs of their own', async () => {
    const all = await measured({ ...cheap, sources: { ...TRACES, profile: '/debug/pprof/profile' } });
    expect(extraOf(all).map(({ index }) => index)).toEqual([13, 14, 15]);
    expect(isTold(all).slice(13)).toEqual(Array(3).fill([false, false]));
  });

  it('are not taken where pairs run otherwise', async () => {
    const all = await measured({ traceCosts: (mode) => (mode === 'alternating' ? [cost] : []) });
    expect(isTold(all).slice(0, 13)).toEqual(Array(13).fill([false, false]));
    expect(extraOf(all)).toHaveLength(9);
    expect(all.measurement.evidence?.costs).toEqual([]);
  });
});
