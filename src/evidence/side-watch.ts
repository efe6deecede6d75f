import type { Target } from '../model/target.ts';
import type { BlockWatch } from '../world/engine.ts';
import type { ReceivedSpans } from '../world/spans.ts';
import type { World } from '../world/world.ts';
import type { WatchKinds } from './kinds.ts';
import { openTraces, type TraceWatch } from './trace-watch.ts';

/** A WatchedBlock is what the block of one side showed, as it came. */
export interface WatchedBlock {
  /** Microseconds since 1970. */
  readonly fromUs: number;
  readonly toUs: number;
  /** Null where nobody asked for traces. */
  readonly spans: ReceivedSpans | null;
}

/** A SideWatch watches one side of one boot. */
export interface SideWatch {
  readonly variables: Readonly<Record<string, string>>;
  watch(target: Target): { readonly block: BlockWatch; collect(): Promise<WatchedBlock | null> };
  close(): Promise<void>;
}

/** Opens what one side is watched with. */
export async function openSide(kinds: WatchKinds, world: World): Promise<SideWatch> {
  const traces = kinds.traces === null ? null : await openTraces(world);
  return {
    variables: { ...traces?.variables },
    watch: () => watchDrive({ traces }, world),
    close: async () => {
      await traces?.close();
    },
  };
}

function watchDrive({ traces }: { readonly traces: TraceWatch | null }, { clock }: World): ReturnType<SideWatch['watch']> {
  const times: { fromUs: number | null; toUs: number | null } = { fromUs: null, toUs: null };
  const nowUs = () => Date.parse(clock.date()) * 1000;
  const block: BlockWatch = {
    traced: traces !== null,
    begin: () => {
      times.fromUs = nowUs();
    },
    end: () => {
      times.toUs = nowUs();
    },
  };
  return {
    block,
    collect: async () => {
      const spans = (await traces?.take()) ?? null;
      const { fromUs, toUs } = times;
      // Whoever was cut short before its block saw nothing of it.
      return fromUs === null || toUs === null ? null : { fromUs, toUs, spans };
    },
  };
}
