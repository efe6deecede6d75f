import { describe, expect, it } from 'vitest';
import type { LoadPart } from '../../src/measure/block-starts.ts';
import { loadTest } from '../../src/measure/load-test.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Shot } from '../../src/model/load.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import type { Target } from '../../src/model/target.ts';
import type { LoadTarget } from '../../src/model/watch.ts';
import type { Drive, Engine, EngineJob, MakeEngine } from '../../src/world/engine.ts';
import type { World } from '../../src/world/world.ts';
import { aPlan, jumpingClock } from '../support/experiment.ts';
import { aK6Progress } from '../support/k6.ts';
import { aPlannedScenario, aShot, block } from '../support/measure.ts';
import { aLoadTarget } from '../support/watch.ts';
import { fakeWorld } from '../support/world.ts';

const target = { side: 'head', url: 'http://127.0.0.1:7' } as Target;
const NAMES = ['a', 'b', 'c'];
const NOW = Date.parse('2026-11-28T00:00:00Z');
const good = (count: number) => Array.from({ length: count }, (_, k) => aShot(300 + k * 10, { side: 'head' }));
const bad = (shot: Shot, error: string): Shot => ({ ...shot, grade: 'error', error });

/** What is sent of a scenario: shots, one after the other; `k6` numbers are told instead where there are some. */
interface Sent {
  readonly shots?: readonly Shot[];
  readonly k6?: readonly (readonly [requests: number, failed: number])[];
}

/** A load test of three scenarios by an engine that sends these; what it came to, and what was driven when. */
async function testing(
  sent: (scenario: string) => Sent,
  {
    cancelAt = '',
    rules = aLoadTarget(),
    part,
    engine: name = 'embedded',
  }: { cancelAt?: string; rules?: LoadTarget; part?: LoadPart; engine?: PlannedScenario['engine'] } = {},
) {
  const jumping = jumpingClock();
  const clock = { ...jumping, date: () => new Date(NOW + jumping.now()).toISOString() };
  const cancelling = new AbortController();
  const driven: [string, number][] = [];
  const said: string[] = [];
  const begun: [string, number, number][] = [];
  const drive = async (job: EngineJob, name: string, world: World): Promise<Drive> => {
    driven.push([name, clock.now()]);
    const { shots = [], k6 = [] } = sent(name);
    if (cancelAt === name) cancelling.abort();
    const until: Shot[] = [];
    for (const shot of shots) {
      if (world.cancelled.aborted) break;
      until.push(shot);
      job.seen(name, shot, '');
    }
    for (const [requests, failed] of k6) {
      if (job.halt?.(name, aK6Progress([0, 0], [requests, failed])) === true) throw new Error('k6 was interrupted');
      await clock.sleep(1000);
    }
    await clock.sleep(2000, world.cancelled);
    return {
      blocks: { base: null, head: block(until) },
      cpuMs: null,
      cpuWindowMs: 0,
      remarks: [{ text: `${name} ran`, times: 1 }],
    };
  };
  const engine: MakeEngine = (job): Engine => ({
    inspect: async () => ({
      forbidden: null,
      warnings: ['a word'],
      version: null,
      timing: () => ({ certainMs: 2000, timed: true, span: { firstMs: 0, lastMs: 10_000 } }),
    }),
    drive: async ({ planned, startMs }, world) => {
      if (startMs !== undefined) begun.push([planned.name, startMs - Date.parse(clock.date()), job.segment?.index ?? 0]);
      return drive(job, planned.name, world);
    },
  });
  const plan = aPlan(
    {},
    NAMES.map((scenario) => aPlannedScenario({ name: scenario, engine: name })),
  );
  const screen = {
    note: (text: string) => void said.push(text),
    progress: (text: string) => void said.push(text),
    clear: () => {},
  };
  const world = fakeWorld({ clock, screen, cancelled: cancelling.signal });
  const engines = { embedded: async () => engine, k6: async () => engine, command: async () => engine };
  const found = await loadTest({ plan, rules, target, roots: { base: '/', head: '/' }, engines, part }, world);
  return { ...found, driven, said, begun };
}

