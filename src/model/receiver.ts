/** What understands what load tests found: Prometheus's remote write, OpenTelemetry's metrics, Langfuse's traces and scores. */
export const RECEIVER_KINDS = ['remote-write', 'otlp', 'langfuse'] as const;

/** A ReceiverKind is one of them. */
export type ReceiverKind = (typeof RECEIVER_KINDS)[number];

/** A Receiver is a host that what load tests found is sent to. What lets us in is named by environment variables, never written. */
export interface Receiver {
  readonly kind: ReceiverKind;
  readonly url: string;
  /** Of the name and the password, sent as `Basic`; null where none is asked for. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** Of what is sent as `Bearer`. */
  readonly token: string | null;
  /** Of the values of other headers, by the header's name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An ExportResult is what became of the numbers that one receiver was sent. */
export interface ExportResult {
  readonly kind: ReceiverKind;
  /** `metrics.example.com`. */
  readonly host: string;
  /** Load tests that were told of. */
  readonly tests: number;
  /** Samples, values or scores. */
  readonly numbers: number;
  /** Whether it had them, or newer ones, before. */
  readonly known: boolean;
  /** Why they were not sent, or not taken; null where they were. */
  readonly failure: { readonly message: string; readonly hint: string } | null;
}
