import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeProcesses } from '../../../src/machine/processes.ts';
import { makeGroups } from '../../../src/machine/sandbox/groups.ts';
import { keepTo, ownProcessors, usableCores } from '../../../src/machine/sandbox/processors.ts';
import { nodeSandboxes } from '../../../src/machine/sandbox/sandboxes.ts';
import { ownMark } from '../../../src/machine/temporary.ts';
import { GROUP_FOLDERS, joinGroupText, makeGroupsText, removeGroupsText } from '../../../src/sandbox/group-texts.ts';
import { leftOfSandboxes, NO_SANDBOX } from '../../support/sandbox.ts';

const shell = (text: string) => spawnSync('sh', ['-c', text], { encoding: 'utf8' }).stdout;

describe.skipIf(NO_SANDBOX !== null)('control groups of sides', () => {
  it('threat 30: whoever is in one cannot widen what processors it may use', async () => {
    const name = `benchgate-${await ownMark()}.test`;
    const limits = { processes: 50, memoryBytes: 2 ** 30, processors: [0] };
    try {
      expect(shell(makeGroupsText([{ name, limits }]))).toContain(`${name} cpuset\n`);
      const said = shell(`${joinGroupText(name)}; taskset -p -c 0-1 $$ >/dev/null; grep Cpus_allowed_list /proc/self/status`);
      expect(said).toMatch(/Cpus_allowed_list:\s+0$/m);
    } finally {
      shell(removeGroupsText([name]));
    }
    expect(await leftOfSandboxes()).toEqual([]);
  });

  it('threat 31: whoever is in one gets no more memory than it says, and ends for asking', async () => {
    const name = `benchgate-${await ownMark()}.test4`;
    const take = (mebibytes: number) => `perl -e 'my $all = "x" x (${mebibytes} * 2 ** 20); print "taken"'`;
    try {
      shell(makeGroupsText([{ name, limits: { processes: 50, memoryBytes: 32 * 2 ** 20, processors: null } }]));
      expect(shell(`${joinGroupText(name)}; ${take(4)}`)).toBe('taken');
      expect(shell(`${joinGroupText(name)}; ${take(96)}`)).toBe('');
      expect(shell(take(96))).toBe('taken');
    } finally {
      shell(removeGroupsText([name]));
    }
    expect(await leftOfSandboxes()).toEqual([]);
  });

  it('threat 97: what installs and builds is bounded as well, and ends with its group, whatever network it has', async () => {
    const name = `benchgate-${await ownMark()}.test3`;
    const groups = await makeGroups(name, []);
    const [file = '', ...args] = [...groups.enter('build'), 'sh', '-c', 'cat /proc/self/cgroup; exec sleep 15'];
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    const said = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))));
    expect(said).toContain(`${name}.0`);
    await groups.remove();
    expect(await ended).toBe('SIGKILL');
    expect(await leftOfSandboxes()).toEqual([]);
  });

  it('threat 97: the next run ends what a killed run left installing, by its group alone', async () => {
    const [space, pid] = ((await ownMark()) ?? '').split('.');
    // Of our number and another start: that process is gone.
    const name = `benchgate-${space}.${pid}.1.1.0`;
    const limits = { processes: 50, memoryBytes: 2 ** 30, processors: null };
    shell(makeGroupsText([{ name, limits }]));
    const child = spawn('sh', ['-c', `${joinGroupText(name)}; echo joined; exec sleep 15`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await nodeSandboxes(nodeProcesses(), []).sweep([]);
    expect(await ended).toBe('SIGKILL');
    expect(GROUP_FOLDERS.filter((folder) => existsSync(`${folder}/${name}`))).toEqual([]);
  });

  it('are there for both places while a measurement runs, say what they bound, and go with it', async () => {
    const name = `benchgate-${await ownMark()}.test2`;
    const groups = await makeGroups(name, []);
    const enter = groups.enter('second');
    const [file = '', ...args] = [...enter, 'cat', '/proc/self/cgroup'];
    expect(spawnSync(file, args, { encoding: 'utf8' }).stdout).toContain(`${name}.2`);
    expect(groups.limits).toEqual(expect.arrayContaining(['pids', 'memory']));
    expect(groups.cores.topology).toMatch(/^\d+ cores? × \d/);
    await groups.remove();
    expect(await leftOfSandboxes()).toEqual([]);
  });
});

it('this process keeps to some processors, and may use all again', () => {
  const all = ownProcessors();
  expect(
    usableCores()
      .flat()
      .sort((a, b) => a - b),
  ).toEqual(all);
  const [one = 0] = all;
  expect(keepTo([one])).toBe(true);
  expect(ownProcessors()).toEqual([one]);
  expect(keepTo(all)).toBe(true);
  expect(readFileSync('/proc/self/status', 'utf8')).toMatch(new RegExp(`Cpus_allowed_list:\\s+${all[0]}`));
});
