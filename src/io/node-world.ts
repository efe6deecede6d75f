import { createHash } from 'node:crypto';
import { nodeClock } from './clock.ts';
import { nodeFiles } from './files.ts';
import { nodeGit } from './git.ts';
import { httpLoad } from './http-load.ts';
import { nodeK6 } from './k6.ts';
import { nodeMachine } from './machine.ts';
import { nodeNetwork } from './network.ts';
import { nodeProcesses } from './processes.ts';
import { nodeScreen } from './screen.ts';
import type { World } from './world.ts';

/** What a door gives: this process's environment, our version, and how it is cancelled. */
interface Door {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly cancelled: AbortSignal;
}

/** The real World. However this process exits, the children that can be found go with it. */
export function nodeWorld({ env, version, cancelled }: Door): World {
  const processes = nodeProcesses();
  process.once('exit', processes.killAll);
  const files = nodeFiles();
  const screen = nodeScreen(process.stderr);
  return {
    files,
    git: nodeGit(env),
    processes,
    network: nodeNetwork(),
    load: httpLoad(),
    k6: nodeK6({ processes, files, env }),
    github: async (repository) => {
      const { nodeGitHub } = await import('./github.ts');
      return nodeGitHub(repository, env, { waiting: { note: (text) => screen.note(text) } });
    },
    machine: nodeMachine(version, env),
    clock: nodeClock(),
    screen,
    env,
    cancelled,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
}
