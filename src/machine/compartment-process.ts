import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { Failure } from '../model/failure.ts';
import { commandText } from '../sandbox/command-text.ts';
import { READY } from '../sandbox/compartment-text.ts';
import { forwardedText } from '../sandbox/egress.ts';
import type { Compartment } from '../world/sandbox.ts';
import type { Command, Exit } from '../world/world.ts';
import { defuse } from './log.ts';
import { type ProcessRow, readProcFile } from './process-table.ts';
import { MARK } from './process-tree.ts';

/** Where programs of root's are. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Mounts and namespaces take a tenth of a second, on a busy machine some seconds. */
const PATIENCE_MS = 30_000;

interface OpenedCompartment {
  readonly spawned: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Tells the compartment its command; gives back what it is given. */
  begin<T>(child: T): T;
}

/** Starts what sets up a compartment, and waits until it stands. */
export async function openCompartment(command: Command & { readonly within: Compartment }): Promise<OpenedCompartment> {
  const [file = '', ...args] = command.within.launcher;
  const spawned = spawn(file, args, {
    cwd: '/',
    env: { PATH, [MARK]: command.mark },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // It may have ended by the time it is told something.
  spawned.stdin.on('error', () => {});
  if (command.within.setUp !== undefined) spawned.stdin.write(`${command.within.setUp}\n`);
  const said = await untilReady(spawned);
  if (said !== null) throw notSetUp(command, said);
  spawned.stderr.resume();
  const begin = <T>(child: T): T => {
    spawned.stdin.end(textOf(command));
    return child;
  };
  return { spawned, begin };
}

function textOf({ text, cwd, env, within: { wayOut } }: Command & { readonly within: Compartment }): string {
  if (wayOut === undefined) return commandText(text, { cwd, env });
  return commandText(forwardedText(wayOut.node, text), { cwd, env: { ...env, ...wayOut.env } });
}

/** Null once it is ready; else what it said before it ended, or before nobody waited any longer. */
function untilReady(spawned: ChildProcessByStdio<Writable, Readable, Readable>): Promise<string | null> {
  return new Promise((resolve) => {
    let [said, mishap] = ['', ''];
    const end = (outcome: string | null) => {
      clearTimeout(timer);
      spawned.stdout.removeAllListeners('data');
      spawned.stdout.pause();
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      spawned.kill('SIGKILL');
      end(`${mishap}${said}it did not end within ${PATIENCE_MS / 1000} s`);
    }, PATIENCE_MS);
    spawned.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.endsWith(`${READY}\n`)) end(null);
    });
    spawned.stderr.on('data', (chunk: Buffer) => {
      mishap += chunk.toString();
    });
    spawned.once('error', (error) => end(error.message));
    spawned.once('close', () => end(`${mishap}${said}`));
  });
}

/** A shell stands between: it says by its exit code which signal ended the command. */
export function exitInCompartment({ code, signal }: Exit): Exit {
  const name = Object.entries(constants.signals).find(([, number]) => number === (code ?? 0) - 128)?.[0];
  return name === undefined ? { code, signal } : { code: null, signal: name };
}

/**
 * Those of these processes that are the command's, and not what set up its compartment: they are in a namespace of processes below
 * ours, and not the first one there (proc_pid_status(5)).
 */
export function usersOf(rows: readonly ProcessRow[]): readonly ProcessRow[] {
  const own = numbersOf('self').length;
  return rows.filter(({ pid }) => {
    const numbers = numbersOf(String(pid));
    return numbers.length > own && numbers.at(-1) !== '1';
  });
}

/** Its number in each namespace of processes that it is in, the outermost first; none of one that is gone. */
function numbersOf(pid: string): readonly string[] {
  const listed = /^NSpid:\s*(.*)$/m.exec(readProcFile(`${pid}/status`) ?? '')?.[1] ?? '';
  return listed.split(/\s+/).filter((number) => number !== '');
}

function notSetUp({ text, within }: Command & { readonly within: Compartment }, said: string): Failure {
  const lines = said.trim().split('\n').slice(-3).map(defuse).join('\n').slice(0, 1000);
  return new Failure(
    'environment',
    `the sandbox for "${text}" could not be set up (user ${within.uid})\n${lines}`,
    'See `benchgate doctor` for what it needs. To measure without one, say so: `sandbox: off`.',
  );
}
