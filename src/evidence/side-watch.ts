import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import { ownText } from '../model/own-text.ts';
import type { ProcessCounters } from '../model/process-counters.ts';
import type { Receivers, Target } from '../model/target.ts';
import type { BlockWatch } from '../world/engine.ts';
import type { FetchedPage } from '../world/network.ts';
import type { SendingMistake } from '../world/spans.ts';
import type { World } from '../world/world.ts';
import type { WatchKinds } from './kinds.ts';
import { fetchPage, type PageReading, readPage } from './metric-watch.ts';
import { type BlockProfile, openProfile, type ProfileWatch } from './profile-watch.ts';
import { openTraces, type TraceWatch } from './trace-watch.ts';
import { type BlockTraces, blockTraces } from './traces/block-traces.ts';

/** A WatchedBlock is what the block of one side showed; null where nobody asked, or nothing came. */
export interface WatchedBlock {
  /** Between its readings, and from its first request on: a little more or less than that. */
  readonly seconds: number;
  readonly blockSeconds: number;
  readonly traces: BlockTraces | null;
  /** At its begin and at its end. */
  readonly counters: readonly [ProcessCounters | null, ProcessCounters | null];
  readonly pages: readonly [PageReading, PageReading] | null;
  readonly profile: BlockProfile | null;
  /** Bodies that came in place of traces and are none. */
  readonly refused: number;
  /** What is done wrong by who sends; null where nothing is known of. */
  readonly mistake: SendingMistake | null;
  /** What went wrong where nothing should. */
  readonly failed: readonly string[];
}

/** A SideWatch watches one side of one boot. */
export interface SideWatch {
  readonly variables: Readonly<Record<string, string>>;
  watch(target: Target, blockMs: Ms): { readonly block: BlockWatch; collect(): Promise<WatchedBlock | null> };
  close(): Promise<void>;
}

/** What one side is watched for, and where it is checked out; '' where no path of its spans can lead there. */
export interface SideWatchOptions {
  readonly kinds: WatchKinds;
  readonly root: string;
  readonly receivers: Receivers;
  /** Why other kinds could not be had. */
  readonly failed: readonly string[];
}

interface OpenWatch extends SideWatchOptions {
  readonly traces: TraceWatch | null;
  readonly profile: ProfileWatch | null;
}

/** Opens what one side is watched with. */
export async function openSide(options: SideWatchOptions, world: World): Promise<SideWatch> {
  const { kinds, root, receivers } = options;
  const { host } = receivers;
  const traces = kinds.traces === null ? null : await openTraces(world, { host, port: receivers.traces });
  const close = async (profile: ProfileWatch | null) => {
    await Promise.allSettled([traces?.close(), profile?.close()]);
  };
  try {
    const profile =
      kinds.profile === null ? null : await openProfile(kinds.profile, { root, at: { host, port: receivers.profile } }, world);
    return {
      variables: { ...traces?.variables, ...profile?.variables },
      watch: (target, blockMs) => watchDrive({ ...options, traces, profile }, { target, blockMs }, world),
      close: () => close(profile),
    };
  } catch (error) {
    await close(null);
    throw error;
  }
}

/** Whose block it is, and how long it is planned to be. */
interface WatchedDrive {
  readonly target: Target;
  readonly blockMs: Ms;
}

/** What is read at a moment of a block: nothing that takes time is waited for. */
interface BlockMoment {
  readonly atUs: number;
  readonly counters: Promise<ProcessCounters | null>;
  readonly page: Promise<FetchedPage | null>;
}

