import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpLoad } from '../../src/engines/embedded/http-load.ts';
import { nodeK6 } from '../../src/engines/k6/program/k6.ts';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeMachine } from '../../src/machine/machine.ts';
import { nodeProcesses } from '../../src/machine/processes.ts';
import { runSegment } from '../../src/pipelines/load-segment.ts';
import { runLoadTest } from '../../src/pipelines/load-test.ts';
import { mergeSegments, mergeSegmentsOfRun } from '../../src/pipelines/merge-segments.ts';
import { renderLoadTestMarkdown } from '../../src/report/load-test.ts';
import { readTestedRuns } from '../../src/wire/load-test.ts';
import { installStandIn } from '../support/k6-stand-in.ts';
import { loopback } from '../support/loopback.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';
import { fakeWorld } from '../support/world.ts';

let shop: Workshop;
let folder: string;
const undo: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-segments-'));
  const k6 = nodeK6({ processes: nodeProcesses(), files: nodeFiles(), env: { PATH: process.env.PATH } });
  shop = openWorkshop({
    ...{ load: httpLoad(), machine: nodeMachine('1.2.3', {}), k6 },
    sandboxes: { ...fakeWorld().sandboxes, sweep: async () => {} },
  });
});
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
  rmSync(folder, { recursive: true });
  expect(shop.close()).toEqual([]);
});

const SCRIPT = `// stand-in: GET /items 40/s 1
import http from 'k6/http';
export default function () { http.get(__ENV.BASE_URL + '/items'); }
`;

/** A target whose load two machines send, and what arrives there. */
async function aSharedTarget() {
  const arrived: number[] = [];
  const { url, close } = await loopback((request, response) => {
    if (request.url === '/items') arrived.push(Date.now());
    response.end('ok');
  });
  undo.push(close);
  shop.repository.commit({
    'perf/load.js': SCRIPT,
    'benchgate.yml': `service: { start: node server.js, ready: { http: /up } }
scenarios: [{ name: load, k6: perf/load.js }]
slos: [{ scenario: load, metric: latency, objective: p50 <= 5s }]
targets: { staging: { url: "${url}", load: { segments: 2 } } }
`,
  });
  return { arrived };
}

function requestOf(inputs: Readonly<Record<string, string>>) {
  const k6 = { 'k6-path': installStandIn(folder), target: 'staging' };
  return { inputs: { ...k6, ...inputs }, event: null, directory: shop.repository.path, workingTree: true, runId: '7-1' };
}
const part = (segment: string, startMs: number) =>
  requestOf({
    segment,
    'start-at': new Date(startMs).toISOString(),
    'output-dir': join(folder, `benchgate-segment-${segment.slice(0, 1)}`),
  });
const left = (index: number) => join(folder, `benchgate-segment-${index}`, 'segment.json');

/** Seconds are enough here: nothing is fetched. */
const AHEAD_MS = 4500;

