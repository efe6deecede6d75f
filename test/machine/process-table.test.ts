import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  hasEnvironment,
  listeningSockets,
  openFilesOf,
  outputsOf,
  parsePs,
  parseStat,
  readProcess,
  readProcessTable,
  threadCpuMs,
} from '../../src/machine/process-table.ts';

const STAT =
  '77 (a (b) c) S 5 77 70 0 -1 4194304 217 117 5 6 12 3 40 2 20 0 1 0 110913 4608000 817 18446744073709551615 1 1 0 0 0 0 0 4 65538 1 0 0 17 1';

describe('parseStat', () => {
  it('reads a line of /proc/PID/stat, whatever the name', () => {
    expect(parseStat(STAT)).toEqual({
      pid: 77,
      parent: 5,
      group: 77,
      session: 70,
      start: '110913',
      dead: false,
      name: 'a (b) c',
      cpuMs: 150,
      waitedCpuMs: 420,
      ...{ systemMs: 30, waitedSystemMs: 20, majorFaults: 5, waitedMajorFaults: 6 },
    });
  });

  it('threat 97: knows a zombie, and one whose other threads live', () => {
    const zombie = STAT.replace(') S ', ') Z ');
    expect(parseStat(zombie).dead).toBe(true);
    expect(parseStat(zombie.replace(' 20 0 1 0 ', ' 20 0 3 0 ')).dead).toBe(false);
  });
});

describe('parsePs', () => {
  it('reads what ps prints on macOS', () => {
    const rows = parsePs(
      '    1     0     1 Ss   /sbin/launchd\n  501     1   500 Z    (node)\n 8123   501   500 R+   /usr/local/bin/my server\n',
    );
    expect(rows.map(({ pid, parent, group, dead, name }) => [pid, parent, group, dead, name])).toEqual([
      [1, 0, 1, false, 'launchd'],
      [501, 1, 500, true, '(node)'],
      [8123, 501, 500, false, 'my server'],
    ]);
  });
});

describe('the process table of this machine', () => {
  it('has this process, by either way of reading', () => {
    for (const platform of ['darwin', process.platform] as const) {
      const own = readProcessTable(platform).get(process.pid);
      expect([own?.pid, own?.parent, own?.dead]).toEqual([process.pid, process.ppid, false]);
    }
  });

  it('has no row for a process that is not there', () => expect(readProcess(2 ** 30)).toBeNull());

  it('knows environment, output and CPU time of a child', async () => {
    const child = spawn('/bin/sh', ['-c', 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo; read x'], {
      env: { A: 'b', AB: 'c' },
      stdio: 'pipe',
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const pid = child.pid ?? 0;
    expect([hasEnvironment(pid, 'A=b'), hasEnvironment(pid, 'A=bc'), hasEnvironment(pid, 'B=c')]).toEqual([true, false, false]);
    expect(outputsOf(pid)).toHaveLength(2);
    expect(openFilesOf(pid)).toEqual(expect.arrayContaining([...outputsOf(pid)]));
    expect(Math.max(threadCpuMs(pid), readProcess(pid)?.cpuMs ?? 0)).toBeGreaterThan(0);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    await gone;
    expect([threadCpuMs(pid), outputsOf(pid), hasEnvironment(pid, 'A=b')]).toEqual([0, [], false]);
  });

  it('finds the socket that listens on a port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const sockets = listeningSockets().flatMap((socket) => (socket.port === port ? [socket.file] : []));
    expect(sockets).toHaveLength(1);
    expect(openFilesOf(process.pid)).toEqual(expect.arrayContaining([...sockets]));
    await new Promise((resolve) => server.close(resolve));
    expect(listeningSockets().filter((socket) => socket.port === port)).toEqual([]);
  });
});
