import { describe, expect, it } from 'vitest';
import { renderMeasurement } from '../src/measure/measurement-json.ts';
import { conclude, init, reread } from '../src/pipeline.ts';
import { renderJson } from '../src/report/json.ts';
import { starterFiles } from '../src/resolve/starter.ts';
import { measurementOf } from './support/measurement.ts';
import { fakeWorld } from './support/world.ts';

/** Files in memory. */
function memory(initial: Record<string, string> = {}) {
  const held = new Map(Object.entries(initial));
  const files = {
    read: async (path: string) => held.get(path) ?? null,
    readPlain: async (path: string) => held.get(path) ?? null,
    fingerprint: async () => '',
    stamps: async () => [],
    write: async (path: string, text: string) => void held.set(path, text),
    append: async (path: string, _: string, line: string) => void held.set(path, `${held.get(path) ?? ''}${line}\n`),
    makeTemporary: async () => '/tmp/x',
    makeDirectory: async () => {},
    link: async () => {},
    remove: async (path: string) => void held.delete(path),
  };
  return { held, world: fakeWorld({ files }) };
}

describe('conclude', () => {
  it('is a function of the measurement: the same numbers, the same report, byte for byte', () => {
    const measurement = measurementOf({ scenarios: ['chat', 'rpc'], effect: 0.1 });
    expect(renderJson(conclude(measurement))).toBe(renderJson(conclude(JSON.parse(JSON.stringify(measurement)))));
  });

  it('fails a head that is 10 % slower, passes one that is not', () => {
    expect(conclude(measurementOf({ effect: 0.1 })).verdict.state).toBe('fail');
    expect(conclude(measurementOf()).verdict.state).toBe('pass');
  });

  it('never passes what was not measured', () => {
    const nothing = conclude(measurementOf({}, { pairs: [], plannedPairs: 0, stop: 'cancelled', mode: null }));
    expect(['inconclusive', 'no-data']).toContain(nothing.verdict.state);
    expect(nothing.validity.partial).toBe(true);
    const slow = conclude(measurementOf({}, { pairs: [], plannedPairs: 0, stop: 'too-slow', minutesNeeded: 34 }));
    expect(slow.verdict).toMatchObject({
      state: 'inconclusive',
      reasons: [{ code: 'too-slow', text: expect.stringContaining('34') }],
    });
  });
});

describe('reread', () => {
  it('concludes a stored measurement again, and shows a stored report as it is', async () => {
    const measurement = measurementOf({ effect: 0.1 });
    const report = conclude(measurement);
    const { world } = memory({ 'measurement.json': renderMeasurement(measurement), 'report.json': renderJson(report) });
    expect(renderJson(await reread('measurement.json', world))).toBe(renderJson(report));
    expect(renderJson(await reread('report.json', world))).toBe(renderJson(report));
  });
});

describe('init', () => {
  it('writes what is missing and keeps what exists, unless forced', async () => {
    const { held, world } = memory({ '/repo/.github/benchgate.yml': 'mine' });
    expect((await init({ directory: '/repo', force: false }, world)).join('\n')).toContain('kept  .github/benchgate.yml');
    expect(held.get('/repo/.github/benchgate.yml')).toBe('mine');
    expect(held.has('/repo/.github/workflows/benchgate.yml')).toBe(true);
    await init({ directory: '/repo', force: true }, world);
    expect(held.get('/repo/.github/benchgate.yml')).toBe(starterFiles()['.github/benchgate.yml']);
  });
});