describe('a load in segments', () => {
  it('begins everywhere at once, is joined, and is what a load test leaves for whoever records', async () => {
    const { arrived } = await aSharedTarget();
    const startMs = Math.ceil(Date.now() / 1000) * 1000 + AHEAD_MS;
    const sent = await Promise.all(['1/2', '2/2'].map((one) => runSegment(part(one, startMs), shop.world)));
    expect(sent.map((one) => one?.lines[1])).toEqual(['load: 20 requests, 0 failed', 'load: 20 requests, 0 failed']);
    expect([arrived.length, Math.min(...arrived) >= startMs]).toEqual([40, true]);
    const joining = requestOf({ 'output-dir': join(folder, 'all'), 'fail-on': 'slo', 'history-folder': join(folder, 'history') });
    const { report, files } = await mergeSegments(joining, [left(1), left(2)], shop.world);
    expect(report).toMatchObject({
      state: 'kept',
      joined: { of: 2, missing: [] },
      tests: [{ run: { end: 'complete', sent: 40 } }],
    });
    expect(report.joined?.parts.every(({ skewMs }) => Math.abs(skewMs ?? 9999) <= 1000)).toBe(true);
    expect(readFileSync(`${files.history}/staging/load/${report.startedAt.slice(0, 7)}.jsonl`, 'utf8')).toContain('"sent":40');
    const by = { target: 'staging', scenarios: ['load'], job: { runId: '7-1', now: Date.now() } };
    expect(readTestedRuns(readFileSync(files.report ?? '', 'utf8'), by)).toEqual(report.runs);
    const text = renderLoadTestMarkdown(report).replaceAll('\u00a0', ' ');
    expect(text).toMatch(/\| 1 of 2 \| [+−]\d+ ms \| complete \|/);
    // The job that joins is begun again: the same requests, which count once.
    const again = await mergeSegments({ ...joining, runId: '7-2' }, [left(1), left(2)], shop.world);
    expect(again.report.runs).toEqual(report.runs);
    // One that did not come, and one whose clock says that it came 1.5 s late.
    const alone = await mergeSegments(joining, [left(2)], shop.world);
    expect(alone.report).toMatchObject({
      state: 'partial',
      joined: { missing: [1] },
      tests: [{ objectives: [], run: { counts: [], end: 'partial' } }],
    });
    expect(alone.report.runs[0]?.run).not.toBe(report.runs[0]?.run);
    const kept = readFileSync(`${files.history}/staging/load/${report.startedAt.slice(0, 7)}.jsonl`, 'utf8');
    expect(kept.match(/"end":"\w+"/g)).toEqual(['"end":"complete"', '"end":"partial"']);
    expect(renderLoadTestMarkdown(alone.report)).toMatch(
      /segment 1 of 2 left nothing: the load was smaller than planned[\s\S]*start all jobs anew/,
    );
    // There is nobody whose beginning or clock it could be held against.
    expect(renderLoadTestMarkdown(alone.report)).not.toMatch(/began within|tell the time/);
    expect(text).toContain('the segments began within');
    expect(alone.report.standings).not.toEqual([]);
    const earlier = `"startAt": "${new Date(startMs - 1500).toISOString()}"`;
    for (const file of [left(1), left(2)]) {
      const text = readFileSync(file, 'utf8').replace(/"warnings": \[\]/, '"warnings": ["what ended it"]');
      const moved = text.replace(/"dueMs": \d+/, `"dueMs": ${startMs - 1500}`);
      writeFileSync(file, moved.replace(/"startAt": "[^"]*"/, earlier));
    }
    const skewed = await mergeSegmentsOfRun({ ...joining, inputs: { ...joining.inputs, from: folder } }, shop.world);
    if (skewed === null) throw new Error('switched off');
    expect(skewed.report.state).toBe('partial');
    expect(skewed.report.warnings).toContain('segment 2: what ended it');
    expect(renderLoadTestMarkdown(skewed.report)).toMatch(/segment 1 began \+15\d\d ms from when it was due/);
  }, 60_000);

  it('is not sent by one that comes too late, whole, or without its configuration', async () => {
    const { arrived } = await aSharedTarget();
    await expect(runLoadTest(requestOf({}), shop.world)).rejects.toThrow('nobody said which of them this is');
    await expect(runSegment(part('2/3', Date.now() + 60_000), shop.world)).rejects.toThrow('of the configuration is 2');
    await expect(runSegment(part('2/2', Date.now() - 60_000), shop.world)).rejects.toThrow(/is (?:1m|59s|1m1s) ago/);
    // What it takes to ask the target four times is longer than that.
    const late = { ...shop.world, clock: { ...shop.world.clock, sleep: (ms: number) => shop.world.clock.sleep(ms + 700) } };
    await expect(runSegment(part('2/2', Date.now() + 900), late)).rejects.toMatchObject({
      kind: 'config',
      message: /would begin \d\.\d s after the others/,
    });
    expect(arrived).toEqual([]);
    await expect(mergeSegmentsOfRun(requestOf({ from: 'nowhere' }), shop.world)).rejects.toThrow('No segment of this run is in');
    expect(await runSegment(part('1/2', Date.now() + 60_000), { ...shop.world, env: { BENCHGATE_WATCH: 'off' } })).toBeNull();
  }, 60_000);
});