function watchDrive(
  { kinds, root, traces, profile, failed: before }: OpenWatch,
  { target, blockMs }: WatchedDrive,
  world: World,
): ReturnType<SideWatch['watch']> {
  const moments: BlockMoment[] = [];
  const failed = [...before];
  const attempt = attempting(failed);
  let fromUs = Number.NaN;
  const read = () => moments.push(readMoment({ kinds, target, attempt }, world));
  return {
    block: {
      traced: traces !== null,
      begin: (inMs) => {
        read();
        fromUs = (moments[0]?.atUs ?? Number.NaN) + 1000 * inMs;
        void attempt('traces', () => (inMs < 0 ? undefined : traces?.begin()));
        void attempt('profile', () => profile?.begin(target, blockMs));
      },
      end: () => {
        void attempt('profile', () => profile?.end());
        read();
      },
    },
    collect: async () => {
      const [begin, end] = moments;
      // Whoever was cut short before its block saw nothing of it, and nobody waits for what an interrupted one saw.
      if (begin === undefined || end === undefined || world.cancelled.aborted) return null;
      const received = (await attempt('traces', () => traces?.take())) ?? null;
      const sampled = (await attempt('profile', () => profile?.take())) ?? null;
      const [first, last] = [await begin.page, await end.page];
      return {
        ...{ seconds: (end.atUs - begin.atUs) / 1e6, blockSeconds: (end.atUs - fromUs) / 1e6, profile: sampled },
        counters: [await begin.counters, await end.counters],
        traces: await attempt('traces', () => received && blockTraces(received, { fromUs, toUs: end.atUs, root })),
        ...{ refused: received?.refused ?? 0, mistake: received?.mistake ?? null },
        pages: await attempt('metrics', () => (first && last ? ([readPage(first), readPage(last)] as const) : null)),
        failed,
      };
    },
  };
}

type Attempt = ReturnType<typeof attempting>;

/** Whose numbers are read, and what is tried for it. */
interface ReadTarget extends Pick<OpenWatch, 'kinds'>, Pick<WatchedDrive, 'target'> {
  readonly attempt: Attempt;
}

function readMoment({ kinds: { metrics }, target, attempt }: ReadTarget, world: World): BlockMoment {
  const atUs = Date.parse(world.clock.date()) * 1000;
  const page = attempt('metrics', () => (metrics === null ? null : fetchPage(metrics, target, world)));
  return { atUs, page, counters: attempt('processes', () => target.counters()) };
}

/** Tries what belongs to one kind of evidence: if that goes wrong it is said, and neither the others nor what is measured end. */
function attempting(failed: string[]) {
  return async <T>(kind: string, act: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await act();
    } catch (thrown) {
      failed.push(`${kind}: ${Failure.from(thrown).message}`);
      return null;
    }
  };
}

/** Some quote what a service said. Characters. */
const LONGEST_PROBLEM = 400;

/** Why something that was asked for did not come. */
export function problemsOf({ traces, refused, mistake, pages, profile, failed }: WatchedBlock): readonly string[] {
  const problems = [
    ...failed,
    ...(traces === null ? [] : traceProblems(traces, mistake)),
    ...(refused > 0 ? ['traces: something came that is no OTLP'] : []),
    ...(pages ?? []).flatMap((page) => ('why' in page ? [`metrics: ${page.why}`] : [])),
    ...(profile !== null && 'why' in profile ? [`profile: ${profile.why}`] : []),
  ];
  return problems.map((problem) => ownText(problem.slice(0, LONGEST_PROBLEM)));
}

const MISTAKES: Readonly<Record<SendingMistake, string>> = {
  grpc: 'no span came, but gRPC, which is not taken; use the exporter for OTLP over HTTP, as OTEL_EXPORTER_OTLP_PROTOCOL says',
  path: 'what the service sends does not go to OTEL_EXPORTER_OTLP_ENDPOINT/v1/traces; does its code give an exporter the address without `/v1/traces`?',
  format:
    'what the service sends is neither protobuf nor JSON, as it is or with gzip; does its code make an exporter of another kind?',
};

function traceProblems(
  { evidence: { traced, dropped }, foreign, unlisted }: BlockTraces,
  mistake: SendingMistake | null,
): readonly string[] {
  const none =
    foreign > 0
      ? 'traces: spans came, but of no request that was sent; does the service take up `traceparent`?'
      : mistake === null
        ? 'traces: no span came; does the service start an OpenTelemetry SDK that reads OTEL_EXPORTER_OTLP_ENDPOINT?'
        : `traces: ${MISTAKES[mistake]}`;
  return [
    ...(traced === 0 ? [none] : []),
    ...(dropped > 0 ? ['traces: more spans came than are kept'] : []),
    ...(unlisted > 0 ? ['traces: more operations came than are told apart; are there values in the names of spans?'] : []),
  ];
}
