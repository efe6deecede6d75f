import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { type InterimResult, wholeInterim } from '../../src/measure/interim.ts';
import { type MeasureInput, measure } from '../../src/measure/measure.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Design, Plan } from '../../src/model/plan.ts';
import type { Reading } from '../../src/model/trial.ts';
import type { K6Outcome } from '../../src/world/world.ts';
import { aPlan, type Play, stage } from '../support/experiment.ts';
import { aK6Outcome, aK6Plan, filesInMemory, playedK6 } from '../support/k6.ts';
import { requests, steady } from '../support/k6-points.ts';
import { aPlannedScenario } from '../support/measure.ts';

/** Lengths that the user wrote stay as they are. */
const WRITTEN = { blockMs: 1000, warmUpMs: 200 };

/** A pair of this plan takes about 1.31 s of the made-up time: 0.11 s of boot and stop, 0.2 s of warm-up, 1 s of block. */
function setUp(design: Partial<Design> = {}, play: Play = {}, parts: Partial<MeasureInput> = {}) {
  const built = stage(play);
  const input: MeasureInput = {
    plan: aPlan({ ...WRITTEN, ...design }),
    launcher: built.launcher,
    engines: ENGINES,
    interim: () => ({ stop: null, waiting: [], text: '' }),
    ...parts,
  };
  return { ...built, input };
}

const fires = (log: readonly string[]) => log.filter((line) => line.startsWith('fire')).length;

