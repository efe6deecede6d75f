import { describe, expect, it } from 'vitest';
import { runPair } from '../../src/measure/pair.ts';
import type { Side } from '../../src/model/revision.ts';
import { aPlan, enginesFor, type Play, stage } from '../support/experiment.ts';
import { aPlannedScenario } from '../support/measure.ts';

const scenarios = [aPlannedScenario(), aPlannedScenario({ name: 'fresh', status: 'new' })];

async function setUp(play: Play = {}) {
  const { world, launcher, log } = stage(play);
  const plan = aPlan({}, scenarios);
  const engines = await enginesFor(plan, { launcher, world });
  return { log, experiment: { plan, launcher, engines, world, starting: () => {} } };
}

describe('runPair', () => {
  it('observes every scenario on both sides', async () => {
    const { experiment } = await setUp({ latencyMs: (side) => (side === 'head' ? 20 : 10) });
    const run = await runPair(experiment, { index: 1, mode: 'interleaved', waiting: [] });
    const [chat, fresh] = run?.pair.observations ?? [];
    expect(chat?.base?.readings).toMatchObject({ 'latency.p50': { value: 10.1 }, 'latency.p95': { value: 10.1 } });
    expect(chat?.head.readings).toMatchObject({ 'latency.p50': { value: 20.1 } });
    expect(chat?.invalid).toEqual([]);
    expect(fresh?.base).toBeNull();
    expect(run?.histograms.map(({ scenario, side }) => `${scenario} ${side}`)).toEqual(['chat base', 'chat head', 'fresh head']);
  });

  it('accounts for its time and for the machine', async () => {
    const { experiment } = await setUp({ latencyMs: () => 10 });
    const run = await runPair(experiment, { index: 1, mode: 'interleaved', waiting: [] });
    expect(run?.pair).toMatchObject({ bootMs: 110, warmUpMs: 400, blockMs: 2000, steal: 0.02, load: 0.5 });
    // What is left is the wait for the last answer: chat's second side is due at 1190 ms and answered 10.1 ms later.
    expect(run?.pair.totalMs).toBeCloseTo(110 + 400 + 2000 + 0.1, 6);
    // Of four cores: a fifth for each side, a tenth for the load; base rests while fresh is driven.
    expect(run?.pair.utilisation).toBeCloseTo((0.5 + 0.3) / 2 / 4, 3);
  });

  it('alternates: the side that boots first is driven to the end before the other boots', async () => {
    const { experiment, log } = await setUp();
    const run = await runPair(experiment, { index: 1, mode: 'alternating', waiting: [] });
    const first = run?.pair.bootFirst;
    const slot = (side: Side) =>
      side === 'base'
        ? ['boot base', 'fire /chat base', 'stop base']
        : ['boot head', 'fire /chat head', 'fire /fresh head', 'stop head'];
    expect(log).toEqual(first === 'base' ? [...slot('base'), ...slot('head')] : [...slot('head'), ...slot('base')]);
    expect(run?.pair).toMatchObject({ mode: 'alternating', sendFirst: first, bootMs: 220 });
    expect(run?.pair.observations[0]?.base?.planned).toBe(50);
  });

  it('tosses an independent coin for booting and one for sending', async () => {
    const { experiment } = await setUp();
    const seen: string[] = [];
    for (let index = 0; index < 60; index += 1) {
      const run = await runPair(experiment, { index: index, mode: 'interleaved', waiting: [] });
      seen.push(`${run?.pair.bootFirst} ${run?.pair.sendFirst}`);
    }
    const count = (what: string) => seen.filter((each) => each === what).length;
    for (const what of ['base base', 'base head', 'head base', 'head head']) expect(count(what)).toBeGreaterThan(5);
    const again = await runPair(experiment, { index: 7, mode: 'interleaved', waiting: [] });
    expect(`${again?.pair.bootFirst} ${again?.pair.sendFirst}`).toBe(seen[7]);
  });

  it('boots and sends in the order of its coins', async () => {
    const { experiment, log } = await setUp();
    for (let index = 0; index < 8; index += 1) {
      log.length = 0;
      const run = await runPair(experiment, { index: index, mode: 'interleaved', waiting: [] });
      expect(log[0]).toBe(`boot ${run?.pair.bootFirst}`);
      expect(log[2]).toMatch(new RegExp(`^fire /chat ${run?.pair.sendFirst}\\+`));
    }
  });

  it('tosses further coins for what belongs to a place: each side gets either, whatever the order of boot and sending', async () => {
    const seen: string[] = [];
    let toss = '';
    const { experiment } = await setUp({ onBoot: (_, places) => (toss = `${places?.port} ${places?.need}`) });
    for (let index = 0; index < 120; index += 1) {
      const run = await runPair(experiment, { index, mode: 'interleaved', waiting: [] });
      seen.push(`${run?.pair.bootFirst} ${run?.pair.sendFirst} ${toss}`);
    }
    // 16 combinations, 7.5 times each on average.
    expect(new Set(seen).size).toBe(16);
    await runPair(experiment, { index: 7, mode: 'interleaved', waiting: [] });
    expect(seen[7]?.endsWith(toss)).toBe(true);
  });

  it('keeps one toss for both halves of an alternating pair', async () => {
    const seen: string[] = [];
    const { experiment } = await setUp({ onBoot: (_, places) => seen.push(`${places?.port} ${places?.need}`) });
    for (let index = 0; index < 10; index += 1) await runPair(experiment, { index, mode: 'alternating', waiting: [] });
    for (let k = 0; k < seen.length; k += 2) expect(seen[k]).toBe(seen[k + 1]);
  });

  it('reads how long each side took to start, where that is a row', async () => {
    const { experiment } = await setUp({ startUpMs: (side) => (side === 'head' ? 41_000.1234567 : 1000) });
    const { plan } = experiment;
    const [cell] = plan.protocol.cells;
    const cells = [...plan.protocol.cells, ...(cell ? [{ ...cell, metric: { ...cell.metric, name: 'start-up' } }] : [])];
    const asked = { ...experiment, plan: { ...plan, protocol: { ...plan.protocol, cells } } };
    for (const mode of ['interleaved', 'alternating'] as const) {
      const run = await runPair(asked, { index: 1, mode, waiting: [] });
      const [chat, fresh] = run?.pair.observations ?? [];
      expect(chat?.head.readings['start-up']).toEqual({ kind: 'value', value: 41_000.1 });
      expect(chat?.base?.readings['start-up']).toEqual({ kind: 'value', value: 1000 });
      expect(fresh?.head.readings).not.toHaveProperty('start-up');
    }
  });

  it('shows no distribution of a scenario whose timing does not count', async () => {
    const { experiment } = await setUp({ latencyMs: () => 0.1 });
    const { load } = experiment.world;
    const late: typeof load.fire = async (volley, signal) =>
      (await load.fire(volley, signal)).map((shot) => ({ ...shot, sentMs: shot.sentMs + 2, endMs: shot.endMs + 2 }));
    const run = await runPair(
      { ...experiment, world: { ...experiment.world, load: { ...load, fire: late } } },
      { index: 1, mode: 'interleaved', waiting: [] },
    );
    expect(run?.pair.observations[0]?.invalid).toEqual(['requests were sent late']);
    expect(run?.histograms).toEqual([]);
  });

  it('is null when it is cancelled', async () => {
    const { experiment, log } = await setUp({ onFire: (_, { cancel }) => cancel() });
    expect(await runPair(experiment, { index: 1, mode: 'interleaved', waiting: [] })).toBeNull();
    expect(log.slice(-2).sort()).toEqual(['stop base', 'stop head']);
  });
});
