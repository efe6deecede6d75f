import { describe, expect, it } from 'vitest';
import { merge, mergeRun } from '../../src/pipelines/merge.ts';
import { reread } from '../../src/pipelines/reread.ts';
import { renderMeasurement } from '../../src/wire/measurement.ts';
import { readStoredResult, renderJson } from '../../src/wire/report.ts';
import { aShard } from '../support/a-shard.ts';
import { memory } from '../support/memory.ts';

const text = (index: number, effect = 0) => renderMeasurement(aShard(index, { effect }));
const request = (inputs: Readonly<Record<string, string>> = {}) => ({
  inputs,
  event: null,
  directory: '/r',
  workingTree: false,
  runId: '42-2',
});
const place = (attempt: number, index: number) => `/r/shards/benchgate-default-42-${attempt}-shard-${index}/measurement.json`;
const machine = { environment: () => aShard(1).environment, ownCpuMs: () => 0, ticks: () => null, loadAverage: () => null };
const filesOf = (files: Record<string, string>) => memory(files, { machine, env: {} });

describe('merge', () => {
  it('writes the report of all shards, from which it can be concluded again', async () => {
    const { world, held } = filesOf({ '/r/a.json': text(1, 0.3), '/r/b.json': text(2, 0.3), '/r/c.json': text(3, 0.3) });
    const merged = await merge(request({ 'fail-on': 'regression' }), ['c.json', 'a.json', 'b.json'], world);
    expect([merged.report.verdict.state, merged.end.exitCode]).toEqual(['fail', 1]);
    expect(merged.report.validity.shards?.map(({ pairs }) => pairs)).toEqual([10, 10, 10]);
    expect(merged.markdown).toContain('3 shards measured them');
    expect(held.get('/r/benchgate-out/report.json')).toContain('"shards": [');
    for (const file of ['measurement.json', 'report.json'])
      expect(renderJson(await reread(`/r/benchgate-out/${file}`, world))).toBe(renderJson(merged.report));
  });

  it('says which file is missing or is none of ours', async () => {
    const { world } = filesOf({ '/r/a.json': text(1), '/r/b.json': '{}' });
    await expect(merge(request(), ['a.json', 'd.json'], world)).rejects.toThrow('There is no file d.json');
    await expect(merge(request(), ['a.json', 'b.json'], world)).rejects.toThrow('b.json is not a Benchgate measurement');
  });

  it('says which file is a folder, or is no shard', async () => {
    const { shard: _, ...whole } = aShard(2);
    const { world } = filesOf({
      '/r/a.json': text(1),
      '/r/b.json': renderMeasurement(whole),
      '/r/out/measurement.json': text(2),
    });
    await expect(merge(request(), ['a.json', 'out'], world)).rejects.toMatchObject({
      message: 'out is a folder.',
      hint: expect.stringContaining('out/measurement.json'),
    });
    await expect(merge(request(), ['a.json', 'b.json'], world)).rejects.toThrow('b.json is no shard');
  });

  it('leaves nothing half-written where shards are not of one measurement', async () => {
    const { world, held } = filesOf({
      '/r/a.json': text(1),
      '/r/b.json': renderMeasurement(aShard(2, { seed: '6'.repeat(64) })),
    });
    await expect(merge(request(), ['a.json', 'b.json'], world)).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('seed'),
    });
    expect([...held.keys()].filter((name) => /report|summary|measurement/.test(name))).toEqual([]);
  });
});

describe('mergeRun', () => {
  const inputs = { from: 'shards' };

  it('takes the first artifact of each shard of its run', async () => {
    const { world } = filesOf({
      [place(1, 1)]: text(1),
      [place(2, 1)]: text(1, 0.5),
      [place(2, 2)]: text(2),
      [place(1, 3)]: text(3),
    });
    const { report } = await mergeRun(request(inputs), world);
    expect([report.verdict.state, report.validity.pairs]).toEqual(['pass', 30]);
  });

  it('takes the next one of a shard that was cancelled, as whoever decides does', async () => {
    const cancelled = renderMeasurement(aShard(2, { measured: 4, stop: 'cancelled' }));
    const files = { [place(1, 1)]: text(1), [place(1, 2)]: cancelled, [place(1, 3)]: text(3) };
    const pairsOf = async (more: Record<string, string>) =>
      (await mergeRun(request(inputs), filesOf({ ...files, ...more }).world)).report.validity.pairs;
    expect(await pairsOf({ [place(2, 2)]: text(2) })).toBe(30);
    expect(await pairsOf({})).toBe(24);
  });

  it('says how to bring them where there is none', async () => {
    await expect(mergeRun(request(inputs), filesOf({}).world)).rejects.toMatchObject({
      kind: 'config',
      message: 'No shard of this run is in /r/shards.',
    });
  });
});

describe('one shard', () => {
  it('is concluded by nobody', async () => {
    const { world } = filesOf({ 'one.json': text(1) });
    await expect(readStoredResult('one.json', world)).rejects.toThrow(
      'one.json is one of 3 shards, and has no verdict of its own',
    );
  });
});
