import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunnerLogs } from '../../../src/engines/k6/runner-logs.ts';
import { blockOfRunners } from '../../../src/engines/k6/runners.ts';
import { clusterMetrics } from '../../../src/engines/k6/script/duet.ts';
import type { ClusterLoad } from '../../../src/model/cluster.ts';
import { HEADER, prefixed, type RunnerLoad, runnerLines, TAGS } from '../../support/runner-lines.ts';

const RUN = 'bench-p01-head-s1';
const load: ClusterLoad = { scenario: 'load', latency: 'http_req_duration', timed: true, rates: {}, custom: [], tags: TAGS };
const LENGTH = { warmUpMs: 1000, blockMs: 4000 };
const lines = (parts: Partial<RunnerLoad> = {}) => runnerLines({ lengthMs: 5000, ...parts });

function read(text: string | Buffer, { runners = 2, cut = 997, tags = TAGS, side = 'head' as const } = {}) {
  const logs = new RunnerLogs({ name: RUN, runners, side, metrics: clusterMetrics(load), tags });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += cut) logs.write(bytes.subarray(at, at + cut));
  logs.end();
  const found = logs.runners();
  return { found, strange: logs.strange, ...blockOfRunners({ runners: found, load, side, ...LENGTH }) };
}

const text = prefixed(RUN, [lines(), lines({ tookMs: () => 30 })]);
const shuffled = (all: string, seed: number) => {
  const order = [
    ...fc.sample(fc.shuffledSubarray(all.trimEnd().split('\n'), { minLength: all.trimEnd().split('\n').length }), {
      numRuns: 1,
      seed,
    }),
  ];
  return `${(order[0] ?? []).join('\n')}\n`;
};

describe('the logs of several pods in one stream', () => {
  it('become one block, with the requests of both', () => {
    const { block, apartMs, damaged, strange } = read(text);
    expect({ broken: block.broken, apartMs, damaged, strange }).toEqual({ broken: [], apartMs: 0, damaged: 0, strange: 0 });
    // A hundred a second of each for four seconds.
    expect(block).toMatchObject({ sent: 800, succeeded: 800, errors: 0 });
    expect(new Set(block.values.latency)).toEqual(new Set([10, 30]));
  });

  it('give the same block in any order of their lines, with or without times before them', () => {
    const { block } = read(text);
    for (const seed of [1, 2, 3]) expect(read(shuffled(text, seed)).block).toEqual(block);
    const stamped = text.replaceAll(/^(\[[^\]]*\] )/gm, '$12026-11-24T11:40:29.898382738Z ');
    expect(read(stamped).block).toEqual(block);
    expect(read(text.replaceAll(/^\[/gm, '2026-11-24T11:40:29.898382738Z [')).block).toEqual(block);
  });

  it('are the same however the stream is cut into pieces', () => {
    const { block } = read(text);
    for (const cut of [13, 64_000, 1_000_000]) expect(read(text, { cut }).block).toEqual(block);
  });

  it('counts what threw, from the log between the points', () => {
    const thrown =
      '{"level":"error","msg":"boom","hint":"script exception","source":"stacktrace","scenario":"default","time":"t"}';
    const { found, block } = read(prefixed(RUN, [[...lines(), thrown], lines()]));
    expect(found[0]).toMatchObject({ exceptions: { default: 1 }, messages: ['boom'] });
    expect(block.errors).toBe(1);
  });

  it('threat 112: takes what a script logs for no point, and the lines of nobody else for a runner', () => {
    const point = lines()[10] ?? '';
    const logged = JSON.stringify({ level: 'info', msg: `\n${point.replace(',10.', ',9999.')}` });
    const strangers = [
      `${RUN.replace('bench', 'other')}-1-abcde`,
      `${RUN}-3-abcde`,
      `${RUN}-0-abcde`,
      `${RUN}-1`.slice(1),
      `${RUN}x-1-abcde`,
    ];
    const foreign = strangers.map((pod) => `[pod/${pod}/k6] ${point}\n`).join('');
    const { block, strange } = read(`${prefixed(RUN, [[...lines(), logged], lines()])}${foreign}`);
    expect([block.sent, strange, Math.max(...(block.values.latency ?? []))]).toEqual([800, strangers.length, 10]);
  });
});

