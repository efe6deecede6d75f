import type { Target } from '../model/target.ts';
import type { ListeningPlace } from '../world/spans.ts';
import type { World } from '../world/world.ts';
import type { CallTree } from './profiles/call-tree.ts';
import { readCpuProfile } from './profiles/cpuprofile.ts';
import { pprofRequest, readPprof } from './profiles/pprof.ts';

/** A BlockProfile is the CPU time of one side's block, by a profile of one of so many processes; or why there is none. */
export type BlockProfile = { readonly calls: CallTree; readonly processes: number } | { readonly why: string };

/** A ProfileWatch samples the CPU of one side of one boot. */
export interface ProfileWatch {
  readonly variables: Readonly<Record<string, string>>;
  /** Neither takes time. */
  begin(target: Target, blockMs: number): void;
  end(): void;
  /** After the block: null where it never began. */
  take(): Promise<BlockProfile | null>;
  close(): Promise<void>;
}

/** From where paths of functions are told, and where a service calls. */
interface ProfileWatchOptions {
  readonly root: string;
  readonly at: ListeningPlace;
}

/** Opens it: `node`, or the path at which a service gives pprof profiles. */
export function openProfile(kind: string, { root, at }: ProfileWatchOptions, world: World): Promise<ProfileWatch> {
  return kind === 'node' ? openNode(root, at, world) : Promise.resolve(pprofOf(kind, root, world));
}

async function openNode(root: string, at: ListeningPlace, world: World): Promise<ProfileWatch> {
  const profiler = await world.openProfiler(at);
  let stopping: ReturnType<typeof profiler.stop> | null = null;
  let running = false;
  const end = () => {
    if (running) stopping = profiler.stop();
    running = false;
  };
  return {
    variables: profiler.variables,
    begin: () => {
      running = true;
      stopping = null;
      profiler.start();
    },
    end,
    take: async () => {
      end();
      const sampled = await stopping;
      if (sampled === null || 'why' in sampled) return sampled;
      const read = readCpuProfile(sampled.text, root);
      return 'why' in read ? read : { calls: read, processes: sampled.processes };
    },
    close: () => profiler.close(),
  };
}

function pprofOf(path: string, root: string, { network }: World): ProfileWatch {
  const over = new AbortController();
  let fetching: ReturnType<typeof network.file> | null = null;
  return {
    variables: {},
    begin: ({ url }, blockMs) => {
      // The longest that ends within the block, in whole seconds as Go's takes them.
      const { url: address, ...options } = pprofRequest(path, url, Math.max(1, Math.floor(blockMs / 1000)));
      fetching = network.file(address, { ...options, signal: over.signal }).catch(() => ({ why: 'it could not be read' }));
    },
    end: () => {},
    take: async () => {
      const file = await fetching;
      fetching = null;
      if (file === null || 'why' in file) return file;
      const read = readPprof(file.bytes, root);
      return 'why' in read ? read : { calls: read, processes: 1 };
    },
    close: async () => over.abort(),
  };
}
