import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { nodeSandboxes } from '../../src/machine/sandbox/sandboxes.ts';
import type { World } from '../../src/world/world.ts';

/** Why no sandbox can be tried here; null where it can. */
export const NO_SANDBOX = whyNone();

function whyNone(): string | null {
  if (process.platform !== 'linux') return 'a sandbox is made of namespaces of Linux';
  if (process.getuid?.() !== 0) return 'a sandbox needs root';
  const missing = ['ip', 'nft', 'unshare', 'setpriv'].filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  return missing.length === 0 ? null : `there is no ${missing.join(', ')}`;
}

/** The sandboxes of this machine, for a World of tests: their sides see the Node.js that runs the tests. */
export const realSandboxes = (processes: World['processes']) => nodeSandboxes(processes, [dirname(dirname(process.execPath))]);

/** What a sandbox could leave on a machine: namespaces, devices, tables of rules, processes of its users, mounts. */
export function leftOfSandboxes(): readonly string[] {
  const said = (file: string, args: readonly string[]) => spawnSync(file, args, { encoding: 'utf8' }).stdout ?? '';
  const processes = readdirSync('/proc').flatMap((pid) => {
    const owner = /^Uid:\s+(6100[1-3])\s/m.exec(statusOf(pid))?.[1];
    return owner === undefined ? [] : [`process ${pid} of ${owner}`];
  });
  const lines = [said('ip', ['netns', 'list']), said('ip', ['-brief', 'link']), said('nft', ['list', 'tables'])].flatMap((text) =>
    text.split('\n').filter((line) => /benchgate|^bg[0-9a-z]+[ab]\b/.test(line)),
  );
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n').filter((line) => line.includes('benchgate'));
  return [...processes, ...lines, ...mounts];
}

function statusOf(pid: string): string {
  if (!/^\d+$/.test(pid)) return '';
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return /^State:\s+Z/m.test(text) ? '' : text;
  } catch {
    return '';
  }
}
