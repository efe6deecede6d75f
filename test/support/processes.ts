import { readdirSync, readFileSync } from 'node:fs';
import type { Processes } from '../../src/io/world.ts';

/** Processes that remember the marks of what they started, so that a test can ask what is left. */
export function remembering(processes: Processes): Processes & { readonly marks: string[] } {
  const marks: string[] = [];
  const note = <T extends { readonly mark: string }>(command: T): T => {
    marks.push(command.mark);
    return command;
  };
  return { marks, run: (command) => processes.run(note(command)), start: (command) => processes.start(note(command)) };
}

/** The command lines of living processes that carry one of these marks, or have one of these words in their command line. */
export function leftovers(marks: readonly string[], words: readonly string[] = []): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.flatMap((pid) => {
    const environ = read(`/proc/${pid}/environ`).split('\0');
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
    const ours = marks.some((mark) => environ.includes(`BENCHGATE_MARK=${mark}`)) || words.some((word) => command.includes(word));
    return ours && !/^State:\s+Z/m.test(read(`/proc/${pid}/status`)) ? [`${pid} ${command}`] : [];
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