describe('loadTest', () => {
  it('drives one scenario after the other, and says how far it is', async () => {
    const { tested, end, driven, said } = await testing(() => ({ shots: good(100) }));
    expect([end, driven]).toEqual([
      'complete',
      [
        ['a', 0],
        ['b', 2000],
        ['c', 4000],
      ],
    ]);
    expect(tested).toMatchObject(
      NAMES.map((name) => ({ end: 'complete', seconds: 2, trip: null, limit: null, remarks: [`${name} ran`] })),
    );
    expect(said.filter((text) => text.startsWith('a'))).toEqual(['a word', 'a · 0s of 2s', 'a · 1s of 2s']);
  });

  it('stops where the breaker trips, and begins nothing more', async () => {
    const { tested, end, driven } = await testing((name) => ({
      shots: name === 'b' ? good(100).map((shot) => bad(shot, 'status 503')) : good(100),
    }));
    expect([end, driven.length]).toEqual(['aborted', 2]);
    expect(tested[1]).toMatchObject({ end: 'aborted', trip: { code: 'throttled', seen: 1, most: 0.2 }, block: { sent: 20 } });
  });

  it('does not count what it cut off or never sent itself', async () => {
    const shots = good(60).map((shot, k) =>
      k % 2 === 0 ? shot : k % 3 === 0 ? bad(shot, 'aborted') : { ...shot, grade: 'dropped' as const },
    );
    expect((await testing(() => ({ shots }))).end).toBe('complete');
  });

  it('begins each scenario with a breaker that knows nothing of the one before', async () => {
    const rules = aLoadTarget({ breaker: { windowMs: 600_000, errors: 0.5, throttled: 0.2, latencyMs: 5000 } });
    const some = [...good(11), ...good(9).map((shot) => bad(shot, 'ECONNRESET'))];
    expect((await testing(() => ({ shots: some }), { rules })).end).toBe('complete');
  });

  it("ends a load generator of one's own that sends more than the target may get: threat 115", async () => {
    const fast = Array.from({ length: 400 }, (_, k) => aShot(k * 10, { side: 'head' }));
    const sent = () => ({ shots: fast });
    const rules = aLoadTarget({ maxRate: 50 });
    const { tested, end } = await testing(sent, { rules, engine: 'command' });
    // A tenth and two more than 50 a second for five seconds.
    expect([end, tested.length]).toEqual(['aborted', 1]);
    expect(tested[0]?.trip).toEqual({ code: 'rate', seen: 55.6, most: 50 });
    // What we send ourselves is held to it before.
    expect((await testing(sent, { rules })).end).toBe('complete');
  });

  it('leaves alone what fails every request, however few they are', async () => {
    const { tested, end } = await testing(() => ({ shots: good(3).map((shot) => bad(shot, 'timeout')) }));
    expect([end, tested.length]).toEqual(['aborted', 1]);
    expect(tested[0]?.trip).toEqual({ code: 'errors', seen: 1, most: 0.5 });
  });

  it('hears of scripts in numbers, and forgives one that complains of being ended', async () => {
    const { tested, end } = await testing(() => ({
      k6: [
        [100, 0],
        [200, 100],
        [300, 200],
      ],
    }));
    expect([end, tested.length]).toEqual(['aborted', 1]);
    expect(tested[0]).toMatchObject({ end: 'aborted', block: null, trip: { code: 'errors' } });
  });

  it('takes failures for no worse because it hears of many at once', async () => {
    expect(
      (
        await testing(() => ({
          shots: good(1),
          k6: [
            [1000, 400],
            [2000, 800],
          ],
        }))
      ).end,
    ).toBe('complete');
  });

  it('ends as partial where somebody ends it', async () => {
    const { tested, end } = await testing(() => ({ shots: good(100) }), { cancelAt: 'b' });
    expect([end, tested.map((one) => [one.end, one.trip])]).toEqual([
      'partial',
      [
        ['complete', null],
        ['partial', null],
      ],
    ]);
  });

  it.each([
    ['waits as long as it is asked to', 20_000, 'complete', [0, 20_000, 22_000]],
    ['does not wait for more than a minute', 63_000, 'aborted', [0]],
    ['does not wait where the time is past', 1000, 'complete', [0, 2000, 4000]],
  ] as const)('%s', async (_, waitMs, expected, begun) => {
    const limited = (name: string) =>
      good(100).map((shot, k) =>
        name === 'a' && k < 2 ? { ...shot, limit: { remaining: 7 - k, waitMs: k === 0 ? waitMs : null } } : shot,
      );
    const { tested, end, driven } = await testing((name) => ({ shots: limited(name) }));
    expect([end, driven.map(([, at]) => at)]).toEqual([expected, begun]);
    expect(tested[0]?.limit).toEqual({ remaining: 6, waitMs });
    if (end === 'complete') expect(tested[1]?.limit).toBeNull();
  });

  it('of a part of a load begins each scenario when all machines do', async () => {
    const part = { segment: { index: 2, of: 3 }, startMs: NOW + 100_000 };
    const { tested, end, begun } = await testing(() => ({ shots: good(100) }), { part });
    // k6 is told half a minute before.
    expect(begun).toEqual(NAMES.map((name) => [name, 30_000, 2]));
    const dues = tested.map((one) => (one.part?.dueMs ?? 0) - part.startMs);
    expect([end, dues]).toEqual(['complete', [0, 40_000, 80_000]]);
  });

  it('of a part of a load keeps what was sent before a scenario that it is too late for', async () => {
    const part = { segment: { index: 1, of: 3 }, startMs: NOW + 1000 };
    const late = (name: string) => (from: string) => {
      if (name >= from)
        throw new Failure('environment', `${name}: this segment would begin 3 s after the others`, 'Begin later.');
      return { shots: good(100) };
    };
    const { tested, end, ended } = await testing((name) => late(name)('b'), { part });
    expect([tested.map(({ planned }) => planned.name), end, ended]).toEqual([
      ['a'],
      'partial',
      expect.stringContaining('b: this segment'),
    ]);
    await expect(testing((name) => late(name)('a'), { part })).rejects.toThrow('a: this segment would begin');
  });

  it('passes on what an engine fails with', async () => {
    const failing = testing(() => {
      throw new Failure('load', 'k6 sent requests elsewhere', 'Mend it.');
    });
    await expect(failing).rejects.toThrow('k6 sent requests elsewhere');
  });
});