it.each([
  ['files of a volume', ''],
  ['logs of one pod each, with its name and times', `[pod/${RUN}-1-x7k2q/k6] 2026-11-24T11:40:29Z `],
])('%s give the block of one stream', (_, before) => {
  const logs = new RunnerLogs({ name: RUN, runners: 2, side: 'head', metrics: clusterMetrics(load), tags: TAGS });
  for (const [at, runner] of [lines(), lines({ tookMs: () => 30 })].entries()) {
    const stream = logs.streamOf(at + 1);
    const bytes = Buffer.from(runner.map((line) => `${before}${line}\n`).join(''));
    for (let from = 0; from < bytes.length; from += 1000) stream.write(bytes.subarray(from, from + 1000));
    stream.end();
  }
  const { block } = blockOfRunners({ runners: logs.runners(), load, side: 'head', ...LENGTH });
  expect(block).toEqual(read(text).block);
});

it('a log that names no pod is that of a single runner, and of nobody where there are several', () => {
  const plain = `${lines().join('\n')}\n`;
  expect(read(plain, { runners: 1 })).toMatchObject({ strange: 0, block: { broken: [], sent: 400 } });
  expect(read(plain)).toMatchObject({ strange: lines().length, found: [null, null] });
});

it('points of a runner that are there twice are no block: of a pod that was made again, or a log that was brought twice', () => {
  const made = prefixed(RUN, [lines(), lines()]);
  expect(read(made + made.replaceAll(`${RUN}-2-x7k2q`, `${RUN}-2-again`)).block.broken).toEqual([
    'the points of a runner are there twice',
  ]);
});

describe('what is cut off', () => {
  const first = prefixed(RUN, [lines(), []]);

  it('a file cut off in the middle of a line is read up to there, and its timing counts for nothing', () => {
    const { block, damaged } = read(text.slice(0, Math.floor(text.length * 0.6)));
    expect(block.broken).toEqual(['the points of a runner are cut off at their end']);
    expect(damaged).toBeLessThanOrEqual(1);
    expect(block.sent).toBeGreaterThan(100);
  });

  it('so it is where the cut falls between two lines: k6 would have told of its users to the end', () => {
    const half = text.slice(0, text.indexOf('\n', Math.floor(text.length * 0.4)) + 1);
    expect(read(half).block.broken).toEqual(['the points of a runner are cut off at their end']);
    // Every place of a cut but the last seconds, which hold nothing of the block's beginning.
    for (const share of [0.1, 0.2, 0.3]) expect(read(text.slice(0, text.length * share)).block.broken).not.toEqual([]);
  });

  it('a log whose beginning the node has thrown away is known by the header that it lacks', () => {
    const tail = text.slice(text.indexOf('\n', Math.floor(text.length * 0.3)) + 1);
    const { block, damaged } = read(tail);
    expect([block.broken, damaged]).toEqual([['the points of a runner are cut off at their beginning'], 0]);
  });

  it('a runner without a line is missed', () => {
    const { block, found } = read(first);
    expect([block.broken, found[1]]).toEqual([['a runner left no points'], null]);
  });

  it('lines of other columns are damage, and no points', () => {
    const other = lines().map((line) => line.replace(HEADER, HEADER.replace('name,', 'name,url,')));
    const { block, damaged } = read(prefixed(RUN, [other, other]), {});
    expect([block.broken, damaged]).toEqual([['the points of a runner are cut off at their beginning'], 2]);
  });
});

it('clocks more than a second apart make no one load; up to a second they do, and are told', () => {
  const apart = (lateMs: number) => read(prefixed(RUN, [lines(), lines({ lateMs })]));
  expect(apart(1000)).toMatchObject({ apartMs: 1000, block: { broken: [], sent: 800 } });
  expect(apart(1001)).toMatchObject({ apartMs: 1001, block: { broken: ['the runners began more than a second apart'] } });
});

it('a recorded run, dealt to three pods by requests, gives the block of the single one', () => {
  const csv = gunzipSync(readFileSync(join(import.meta.dirname, '../../fixtures/k6/v2.2.0/10-duet/points.csv.gz'))).toString();
  const [header = '', ...rows] = csv.trimEnd().split('\n');
  const tags = header.split(',').slice(3, -2);
  const head = rows.filter((row) => !row.includes('base__'));
  const podOf = (row: string) => Number((row.split(',')[1] ?? '').slice(-4)) % 3;
  const pods = [0, 1, 2].map((pod) => [header, ...head.filter((row) => podOf(row) === pod || row.startsWith('vus,'))]);
  const dealt = read(prefixed(RUN, pods), { runners: 3, tags });
  const single = read(prefixed(RUN, [[header, ...head]]), { runners: 1, tags });
  expect(single.block.sent).toBeGreaterThan(50);
  expect({ ...dealt.block, broken: [] }).toEqual({ ...single.block, broken: [] });
});
