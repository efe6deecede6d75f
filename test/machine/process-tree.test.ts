import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProcessRow, ProcessTable } from '../../src/machine/process-table.ts';
import { ProcessTree } from '../../src/machine/process-tree.ts';
import { eventually } from '../support/processes.ts';

const children: ChildProcess[] = [];
const trees: ProcessTree[] = [];

function tree(text: string, mark = `tree-test-${process.pid}-${children.length}`): ProcessTree {
  const env = { PATH: process.env.PATH, BENCHGATE_MARK: mark };
  const child = spawn('/bin/sh', ['-c', text], { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const made = new ProcessTree(child.pid ?? 0, mark);
  trees.push(made);
  return made;
}

const names = (rows: readonly ProcessRow[]) => rows.map((row) => row.name).sort();

/** One that is gone by now needs no killing. */
function kill(rows: readonly ProcessRow[]): void {
  for (const { pid } of rows)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {}
}

afterEach(async () => {
  for (const one of trees.splice(0))
    await eventually(() => {
      const left = one.search();
      kill(left);
      return left.length === 0;
    });
  children.splice(0);
});

describe('observe', () => {
  it('sees children and grandchildren', async () => {
    const one = tree('sleep 300 & sh -c "sleep 301; true" & wait');
    await eventually(() => names(one.observe()).filter((name) => name === 'sleep').length === 2);
    expect(names(one.observe())).toEqual(['sh', 'sh', 'sleep', 'sleep']);
  });

  it('goes on seeing one that left for a session of its own and lost its parent', async () => {
    const one = tree('env -i setsid sh -c "sleep 300 & sleep 0.3" >/dev/null 2>&1');
    await eventually(() => names(one.observe()).filter((name) => name === 'sleep').length === 2);
    await eventually(() => names(one.observe()).join() === 'sleep');
  });

  it("takes a number that is used again for a stranger's", () => {
    const one = tree('sleep 300');
    const root = one.observe().find((row) => row.pid === children[0]?.pid);
    if (!root) throw new Error('there is no root');
    const row = (pid: number, parent: number, start: string): ProcessRow => ({
      ...{ pid, parent, start, group: pid, session: pid, dead: false, name: 'x', cpuMs: 0, waitedCpuMs: 0 },
      ...{ systemMs: 0, waitedSystemMs: 0, majorFaults: 0, waitedMajorFaults: 0 },
    });
    const table = (...rows: ProcessRow[]): ProcessTable => new Map(rows.map((one) => [one.pid, one]));
    expect(one.observe(table(root, row(900_001, root.pid, '2')))).toHaveLength(2);
    expect(one.observe(table(row(900_001, 1, '2')))).toHaveLength(1);
    expect(one.observe(table(row(900_001, 1, '7'), row(900_002, 900_001, '8'), row(root.pid, 1, '9')))).toEqual([]);
  });
});

describe('search', () => {
  it.each([
    ['its mark', 'setsid -f sleep 300 >/dev/null 2>&1; exit 0'],
    ['its output', 'sleep 0.3; env -i setsid -f sleep 300; exit 0'],
  ])('finds a daemon by %s', async (_, text) => {
    const one = tree(text, `search-${_.length}-${process.pid}`);
    await eventually(() => children.at(-1)?.exitCode === 0);
    await eventually(() => names(one.search()).join() === 'sleep');
  });

  it('does not take other marks for its own', async () => {
    const one = tree('exec sleep 300', `mark-${process.pid}`);
    tree('exec sleep 300', `mark-${process.pid}2`);
    expect(one.search()).toHaveLength(1);
  });
});

describe('cpuMs', () => {
  const BURN = 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done';

  it('counts the living and the ended, and never goes down', async () => {
    const one = tree(`(${BURN}) ; (${BURN}) & wait; ${BURN}; echo done; sleep 300`);
    const seen: number[] = [];
    let done = false;
    children[0]?.stdout?.once('data', () => {
      done = true;
    });
    await eventually(() => {
      seen.push(one.cpuMs() ?? Number.NaN);
      return done;
    });
    const last = one.cpuMs() ?? 0;
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(last).toBeGreaterThan(20);
    kill(one.search());
    await eventually(() => one.observe().length === 0);
    // Nanoseconds: sums of floating point numbers.
    expect(one.cpuMs()).toBeCloseTo(last, 6);
  });

  it('counts children that nobody saw, by what their parent learned', async () => {
    const one = tree(`(${BURN}); (${BURN}); echo done; sleep 300`);
    await new Promise((resolve) => children[0]?.stdout?.once('data', resolve));
    expect(one.cpuMs()).toBeGreaterThan(20);
  });
});

describe('otherListener', () => {
  it('is an older process that listens on the port', async () => {
    const { createServer } = await import('node:net');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const one = tree('sleep 300');
    expect(one.otherListener(port)?.pid).toBe(process.pid);
    await new Promise((resolve) => server.close(resolve));
    expect(one.otherListener(port)).toBeNull();
  });
});
