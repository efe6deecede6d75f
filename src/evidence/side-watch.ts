import type { ProcessCounters } from '../model/process-counters.ts';
import type { Target } from '../model/target.ts';
import type { BlockWatch } from '../world/engine.ts';
import type { World } from '../world/world.ts';
import type { WatchKinds } from './kinds.ts';
import { type PageReading, readPage } from './metric-watch.ts';
import { openTraces, type TraceWatch } from './trace-watch.ts';
import { type BlockTraces, blockTraces } from './traces/block-traces.ts';

/** A WatchedBlock is what the block of one side showed; null where nobody asked, or nothing came. */
export interface WatchedBlock {
  readonly seconds: number;
  readonly traces: BlockTraces | null;
  /** At its begin and at its end. */
  readonly counters: readonly [ProcessCounters | null, ProcessCounters | null];
  readonly pages: readonly [PageReading, PageReading] | null;
  /** Why something that was asked for did not come. */
  readonly problems: readonly string[];
}

/** A SideWatch watches one side of one boot. */
export interface SideWatch {
  readonly variables: Readonly<Record<string, string>>;
  watch(target: Target): { readonly block: BlockWatch; collect(): Promise<WatchedBlock | null> };
  close(): Promise<void>;
}

/** What one side is watched for, and where it is checked out; '' where no path of its spans can lead there. */
export interface SideWatchOptions {
  readonly kinds: WatchKinds;
  readonly root: string;
}

interface OpenWatch extends SideWatchOptions {
  readonly traces: TraceWatch | null;
}

/** Opens what one side is watched with. */
export async function openSide(options: SideWatchOptions, world: World): Promise<SideWatch> {
  const traces = options.kinds.traces === null ? null : await openTraces(world);
  return {
    variables: { ...traces?.variables },
    watch: (target) => watchDrive({ ...options, traces }, target, world),
    close: async () => {
      await traces?.close();
    },
  };
}

/** What is read at a moment of a block: nothing that takes time is waited for. */
interface BlockMoment {
  readonly atUs: number;
  readonly counters: ProcessCounters | null;
  readonly page: Promise<PageReading> | null;
}

function watchDrive({ kinds, root, traces }: OpenWatch, target: Target, world: World): ReturnType<SideWatch['watch']> {
  const moments: BlockMoment[] = [];
  const { metrics } = kinds;
  const read = () => {
    const atUs = Date.parse(world.clock.date()) * 1000;
    const page = metrics === null ? null : readPage(metrics, target, world).catch(() => ({ why: 'it could not be read' }));
    moments.push({ atUs, counters: target.counters(), page });
  };
  return {
    block: { traced: traces !== null, begin: read, end: read },
    collect: async () => {
      const received = (await traces?.take()) ?? null;
      const pages = await Promise.all(moments.map(({ page }) => page));
      const [begin, end] = moments;
      // Whoever was cut short before its block saw nothing of it.
      if (begin === undefined || end === undefined) return null;
      const [first, last] = pages;
      const found = received && blockTraces(received, { fromUs: begin.atUs, toUs: end.atUs, root });
      return {
        seconds: (end.atUs - begin.atUs) / 1e6,
        traces: found,
        counters: [begin.counters, end.counters],
        pages: first && last ? [first, last] : null,
        problems: [
          ...traceProblems(found, received?.refused ?? 0),
          ...[first, last].flatMap((page) => (page && 'why' in page ? [`metrics: ${page.why}`] : [])),
        ],
      };
    },
  };
}

function traceProblems(found: BlockTraces | null, refused: number): readonly string[] {
  if (found === null) return [];
  const { traced, dropped } = found.evidence;
  const none =
    found.foreign === 0
      ? 'traces: no span came; does the service start an OpenTelemetry SDK that reads OTEL_EXPORTER_OTLP_ENDPOINT?'
      : 'traces: spans came, but of no request that was sent; does the service take up `traceparent`?';
  return [
    ...(traced === 0 ? [none] : []),
    ...(dropped > 0 ? ['traces: more spans came than are kept'] : []),
    ...(refused > 0 ? ['traces: something came that is no OTLP'] : []),
  ];
}
