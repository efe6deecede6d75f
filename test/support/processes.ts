import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Processes } from '../../src/world/world.ts';

/** Processes that remember the marks of what they started, so that a test can ask what is left. */
export function remembering(processes: Processes): Processes & { readonly marks: string[] } {
  const marks: string[] = [];
  const note = <T extends { readonly mark: string }>(command: T): T => {
    marks.push(command.mark);
    return command;
  };
  return {
    ...{ marks, killLeft: processes.killLeft },
    run: (command) => processes.run(note(command)),
    start: (command) => processes.start(note(command)),
    hold: (command) => processes.hold(note(command)),
  };
}

/** The command lines of living processes that carry one of these marks, or whose command line starts so. */
export function leftovers(marks: readonly string[], commands: readonly string[] = []): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.flatMap((pid) => {
    const environ = read(`/proc/${pid}/environ`).split('\0');
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
    const ours =
      marks.some((mark) => environ.includes(`BENCHGATE_MARK=${mark}`)) || commands.some((start) => command.startsWith(start));
    return ours && !/^State:\s+Z/m.test(read(`/proc/${pid}/status`)) ? [`${pid} ${command}`] : [];
  });
}

/** The command lines of processes that work in this folder, or did before it was removed. */
export function workingIn(folder: string): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const inside = pid !== String(process.pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      return inside ? [`${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`] : [];
    } catch {
      return [];
    }
  });
}

/** Waits until `done`, for at most ten seconds: the machine may be busy. */
export async function eventually(done: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never happened');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
