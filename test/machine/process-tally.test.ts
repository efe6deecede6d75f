import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { numberAfter } from '../../src/machine/process-tally.ts';
import { ProcessTree } from '../../src/machine/process-tree.ts';
import type { ProcessCounters } from '../../src/model/process-counters.ts';
import { eventually } from '../support/processes.ts';

const children: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'benchgate-tally-'));

function tree(text: string): ProcessTree {
  const child = spawn('/bin/sh', ['-c', text], { cwd: folder, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  return new ProcessTree(child.pid ?? 0, `tally-${process.pid}-${children.length}`);
}
const read = (one: ProcessTree): ProcessCounters => one.counters() ?? expect.fail('the system tells nothing');

afterEach(() => {
  for (const { pid = 0 } of children.splice(0))
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {}
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BURN = 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done';
const WRITE = 'dd if=/dev/zero of=big bs=65536 count=64 conv=fsync 2>/dev/null';

describe.runIf(process.platform === 'linux')('the counters of a tree', () => {
  it('tell what it used and holds', async () => {
    const one = tree(`read go; ${BURN}; ${WRITE}; echo done; exec 7</dev/null; sleep 300`);
    await eventually(() => read(one).threads === 1);
    const begin = read(one);
    children[0]?.stdin?.write('go\n');
    await new Promise((resolve) => children[0]?.stdout?.once('data', resolve));
    await eventually(() => read(one).threads === 2);
    const end = read(one);
    const rise = (what: 'userMs' | 'systemMs' | 'runQueueMs' | 'switches' | 'writtenBytes') =>
      (end[what] ?? Number.NaN) - (begin[what] ?? Number.NaN);
    expect((end.userMs ?? 0) + (end.systemMs ?? 0)).toBeGreaterThanOrEqual(20);
    expect(Math.min(rise('userMs'), rise('systemMs'), rise('runQueueMs'))).toBeGreaterThanOrEqual(0);
    expect(rise('switches')).toBeGreaterThan(0);
    expect(end.majorFaults).toBeGreaterThanOrEqual(0);
    expect(end.rssBytes).toBeGreaterThan(2 ** 19);
    expect(end.openFiles).toBeGreaterThanOrEqual(6);
    // Of the machine's network nobody tells whose bytes they were.
    expect([end.networkBytes, end.throttledMs]).toEqual([null, null]);
  });

  it('never fall, whoever ends, and count what has ended', async () => {
    const one = tree(`(${BURN}; sleep 0.2) & (${BURN}; sleep 0.3) & wait; echo done; sleep 300`);
    const seen: ProcessCounters[] = [];
    let done = false;
    children[0]?.stdout?.once('data', () => {
      done = true;
    });
    await eventually(() => {
      seen.push(read(one));
      return done;
    });
    process.kill(-(children[0]?.pid ?? 0), 'SIGKILL');
    await eventually(() => one.observe().length === 0);
    seen.push(read(one));
    for (const what of ['userMs', 'systemMs', 'runQueueMs', 'switches', 'majorFaults'] as const) {
      const values = seen.map((each) => each[what] ?? Number.NaN);
      expect([what, values]).toEqual([what, [...values].sort((a, b) => a - b)]);
    }
    const last = seen.at(-1);
    expect((last?.userMs ?? 0) + (last?.systemMs ?? 0)).toBeGreaterThan(20);
    expect([last?.rssBytes, last?.openFiles, last?.threads]).toEqual([null, null, null]);
  });
});

it('reads numbers by their names', () => {
  const text = 'rchar: 7\nread_bytes: 4096\ncancelled_write_bytes: 3\nwrite_bytes: 5\nVmRSS:\t  12 kB\n';
  expect([numberAfter('read_bytes:', text), numberAfter('write_bytes:', text), numberAfter('VmRSS:', text)]).toEqual([
    4096, 5, 12,
  ]);
  expect([numberAfter('rchar:', text), numberAfter('none:', text), numberAfter('rchar:', null)]).toEqual([7, null, null]);
});