describe('measure', () => {
  it('measures a pilot and then the planned pairs', async () => {
    const { input, world, log } = setUp({ maxPairs: 14 });
    const measurement = await measure(input, world);
    expect(measurement).toMatchObject({
      schemaVersion: 1,
      protocol: input.plan.protocol,
      mode: 'interleaved',
      plannedPairs: 14,
      stop: 'max-pairs',
      minutesNeeded: null,
      startedAt: '2026-01-01T00:00:00.000Z',
      warnings: [],
    });
    expect(measurement.pilot?.index).toBe(0);
    expect(measurement.pairs.map(({ index }) => index)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
    expect(fires(log)).toBe(15);
    expect(measurement.elapsedMs).toBeCloseTo(15 * 1310, -2);
  });

  it('takes turns in all pairs when one scenario is not driven at a fixed rate, whatever the configuration asks for', async () => {
    const load = { kind: 'closed', clients: 2, thinkTimeMs: 0 } as const;
    const plan = aPlan({ ...WRITTEN, mode: 'interleaved', maxPairs: 12 }, [
      aPlannedScenario(),
      aPlannedScenario({ name: 'load', load }),
    ]);
    const { input, world } = setUp({}, {}, { plan });
    const measurement = await measure(input, world);
    expect(measurement.mode).toBe('alternating');
    expect(measurement.modeReason).toContain('load is not driven at a fixed rate');
    expect(measurement.warnings.join()).toContain('The configuration asks for interleaved pairs, but');
    const { observations } = measurement.pairs[0] ?? { observations: [] };
    expect(observations[1]?.head.readings.throughput).toEqual({ kind: 'value', value: 200 });
  });

  it('stops after the pilot where base failed everything: there is nothing to compare with', async () => {
    const files = filesInMemory();
    const plan = aPlan({ maxPairs: 12, warmUpMs: 200 });
    const outcome: Play['outcome'] = (side) => (side === 'base' ? { grade: 'error', error: 'status 401' } : {});
    const { input, world, notes } = setUp({}, { outcome }, { plan });
    const measurement = await measure(input, { ...world, files });
    expect(measurement).toMatchObject({ stop: 'all-failed', plannedPairs: 0, pairs: [] });
    expect(measurement.pilot?.observations[0]?.base?.errorKinds?.['status 401']).toBeGreaterThanOrEqual(20);
    // What it said and logged is for who measures, and for nobody else.
    expect(notes.join('\n')).toContain('secret of base');
    expect(notes.join('\n')).toContain('last words of base');
    expect(await files.read('/nowhere/out/logs/failed-answers.log')).toContain('secret of base');
    expect(JSON.stringify(measurement)).not.toMatch(/secret of|last words/);
  });

  it('says so where what failed everything printed nothing', async () => {
    const outcome: Play['outcome'] = () => ({ grade: 'error', error: 'status 404' });
    const { input, world, notes } = setUp({}, { outcome, printed: [] }, { plan: aPlan({ maxPairs: 12, warmUpMs: 200 }) });
    await measure(input, { ...world, files: filesInMemory() });
    expect(notes.join('\n')).toMatch(/base failed every request to \w+ in the pilot\. It printed nothing\./);
  });

  it('goes on, in short pairs, where head alone failed everything: that is a change of its own', async () => {
    const plan = aPlan({ maxPairs: 12, warmUpMs: 200 }, [aPlannedScenario({ blockMs: 20_000 })]);
    const outcome: Play['outcome'] = (side) => (side === 'head' ? { grade: 'error', error: 'status 401' } : {});
    const { input, world } = setUp({}, { outcome }, { plan });
    const { stop, pairs } = await measure(input, { ...world, files: filesInMemory() });
    expect([stop, pairs.length]).toEqual(['max-pairs', 12]);
    for (const { observations, totalMs } of pairs) {
      const [one] = observations;
      const rate = (reading: Reading | undefined) => (reading?.kind === 'share' ? reading.count / reading.total : null);
      expect([rate(one?.base?.readings['error-rate']), rate(one?.head.readings['error-rate'])]).toEqual([0, 1]);
      expect(one?.invalid).toEqual(['every request to one side failed, so the rest were not sent']);
      expect(totalMs).toBeLessThan(2000);
    }
  });

  it('says what was not swapped', async () => {
    const { input, world, launcher } = setUp({ maxPairs: 12 });
    const kept = { ...input, launcher: { ...launcher, notSwapped: ['the folder'] } };
    expect((await measure(kept, world)).notSwapped).toEqual(['the folder']);
  });

  it('keeps the pilot out of the distributions', async () => {
    const { input, world } = setUp({ maxPairs: 12 });
    const { histograms } = await measure(input, world);
    expect(histograms.map(({ metric, side }) => `${metric} ${side}`)).toEqual(['latency base', 'latency head']);
    const counted = histograms[0]?.bins.filter((_, at) => at % 2 === 1).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(12 * 50);
  });

  it('stops when what pairs say so far says so, and shows what it says', async () => {
    const interim = (pairs: readonly unknown[]): InterimResult => ({
      stop: pairs.length === 5 ? 'regression-found' : null,
      waiting: [],
      text: `seen ${pairs.length}`,
    });
    const { input, world, progress } = setUp({}, {}, { interim });
    const measurement = await measure(input, world);
    expect(measurement.pairs).toHaveLength(5);
    expect(measurement.stop).toBe('regression-found');
    expect(progress[0]).toBe('pilot · chat');
    expect(progress[3]).toMatch(/^pair 3\/30 · chat · seen 2 · \d+s left$/);
  });

  it('leaves out the scenarios that what pairs say so far lets wait, from the next pair on', async () => {
    const plan = aPlan({ ...WRITTEN, maxPairs: 12 }, [aPlannedScenario(), aPlannedScenario({ name: 'rpc' })]);
    const interim = (pairs: readonly unknown[]): InterimResult => ({
      stop: null,
      waiting: pairs.length === 3 ? ['chat'] : [],
      text: '',
    });
    const { input, world, log } = setUp({}, {}, { plan, interim });
    const { pairs } = await measure(input, world);
    const seen = pairs.map(({ observations }) => observations.map(({ scenario }) => scenario).join('+'));
    expect(seen).toEqual(pairs.map(({ index }) => (index === 4 ? 'rpc' : 'chat+rpc')));
    expect(fires(log)).toBe(2 * 13 - 1);
    expect(pairs[3]?.totalMs).toBeLessThan(0.7 * (pairs[4]?.totalMs ?? 0));
  });

  it('has rows for what the pilot found, from the first pair on', async () => {
    const points = (['base', 'head'] as const).flatMap((side) =>
      requests(side, steady(10, 1500)).map((series) => ({ ...series, part: 'http://127.0.0.1:1/items?id=7' })),
    );
    const asked: unknown[] = [];
    const split: Plan['split'] = (parts) => {
      asked.push(parts);
      const metric = {
        name: 'latency{/items}.p95',
        effect: 'log-ratio',
        unit: 'ms',
        better: 'lower',
        keepsInvalidPairs: false,
      } as const;
      const margins = { flag: 0.05, same: 0.1, minChange: 0 };
      return {
        cells: [{ scenario: 'load', metric, gating: false, margins, source: 'default' }],
        warnings: ['some are left out'],
      };
    };
    const built = setUp();
    const { clock } = built.world;
    const k6 = playedK6({ run: () => clock.sleep(1500).then(() => aK6Outcome({ points })) });
    const { protocol: planned } = aK6Plan();
    const plan = aK6Plan({ split, protocol: { ...planned, design: { ...planned.design, ...WRITTEN } } });
    const seen: number[] = [];
    const interim: MeasureInput['interim'] = (_, __, { cells }) => {
      seen.push(cells.length);
      return { stop: seen.length === 2 ? 'futile' : null, waiting: [], text: '' };
    };
    const { protocol, pairs, pilot } = await measure(
      { ...built.input, plan, interim },
      { ...built.world, k6, files: filesInMemory() },
    );
    expect(asked).toEqual([
      [{ scenario: 'load', name: '/items', requests: { base: expect.any(Number), head: expect.any(Number) } }],
    ]);
    expect(protocol.cells).toHaveLength(plan.protocol.cells.length + 1);
    expect(protocol.warnings).toEqual(['some are left out']);
    expect(seen).toEqual([protocol.cells.length, protocol.cells.length]);
    expect(pilot?.observations[0]?.head.readings).not.toHaveProperty('latency{/items}.p95');
    for (const { observations } of pairs) expect(observations[0]?.head.readings).toHaveProperty('latency{/items}.p95');
  });

  it('says what it chose and how long it will take', async () => {
    const { input, world, notes } = setUp();
    await measure(input, world);
    expect(notes).toEqual([
      'Mode: interleaved, because both sides and the load kept 13 % of 4 cores busy, at most 60 % is allowed.',
      expect.stringMatching(
        /^Up to \d+ pairs of 1\.3s: finds \+5 % of chat latency\.p50 \d times? out of 10, expected after ~\d+s\.$/,
      ),
    ]);
  });

  it('alternates after an interleaved pilot that kept the machine busy', async () => {
    const { input, world } = setUp({ maxPairs: 12 }, { cpus: 2, cpuShare: 0.9 });
    const { pilot, mode, modeReason, pairs } = await measure(input, world);
    expect([pilot?.mode, mode, pairs[0]?.mode]).toEqual(['interleaved', 'alternating', 'alternating']);
    expect(modeReason).toContain('95 % of 2 cores');
  });

  it('never interleaves what must not be', async () => {
    const { input, world, launcher } = setUp({ maxPairs: 12, mode: 'interleaved' });
    const forbidden = { ...input, launcher: { ...launcher, whyNotInterleaved: 'both need port 80' } };
    const { pilot, mode, warnings } = await measure(forbidden, world);
    expect([pilot?.mode, mode]).toEqual(['alternating', 'alternating']);
    expect(warnings).toEqual([expect.stringContaining('both need port 80')]);
  });

  it('says at once that not even 9 pairs fit, after a pilot that took longer than it had to', async () => {
    const { input, world, log } = setUp({ maxDurationMs: 16_000 }, { bootMs: 5000 });
    const measurement = await measure(input, world);
    expect(measurement).toMatchObject({ stop: 'too-slow', plannedPairs: 0, minutesNeeded: 2, pairs: [], mode: 'interleaved' });
    expect(measurement.pilot).not.toBeNull();
    expect(fires(log)).toBe(1);
  });

  it('runs the pilot once more where a slow start alone says that too few pairs fit', async () => {
    const { input, world, log, notes } = setUp({ maxDurationMs: 31_000 }, { bootMs: (boot) => (boot === 0 ? 5000 : 100) });
    const { stop, pilot, pairs, elapsedMs } = await measure(input, world);
    expect([stop, pairs.length >= 12]).toEqual(['max-pairs', true]);
    expect(pilot?.totalMs).toBeLessThan(2000);
    expect(fires(log)).toBe(2 + pairs.length);
    expect(elapsedMs).toBeLessThan(31_000);
    expect(notes[0]).toContain('the pilot runs once more');
  });

  it('believes the second pilot where it is as slow, and says what the faster one needs', async () => {
    const { input, world, log } = setUp({ maxDurationMs: 56_000 }, { bootMs: (boot) => (boot === 0 ? 6000 : 5500) });
    const { stop, pilot, minutesNeeded } = await measure(input, world);
    expect([stop, fires(log)]).toEqual(['too-slow', 2]);
    expect(pilot?.totalMs).toBeLessThan(7000);
    expect(minutesNeeded).toBe(2);
  });

  it('is cancelled in the second pilot as in the first', async () => {
    const onFire: Play['onFire'] = (log, { cancel }) => fires(log) === 2 && cancel();
    const play: Play = { bootMs: (boot) => (boot === 0 ? 5000 : 100), onFire };
    const { input, world } = setUp({ maxDurationMs: 31_000 }, play);
    expect(await measure(input, world)).toMatchObject({ stop: 'cancelled', pairs: [], plannedPairs: 0 });
  });

  it('measures 9 to 11 pairs where no more fit after the pilot', async () => {
    const { input, world } = setUp({ maxDurationMs: 16_000 }, { bootMs: 200 });
    const { plannedPairs, pairs, stop } = await measure(input, world);
    expect(plannedPairs).toBeGreaterThanOrEqual(9);
    expect(plannedPairs).toBeLessThan(12);
    expect([pairs.length, stop]).toEqual([plannedPairs, 'max-pairs']);
  });

  it('ends a pilot that cannot end in time', async () => {
    const slow: Play['latencyMs'] = () => 50_000;
    const { input, world, log } = setUp({ maxDurationMs: 30_000 }, { latencyMs: slow });
    const measurement = await measure(input, world);
    expect(measurement).toMatchObject({ stop: 'too-slow', pilot: null, pairs: [], plannedPairs: 0 });
    expect(measurement.minutesNeeded).toBeGreaterThan(6);
    expect(measurement.elapsedMs).toBeLessThan(31_000);
    expect(log.filter((line) => line.startsWith('boot'))).toHaveLength(log.filter((line) => line.startsWith('stop')).length);
  });

  it('starts both sides even where one pair alone says that 12 do not fit: a side that cannot start is not hidden', async () => {
    const { input, world, log } = setUp({ maxDurationMs: 12_000 });
    const measurement = await measure(input, world);
    expect(measurement).toMatchObject({ stop: 'too-slow', plannedPairs: 0, minutesNeeded: 1, pairs: [], pilot: null });
    expect(measurement.modeReason).toBe('no pair was begun');
    expect(log).toEqual(['boot base', 'boot head', 'stop base', 'stop head']);
  });

  it('starts them one after the other where both have the same port', async () => {
    const { input, world, log } = setUp({ maxDurationMs: 12_000 });
    const launcher = { ...input.launcher, whyNotInterleaved: 'both sides listen on port 8080' };
    expect(await measure({ ...input, launcher }, world)).toMatchObject({ stop: 'too-slow', pilot: null });
    expect(log).toEqual(['boot base', 'stop base', 'boot head', 'stop head']);
  });

  it('does not begin a pair that would not fit', async () => {
    // The service becomes slow to answer after the third pair, so that the planned 14 no longer fit.
    const slowLater: Play['latencyMs'] = () => (fires(built.log) > 4 ? 900 : 10);
    const built = setUp({ maxDurationMs: 24_000, maxPairs: 14 }, { latencyMs: (...shot) => slowLater(...shot) });
    const measurement = await measure(built.input, built.world);
    expect(measurement.stop).toBe('time-budget');
    expect(measurement.pairs.length).toBeLessThan(14);
    expect(measurement.elapsedMs).toBeLessThanOrEqual(24_000);
    expect(measurement.elapsedMs).toBeGreaterThan(20_000);
  });

  it('keeps the finished pairs when it is cancelled', async () => {
    const onFire: Play['onFire'] = (log, { cancel }) => fires(log) === 4 && cancel();
    const { input, world, log } = setUp({}, { onFire });
    const measurement = await measure(input, world);
    expect(measurement.stop).toBe('cancelled');
    expect(measurement.pairs.map(({ index }) => index)).toEqual([1, 2]);
    expect(log.filter((line) => line.startsWith('boot'))).toHaveLength(log.filter((line) => line.startsWith('stop')).length);
  });

  it('has nothing when it is cancelled in the pilot', async () => {
    const { input, world } = setUp({}, { onFire: (_, { cancel }) => cancel() });
    const measurement = await measure(input, world);
    expect(measurement).toMatchObject({ stop: 'cancelled', mode: null, pilot: null, pairs: [], histograms: [], plannedPairs: 0 });
  });

  it('throws what killed a target', async () => {
    const died = new Failure('target', 'base died', 'Look at its log.');
    const { input, world } = setUp({}, { failure: (side, log) => (side === 'base' && fires(log) === 3 ? died : null) });
    await expect(measure(input, world)).rejects.toBe(died);
  });

  it('is the same again with the same seed', async () => {
    const run = (plan: Plan) => {
      const { input, world } = setUp();
      return measure({ ...input, plan }, world);
    };
    const plan = aPlan({ ...WRITTEN, maxPairs: 12 });
    expect(await run(plan)).toEqual(await run(plan));
  });
});

describe('what the pilot decides', () => {
  const slowStart: Play['latencyMs'] = (_, shot) => (shot <= 150 ? 40 : 10);
  const scenario = aPlannedScenario({ ratePerSecond: 50, warmUpMs: 4000, blockMs: 6000 });
  const tuned = async (play: Play, design: Partial<Design> = {}) => {
    const { input, world } = setUp({}, play, { plan: aPlan(design, [scenario]) });
    return measure(input, world);
  };

  it('ends the warm-up where both sides had settled, for all pairs', async () => {
    // 150 requests at 50 per second: three seconds.
    const { protocol, pairs, tuning } = await tuned({ latencyMs: slowStart });
    expect(protocol.scenarios[0]?.warmUpMs).toBe(3000);
    expect(tuning?.paces[0]).toMatchObject({ warmUpMs: 3000, ratePerSecond: 50, scalable: true });
    expect(new Set(pairs.map(({ warmUpMs }) => warmUpMs))).toEqual(new Set([3000]));
    expect((await tuned({})).protocol.scenarios[0]?.warmUpMs).toBe(2000);
  });

  it('waits for the side that is warm last, whichever it is', async () => {
    const one = (slow: string) => tuned({ latencyMs: (side, shot) => (side === slow ? (slowStart(side, shot) ?? 10) : 10) });
    const [base, head] = [await one('base'), await one('head')];
    expect([base, head].map(({ protocol }) => protocol.scenarios[0]?.warmUpMs)).toEqual([3000, 3000]);
  });

  it('plans blocks and pairs, and leaves what the user wrote', async () => {
    const { plannedPairs, tuning, protocol } = await tuned({});
    expect(tuning?.replan).toMatchObject({ pairs: 8, plannedPairs });
    expect(protocol.scenarios[0]?.blockMs).toBe((tuning?.factor ?? 0) * 6000);
    const own = await tuned({}, { blockMs: 6000, warmUpMs: 4000, maxPairs: 13 });
    expect(own.protocol.scenarios[0]).toMatchObject({ blockMs: 6000, warmUpMs: 4000 });
    expect(own.plannedPairs).toBeLessThanOrEqual(13);
  });

  it('leaves a calibration as it is planned', async () => {
    const { input, world } = setUp({ maxPairs: 22 }, {}, { plan: aPlan({ maxPairs: 22 }, [scenario]), leastPairs: 20 });
    const measurement = await measure(input, world);
    expect(measurement.plannedPairs).toBe(22);
    expect(measurement).not.toHaveProperty('tuning');
    expect(measurement.protocol.scenarios[0]?.blockMs).toBe(6000);
  });
});

describe('a shard', () => {
  const shard = { index: 2, of: 3, seed: '5'.repeat(64) };

  it('measures the pairs that it was given and no more, with the blocks of the configuration, whatever it sees', async () => {
    const plan = { ...aPlan({ maxPairs: 30 }), shard };
    const { input, world } = setUp({ maxPairs: 30 }, {}, { plan, leastPairs: 10, mostPairs: 10, interim: wholeInterim });
    const measurement = await measure(input, world);
    expect([measurement.plannedPairs, measurement.pairs.length, measurement.stop]).toEqual([10, 10, 'max-pairs']);
    expect(measurement.shard).toEqual(shard);
    expect(measurement).not.toHaveProperty('tuning');
    expect(measurement.protocol.scenarios.map(({ blockMs }) => blockMs)).toEqual(
      plan.protocol.scenarios.map(({ blockMs }) => blockMs),
    );
  });
});

describe('measure with k6', () => {
  const texts = (text: string) => ({ '/roots/base/perf/load.ts': text, '/roots/head/perf/load.ts': text });

  async function measured(text: string, parts: Partial<K6Outcome> = {}) {
    const built = setUp({ maxPairs: 12 });
    const points = [...requests('base', steady(20, 1200)), ...requests('head', steady(20, 1200))];
    const run = async () => {
      await built.world.clock.sleep(1300);
      return aK6Outcome({ points, ...parts });
    };
    const plan = aK6Plan({ protocol: { ...aK6Plan().protocol, design: built.input.plan.protocol.design } });
    return measure({ ...built.input, plan }, { ...built.world, files: filesInMemory(texts(text)), k6: playedK6({ run }) });
  }

  it('says which k6 drove, and interleaves what may be', async () => {
    const measurement = await measured('export default function () {}');
    expect(measurement.environment.k6).toBe('2.2.0');
    expect(measurement).toMatchObject({ mode: 'interleaved', stop: 'max-pairs', warnings: [] });
    expect(measurement.pairs[0]?.observations[0]).toMatchObject({ scenario: 'load', invalid: [], base: { planned: 50 } });
  });

  it('alternates what cannot be a duet, with the reason', async () => {
    const { mode, modeReason } = await measured("import { scenario } from 'k6/execution'; if (scenario.name === 'a') go();");
    expect(mode).toBe('alternating');
    expect(modeReason).toBe(
      'both sides cannot run at once: load: the script reads the name of its scenario, which a duet changes',
    );
  });

  it('warns of what k6 says, each once with how often', async () => {
    const parts = { exceptions: { head__default: 3 }, messages: ['Insufficient VUs'] };
    const { warnings } = await measured('', parts);
    expect(warnings).toEqual([
      'load: iterations of head threw an exception, which counts as an error (36 times)',
      'load: k6 says: Insufficient VUs (12 times)',
    ]);
  });

  it('measures nothing when a script does not load', async () => {
    const built = setUp();
    const inspect = () => Promise.reject(new Failure('load', 'boom', 'Mend it.'));
    const world = { ...built.world, files: filesInMemory(texts('')), k6: playedK6({ inspect }) };
    await expect(measure({ ...built.input, plan: aK6Plan() }, world)).rejects.toMatchObject({
      kind: 'load',
      message: 'load, the script of base: boom',
    });
    expect(built.log).toEqual([]);
  });
});
