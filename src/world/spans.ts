import type { TraceSpan } from '../model/span.ts';

/** A SpanReceiver takes the spans that one side of one trial sends: an OTLP/HTTP endpoint on loopback, with a path nobody can guess. */
export interface SpanReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT, without a slash at the end: `http://127.0.0.1:PORT/SECRET`; traces go to `/v1/traces` below it. */
  readonly url: string;
  /** What came so far, and is forgotten then. */
  take(): ReceivedSpans;
  /** Forgets what came so far, unread. */
  forget(): void;
  /** Ends it: nothing listens any more. */
  close(): Promise<void>;
}

/** ReceivedSpans are spans in the order they came, with what was not taken: spans beyond the cap, and bodies that were none. */
export interface ReceivedSpans {
  readonly spans: readonly TraceSpan[];
  readonly dropped: number;
  readonly refused: number;
  /** What somebody does wrong who tries to send spans, from when it opened on; left out where nobody does. */
  readonly mistake?: SendingMistake;
}

/** A SendingMistake is why what was sent is no OTLP over HTTP: another protocol, not below `/v1/traces`, or no format that is taken. */
export type SendingMistake = 'grpc' | 'path' | 'format';

/** Where something listens: an address of this machine, and a port; 0 is any that is free. */
export interface ListeningPlace {
  readonly host: string;
  readonly port: number;
}

/** Opens a SpanReceiver that keeps at most so many spans, on a free port of loopback where no place is given. */
export type ReceiveSpans = (options: { readonly mostSpans: number; readonly at?: ListeningPlace }) => Promise<SpanReceiver>;
