import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { seriesOfBlock } from '../../src/evidence/metrics/block-series.ts';
import { isRefused, readExposition } from '../../src/evidence/metrics/exposition.ts';
import { readCpuProfile } from '../../src/evidence/profiles/cpuprofile.ts';
import { blockTraces } from '../../src/evidence/traces/block-traces.ts';
import { readSpans } from '../../src/evidence/traces/otlp.ts';
import { aTraceId, SENT_US } from '../support/a-span.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const ROUNDS = 8;

/** Which part of what was read is still held afterwards by what is kept of it, once garbage is collected. */
function heldOf(read: (padding: string, round: number) => unknown): number {
  const padding = 'x'.repeat(512 * 1024);
  const kept: unknown[] = [read(padding, 0)];
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let round = 1; round <= ROUNDS; round += 1) kept.push(read(padding, round));
  collect();
  const held = (process.memoryUsage().heapUsed - before) / (ROUNDS * padding.length);
  expect(kept).toHaveLength(ROUNDS + 1);
  return held;
}

describe('what is kept of a block does not hold all that it was cut from', () => {
  it('threat 80: names of a page of metrics', () => {
    const page = (padding: string, round: number) => {
      const read = readExposition(
        `# HELP a_long_name_${round} ${padding}\na_long_name_of_a_gauge 1\na_long_name{key="a long value of it"} 2\n`,
      );
      if (isRefused(read)) throw new Error(read.problem);
      return read;
    };
    const length = { seconds: 1, requests: 1 };
    expect(heldOf((...at) => seriesOfBlock(page(...at), page(...at), length))).toBeLessThan(0.3);
  });

  it('threat 79: names, statements and places of spans', () => {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const body = (padding: string, round: number) => {
      const nanos = `${SENT_US + round}000`;
      const span = {
        ...{ traceId: aTraceId(SENT_US + round), spanId: 'a'.repeat(16), startTimeUnixNano: nanos, endTimeUnixNano: nanos },
        name: `a long name ${round} ${padding}`,
        attributes: [text('http.route', `/a/long/route/${round} ${padding}`), text('code.file.path', `/src/${padding}/app.js`)],
      };
      return Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
    };
    const block = { fromUs: SENT_US, toUs: SENT_US + 1000, root: '' };
    const read = (...at: Parameters<typeof body>) => blockTraces(readSpans([{ bytes: body(...at), format: 'json' }], 10), block);
    expect(read('', 1).evidence.traced).toBe(1);
    expect(heldOf(read)).toBeLessThan(0.3);
  });

  it('threat 83: names and files of functions', () => {
    const profile = (padding: string, round: number) => {
      const frame = {
        functionName: `a long name ${round} ${padding}`,
        url: `file:///a/long/path ${round} ${padding}`,
        lineNumber: 1,
      };
      const [startTime, endTime] = [0, 10];
      const root = { id: 1, callFrame: { functionName: '(root)', url: '', lineNumber: 0 }, children: [2] };
      const nodes = [root, { id: 2, callFrame: frame }];
      return JSON.stringify({ nodes, startTime, endTime, samples: [2], timeDeltas: [0] });
    };
    expect(heldOf((...at) => readCpuProfile(profile(...at), '/root'))).toBeLessThan(0.3);
  });
});
