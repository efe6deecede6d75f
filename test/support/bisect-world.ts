import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import type { Side } from '../../src/model/revision.ts';
import type { Child, Command, Exit, World } from '../../src/world/world.ts';
import { aHistory, type MadeCommit, type MadeHistory } from './bisect-history.ts';
import { stage } from './experiment.ts';

/** A BisectStage is a real repository whose services are played: they answer after what their wait-ms says, and time jumps. */
export interface BisectStage extends MadeHistory {
  readonly world: World;
  readonly notes: string[];
  /** The commands that were started, each with the number of the commit. */
  readonly started: string[];
  close(): void;
}

/** How the played services behave, by the number of their commit. */
export interface BisectPlay {
  /** Whether all of its answers are errors. */
  readonly fails?: (commit: number) => boolean;
  /** Whether it ends while it is in use, after so many were started. */
  readonly dies?: (commit: number, started: number) => boolean;
  /** Told of each command before it starts. */
  readonly onStart?: (started: readonly string[], cancel: () => void) => void;
}

export function aBisectStage(commits: readonly MadeCommit[], play: BisectPlay = {}): BisectStage {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bisect-stage-'));
  process.env.TMPDIR = folder;
  const history = aHistory(commits);
  const started: string[] = [];
  const now = { wait: { base: 0, head: 0 }, commit: { base: 0, head: 0 } };
  let [volleys, busy] = [0, 0];
  const during = async <T>(work: Promise<T>): Promise<T> => {
    busy += 1;
    return work.finally(() => {
      busy -= 1;
    });
  };
  const played = stage({
    isBusy: () => busy > 0,
    onFire: () => {
      volleys += 1;
    },
    // Off by some thousandths, other for each side and pair, and always the same.
    latencyMs: (side) => now.wait[side] * (1 + 0.002 * Math.sin(volleys * (side === 'base' ? 12.9 : 78.2))),
    outcome: (side) => (play.fails?.(now.commit[side]) ? { grade: 'error', error: 'status 500' } : {}),
  });
  const start = ({ cwd, text }: Command): Child => {
    const read = (name: string) => Number(readFileSync(join(cwd, name), 'utf8'));
    const side: Side = basename(cwd) === 'base' ? 'base' : 'head';
    now.commit[side] = read('number');
    now.wait[side] = read('wait-ms');
    started.push(`${now.commit[side]}: ${text}`);
    play.onStart?.(started, played.cancel);
    const isBuild = text.startsWith('exit');
    const commit = now.commit[side];
    const before = volleys;
    const exit = (): Exit | null => {
      if (isBuild) return { code: 7, signal: null };
      return volleys > before && play.dies?.(commit, started.length) ? { code: 1, signal: null } : null;
    };
    return {
      pid: started.length,
      exit,
      exited: isBuild ? Promise.resolve({ code: 7, signal: null }) : new Promise(() => {}),
      tail: () => ['no such module'],
      printed: () => true,
      cpuMs: () => 0,
      counters: () => null,
      otherListener: () => null,
      stop: async () => {},
    };
  };
  let port = 40_000;
  const network = {
    ...played.world.network,
    freePort: async () => ++port,
    accepts: async () => false,
    status: async () => 200,
  };
  const world: World = {
    ...played.world,
    ...{ files: real(nodeFiles(), during), git: real(nodeGit(process.env), during), network, env: { PATH: process.env.PATH } },
    processes: {
      start,
      run: () => Promise.reject(new Error('nothing is run')),
      hold: () => Promise.reject(new Error('nothing is held')),
      killLeft: async () => {},
    },
    k6: { ...played.world.k6, locate: async () => null },
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
  return {
    ...{ ...history, world, notes: played.notes, started },
    close: () => {
      history.project.remove();
      rmSync(folder, { recursive: true, force: true });
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    },
  };
}

/** A port to what is real, during whose work no time jumps. */
function real<Port extends object>(port: Port, during: <T>(work: Promise<T>) => Promise<T>): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? (...args: readonly unknown[]) => during(method.apply(target, args)) : method;
    },
  });
}
