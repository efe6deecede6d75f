import type { ListeningPlace, ReceivedSpans, SpanReceiver } from '../world/spans.ts';
import type { World } from '../world/world.ts';

/** Beyond so many spans of a trial nothing is learned that the first do not tell; what is beyond is counted. */
const MOST_SPANS = 60_000;

/** SDKs send what they have at this interval, ms. */
const SENT_EVERY_MS = 500;
/** Spans are waited for until none has come for this long, ms, and at most so long. */
const QUIET_MS = 3 * SENT_EVERY_MS;
const LONGEST_WAIT_MS = 10 * SENT_EVERY_MS;
const LOOK_EVERY_MS = 100;

/** A TraceWatch is where one side of one boot sends its spans. */
export interface TraceWatch {
  readonly variables: Readonly<Record<string, string>>;
  /** Before the first request of the block is sent. */
  begin(): void;
  /** What came since, once no more comes. */
  take(): Promise<ReceivedSpans>;
  close(): Promise<void>;
}

/** Opens it there. Failure `environment` where this machine has no port to spare. */
export async function openTraces(world: World, at: ListeningPlace): Promise<TraceWatch> {
  const receiver = await world.receiveSpans({ mostSpans: MOST_SPANS, at });
  return {
    variables: variablesOf(receiver.url),
    // Spans of the warm-up shall not take the room of those of the block.
    begin: () => receiver.forget(),
    take: () => takeAll(receiver, world),
    close: () => receiver.close(),
  };
}

/**
 * What every OpenTelemetry SDK reads. Requests are sampled where their `traceparent` says so, and nothing else is: no question
 * whether the service is ready. What is there is sent soon, and no metrics or logs are sent at all.
 */
function variablesOf(url: string): Readonly<Record<string, string>> {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    // What is said of traces alone comes before what is said of all, and may stand in the service's own `env`.
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces`,
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf',
    OTEL_SDK_DISABLED: 'false',
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_PROPAGATORS: 'tracecontext,baggage',
    OTEL_TRACES_SAMPLER: 'parentbased_always_off',
    OTEL_BSP_SCHEDULE_DELAY: String(SENT_EVERY_MS),
    OTEL_BSP_MAX_QUEUE_SIZE: '20000',
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '2000',
  };
}

async function takeAll(receiver: SpanReceiver, { clock, cancelled }: World): Promise<ReceivedSpans> {
  const all: ReceivedSpans[] = [];
  // The cap is one of a trial, however often is looked.
  let room = MOST_SPANS;
  const startedAt = clock.now();
  for (let heardAt = startedAt; ; ) {
    const came = receiver.take();
    const now = clock.now();
    const spans = came.spans.slice(0, room);
    room -= spans.length;
    all.push({ ...came, spans, dropped: came.dropped + came.spans.length - spans.length });
    if (came.spans.length + came.dropped + came.refused > 0) heardAt = now;
    if (cancelled.aborted || now - heardAt >= QUIET_MS || now - startedAt >= LONGEST_WAIT_MS) break;
    await clock.sleep(LOOK_EVERY_MS, cancelled);
  }
  const sum = (count: 'dropped' | 'refused') => all.reduce((total, one) => total + one[count], 0);
  const mistake = all.flatMap((one) => one.mistake ?? [])[0];
  const told = { dropped: sum('dropped'), refused: sum('refused'), ...(mistake !== undefined && { mistake }) };
  return { spans: all.flatMap(({ spans }) => spans), ...told };
}
