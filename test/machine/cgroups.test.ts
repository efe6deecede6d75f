import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accountOf, containerAccounts, parseAccount, processIn } from '../../src/machine/cgroups.ts';
import { parseListening } from '../../src/machine/process-table.ts';

const ID = 'ab12'.repeat(16);
const FIRST = '31 27 0:27 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct';
const SECOND = '30 25 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw';

describe('accountOf', () => {
  it.each([
    [
      'docker, first version',
      `4:cpu,cpuacct:/docker/${ID}\n0::/docker/${ID}`,
      `/sys/fs/cgroup/cpu,cpuacct/docker/${ID}/cpuacct.usage`,
    ],
    [
      'podman, first version',
      `2:cpuacct:/libpod_parent/libpod-${ID}`,
      `/sys/fs/cgroup/cpu,cpuacct/libpod_parent/libpod-${ID}/cpuacct.usage`,
    ],
    ['docker, second version', `0::/system.slice/docker-${ID}.scope`, `/sys/fs/cgroup/system.slice/docker-${ID}.scope/cpu.stat`],
    [
      'podman, second version',
      `0::/machine.slice/libpod-${ID}.scope/container`,
      `/sys/fs/cgroup/machine.slice/libpod-${ID}.scope/cpu.stat`,
    ],
  ])('finds the file of %s', (_, groups, file) => {
    expect(accountOf(ID, groups, `${FIRST}\n${SECOND}`)).toBe(file);
  });

  it('is no account where it is not mounted, or of the program that watches', () => {
    expect(accountOf(ID, `0::/docker/${ID}`, FIRST)).toBeNull();
    expect(accountOf(ID, `0::/machine.slice/libpod-conmon-${ID}.scope`, SECOND)).toBeNull();
    expect(accountOf(ID, '0::/', SECOND)).toBeNull();
  });
});

it('parseAccount reads both versions, in ms', () => {
  expect([parseAccount('28727269\n'), parseAccount('usage_usec 1500\nuser_usec 1\n'), parseAccount('')]).toEqual([
    28.727269,
    1.5,
    null,
  ]);
});

it('parseListening tells who is heard only inside', () => {
  const table = `  sl  local_address rem_address   st
   0: 0100007F:1F90 00000000:0000 0A
   1: 00000000:0BB8 00000000:0000 0A
   2: 00000000000000000000000001000000:0050 0:0 0A
   3: 00000000:0BB9 00000000:0000 01`;
  expect(parseListening(table)).toMatchObject([
    { port: 8080, loopback: true },
    { port: 3000, loopback: false },
    { port: 80, loopback: true },
  ]);
});

it('knows nothing of a container that is not there', () => {
  expect([processIn(ID), containerAccounts()(ID)]).toEqual([null, null]);
});

/** A new group of the second version in this machine's own hierarchy; null where there is none or nobody lets us. */
function newGroup(name: string): string | null {
  const mounted = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .find((line) => line.includes(' - cgroup2 '));
  const group = `${mounted?.split(' ')[4]}/${name}`;
  try {
    mkdirSync(group);
    return group;
  } catch {
    return null;
  }
}

const REAL = String(process.pid).padStart(64, 'f');
const GROUP = `docker-${REAL}.scope`;
const probed = newGroup(GROUP);
if (probed !== null) rmdirSync(probed);

if (probed !== null)
  it('reads the account that the kernel keeps of a group of the second version and all below it', async () => {
    const group = newGroup(GROUP) ?? '';
    const inner = `${group}/container`;
    mkdirSync(inner);
    const burn = 'for (let i = 0; i < 3e8; i++); console.log(process.cpuUsage().user / 1e3); setInterval(() => {}, 1e3)';
    const child = spawn('sh', ['-c', `echo $$ > ${inner}/cgroup.procs && exec "$0" -e "$1"`, process.execPath, burn]);
    const account = containerAccounts();
    try {
      const used = await new Promise<number>((resolve) => child.stdout.once('data', (said) => resolve(Number(said))));
      const seen = account(REAL) ?? 0;
      expect(seen).toBeGreaterThanOrEqual(used * 0.95);
      expect(seen).toBeLessThan(used * 10);
      expect(readFileSync(`${inner}/cpu.stat`, 'utf8')).toMatch(/^usage_usec \d+$/m);
    } finally {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await closed;
      rmdirSync(inner);
      rmdirSync(group);
    }
    expect([account(REAL), containerAccounts()(REAL)]).toEqual([expect.any(Number), null]);
  });
