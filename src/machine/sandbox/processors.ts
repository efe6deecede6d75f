import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { coresOf, listOf, numbersIn } from '../../sandbox/cores.ts';

/** The physical cores that this process may use, each as its logical processors; none where the system does not tell. */
export function usableCores(): readonly (readonly number[])[] {
  const usable = ownProcessors();
  const lists = names('/sys/devices/system/cpu').flatMap((name) =>
    /^cpu\d+$/.test(name) ? [read(`/sys/devices/system/cpu/${name}/topology/thread_siblings_list`)] : [],
  );
  return coresOf(lists)
    .map((core) => core.filter((one) => usable.includes(one)))
    .filter((core) => core.length > 0);
}

/** Those that this process may use, ascending. */
export function ownProcessors(): readonly number[] {
  return numbersIn(/^Cpus_allowed_list:\s*(\S+)/m.exec(read('/proc/self/status'))?.[1] ?? '');
}

/** From now on this process, with all its threads and whatever it starts, keeps to these processors. Whether it does. */
export function keepTo(processors: readonly number[]): boolean {
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', listOf(processors), String(process.pid)], { stdio: 'ignore' });
  return status === 0;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
