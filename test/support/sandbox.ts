import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { probeBwrap } from '../../src/machine/sandbox/probe-bwrap.ts';
import { nodeSandboxes } from '../../src/machine/sandbox/sandboxes.ts';
import { ownMark } from '../../src/machine/temporary.ts';
import type { World } from '../../src/world/world.ts';

/** Why no sandbox can be tried here; null where it can. */
export const NO_SANDBOX = whyNone();

function whyNone(): string | null {
  if (process.platform !== 'linux') return 'a sandbox is made of namespaces of Linux';
  if (process.getuid?.() !== 0) return 'a sandbox needs root';
  const missing = ['ip', 'nft', 'unshare', 'setpriv'].filter(
    (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  );
  return missing.length === 0 ? null : `there is no ${missing.join(', ')}`;
}

/** Why bubblewrap cannot be tried here; null where it can. */
export const NO_BWRAP = whyNoBwrap();

function whyNoBwrap(): string | null {
  if (process.platform !== 'linux') return 'bubblewrap is of Linux';
  const { status, stderr } = spawnSync('bwrap', ['--unshare-user', '--ro-bind', '/', '/', 'true'], { encoding: 'utf8' });
  return status === 0 ? null : `bubblewrap does not work: ${stderr ?? 'there is none'}`;
}

/** Those that bubblewrap makes, whoever runs the tests. */
export const bwrapSandboxes = (processes: World['processes']) =>
  nodeSandboxes(processes, [dirname(dirname(process.execPath))], async () => ({
    probe: await probeBwrap(),
    asRoot: [],
    filterBy: null,
  }));

/** The sandboxes of this machine, for a World of tests: their sides see the Node.js that runs the tests. */
export const realSandboxes = (processes: World['processes']) => nodeSandboxes(processes, [dirname(dirname(process.execPath))]);

/**
 * What sandboxes of this process could leave on a machine: namespaces, tables of rules, mounts, control groups, and processes of their
 * users. Other tests may have theirs at the same time.
 */
export async function leftOfSandboxes(): Promise<readonly string[]> {
  const own = (await ownMark()) ?? '';
  const said = (file: string, args: readonly string[]) => spawnSync(file, args, { encoding: 'utf8' }).stdout ?? '';
  const processes = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOfUsers(pid) && isOurs(pid));
  const named = [
    ...said('ip', ['netns', 'list']).split('\n'),
    ...said('nft', ['list', 'tables']).split('\n'),
    ...readFileSync('/proc/self/mountinfo', 'utf8').split('\n'),
    ...['', 'pids', 'memory', 'cpuset'].flatMap((at) => namesIn(`/sys/fs/cgroup/${at}`)),
  ].filter((line) => line.includes(`benchgate-${own}`) || line.includes(`benchgate_${own.replaceAll('.', '_')}`));
  return [...processes, ...named];
}

const isOfUsers = (pid: string) => /^Uid:\s+61\d{3}\s/m.test(statusOf(pid)) && !/^State:\s+Z/m.test(statusOf(pid));

/** Whether this process started it, or nobody who is there any more. */
function isOurs(pid: string): boolean {
  const parent = /^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? '1';
  if (parent === String(process.pid)) return true;
  return parent === '1' ? isOfUsers(pid) : isOurs(parent);
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
