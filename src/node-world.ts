import { createHash } from 'node:crypto';
import { httpLoad } from './engines/embedded/http-load.ts';
import { nodeK6 } from './engines/k6/program/k6.ts';
import { countSpans, readSpans } from './evidence/traces/otlp.ts';
import { nodeClock } from './machine/clock.ts';
import { nodeContainers } from './machine/containers.ts';
import { nodeFiles } from './machine/files.ts';
import { nodeGit } from './machine/git.ts';
import { nodeMachine } from './machine/machine.ts';
import { newMask } from './machine/mask.ts';
import { nodeNetwork } from './machine/network.ts';
import { nodeProcesses } from './machine/processes.ts';
import { profilerWith } from './machine/profiler.ts';
import { preloadFor } from './machine/program.ts';
import { nodeSandboxes } from './machine/sandbox/sandboxes.ts';
import { toolFolders } from './machine/sandbox/tool-folders.ts';
import { nodeScreen } from './machine/screen.ts';
import { receiveSpansWith } from './machine/span-receiver.ts';
import type { Env } from './model/env.ts';
import { Failure } from './model/failure.ts';
import type { Mask } from './world/mask.ts';
import type { Files, Screen, World } from './world/world.ts';

/** What a door gives: this process's environment, our version, and how it is cancelled. */
interface Door {
  readonly env: Env;
  readonly version: string;
  readonly cancelled: AbortSignal;
}

/** The real World. However this process exits, the children that can be found go with it. */
export function nodeWorld({ env, version, cancelled }: Door): World {
  const mask = newMask();
  const processes = nodeProcesses(mask.apply);
  process.once('exit', processes.killAll);
  const containers = nodeContainers(env);
  process.once('exit', containers.killAll);
  const files = maskedFiles(nodeFiles(), mask);
  const screen = maskedScreen(nodeScreen(process.stderr), mask);
  const clock = nodeClock();
  // A limit of GitHub's may last longer than a runner lets a cancelled job live.
  const sleep = async (ms: number): Promise<void> => {
    await clock.sleep(ms, cancelled);
    if (cancelled.aborted) throw new Failure('environment', 'Cancelled while waiting for GitHub.', 'Start it again.');
  };
  return {
    files,
    git: nodeGit(env),
    processes,
    containers,
    sandboxes: nodeSandboxes(processes, toolFolders(env.PATH, preloadFor(import.meta.url))),
    network: nodeNetwork(env),
    load: httpLoad(),
    k6: nodeK6({ processes, files, env }),
    openProfiler: profilerWith(preloadFor(import.meta.url)),
    receiveSpans: receiveSpansWith({ count: countSpans, read: readSpans }),
    github: async (repository) => {
      const { nodeGitHub } = await import('./github/github.ts');
      return nodeGitHub(repository, env, { waiting: { sleep, note: (text) => screen.note(text) } });
    },
    machine: nodeMachine(version, env),
    clock,
    screen,
    mask,
    env,
    cancelled,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

function maskedFiles(files: Files, { apply }: Mask): Files {
  return {
    ...files,
    write: (path, text) => files.write(path, apply(text)),
    append: (path, root, line) => files.append(path, root, apply(line)),
  };
}

function maskedScreen(screen: Screen, { apply }: Mask): Screen {
  return { ...screen, note: (text) => screen.note(apply(text)), progress: (text) => screen.progress(apply(text)) };
}
