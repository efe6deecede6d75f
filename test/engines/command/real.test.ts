import { describe, expect, it } from 'vitest';
import { documented, documentedSample, driveReal, notTried } from '../../support/real-generator.ts';

/** Sends RATE requests a second and writes NDJSON, as docs/generators.md says; one process of it detaches and stays. */
const LOAD = `#!/usr/bin/env node
const { appendFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const { BASE_URL, RATE, DURATION, POINTS_FILE } = process.env;
spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();
const started = performance.now();
const send = async () => {
  const at = Date.now();
  const from = performance.now();
  const answer = await fetch(BASE_URL + '/items');
  await answer.text();
  const { status } = answer;
  const point = { at, ms: performance.now() - from, ok: status === 200, status, name: 'items' };
  appendFileSync(POINTS_FILE, JSON.stringify(point) + '\\n');
};
let sent = 0;
const timer = setInterval(() => {
  const since = performance.now() - started;
  for (; sent < (since / 1000) * Number(RATE); sent++) send();
  if (since > Number(DURATION) * 1000) clearInterval(timer);
}, 5);
`;

describe('a program of the repository', () => {
  it('is driven as the first sample of the documentation says, and nothing of it is left', async () => {
    // So long that a moment of the machine is no tenth of its rate.
    const job = { files: { 'perf/load.sh': LOAD }, planned: { blockMs: 1500 } };
    const { block, drive, arrived, paths, left, folders, running } = await driveReal(documentedSample('checkout'), job);
    expect(block).toMatchObject({ broken: [], errors: 0, blockMs: 1500 });
    expect(Object.keys(block.values)).toEqual(['latency', 'latency{items}']);
    expect([...paths, ...left]).toEqual(['/items']);
    // Through a proxy, that counts.
    expect(arrived).toBeGreaterThan(block.sent);
    expect(drive.remarks).toEqual([]);
    expect([...folders, ...running]).toEqual([]);
  });

  it.skipIf(notTried('python3') !== '')('of twenty lines of Python does, as the documentation has it', async () => {
    const job = { files: { 'perf/load.py': documented('python') }, planned: { blockMs: 1500 } };
    const { block, paths, left } = await driveReal(
      documentedSample('checkout').replace('./perf/load.sh', 'python3 perf/load.py'),
      job,
    );
    expect([block.broken, block.errors, [...paths], left]).toEqual([[], 0, ['/items'], []]);
    expect(Object.keys(block.values)).toEqual(['latency', 'latency{items}']);
    expect(block.sent).toBeGreaterThan(65);
  });

  it.each([
    ['a pipe', 'mkfifo $POINTS_FILE; sleep 0.5', /is a device, a pipe or a socket/],
    ['a link', 'ln -s /etc/passwd $POINTS_FILE; sleep 0.5', /is a symbolic link/],
  ])('threat 110: %s in the place of its points is refused', async (_, run, message) => {
    const text = `service: {start: x}\nscenarios: [{name: a, command: {run: "${run}", rate: 50/s}}]\n`;
    await expect(driveReal(text, { files: {}, pair: 3 })).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringMatching(message),
    });
  });

  it('that has its address written out is found out in the pilot', async () => {
    const line = `for i in $(seq 60); do echo '{"at":'$(date +%s%3N)',"ms":0,"ok":true}' >> $POINTS_FILE; sleep 0.02; done`;
    const text = `service: {start: x}\nscenarios: [{name: a, command: {run: ${JSON.stringify(line)}, clients: 1}}]\n`;
    await expect(driveReal(text, { files: {} })).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('none reached the service'),
    });
  });
});
