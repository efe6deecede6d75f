import type { Ms } from './brand.ts';
import type { Cell, EngineName } from './plan.ts';
import type { ReportedPolicy } from './policy.ts';
import type { Revision } from './revision.ts';
import type { Slo } from './slo.ts';

/** An Exchange is one request and what came back for it: texts are as they came, so hostile. */
export interface Exchange {
  /** `GET /items/1`; `a gRPC call` where no more is known. */
  readonly request: string;
  /** Of the answer; null where none came, or none is told. */
  readonly status: number | null;
  /** An answer came, whose status is not told. */
  readonly answered?: true;
  /** From its sending to the end of its answer; null where that is not known. */
  readonly ms: Ms | null;
  /** What the answer says of its body, and of where to go instead; null where it says nothing. */
  readonly contentType: string | null;
  readonly location: string | null;
  /** The beginning of the body; null where it was not seen. */
  readonly body: string | null;
  /** How long the body is; null where that is not known. */
  readonly bytes: number | null;
  /** From its sending to the first event of a stream; null without one. */
  readonly firstTokenMs: Ms | null;
}

/** Of an Exchange whose answer is not known. */
export const UNANSWERED: Omit<Exchange, 'request'> = {
  status: null,
  ms: null,
  contentType: null,
  location: null,
  body: null,
  bytes: null,
  firstTokenMs: null,
};

/** A TryProblem is why a tryout is not what its scenario expects. */
export type TryProblem =
  /** As in a Shot: `status 503`, `ECONNREFUSED`; of a k6 script `status 503`, `grpc 13`, `connect`. */
  | { readonly kind: 'error'; readonly error: string; readonly request: string; readonly wanted: readonly number[] }
  /** No end of the answer in time: the scenario's own, or the shorter one that a tryout has. */
  | { readonly kind: 'late'; readonly afterMs: Ms; readonly timeoutMs: Ms; readonly answering: boolean }
  | { readonly kind: 'no-json'; readonly contentType: string | null }
  /** The first place where the body is not what is expected, both as JSON. */
  | { readonly kind: 'other-json'; readonly at: string; readonly wanted: string; readonly found: string | null }
  | { readonly kind: 'no-event'; readonly contentType: string | null }
  /** Checks of a script that failed, by their names where these are known. */
  | { readonly kind: 'checks'; readonly failed: readonly string[] }
  | { readonly kind: 'exception'; readonly text: string }
  | { readonly kind: 'no-request' }
  /** What somebody else says already, with what to do. */
  | { readonly kind: 'failure'; readonly text: string; readonly hint: string };

/** A TryRemark is what whoever tries should know although it is as expected. */
export type TryRemark =
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string | null }
  | { readonly kind: 'unasked-stream' }
  | { readonly kind: 'thresholds' }
  | { readonly kind: 'unfinished'; readonly afterMs: Ms }
  | { readonly kind: 'said'; readonly text: string };

/** A Tryout is what one request of a scenario, or one iteration of its script, came to. */
export interface Tryout {
  /** The first of them, in their order. */
  readonly exchanges: readonly Exchange[];
  /** All of them. */
  readonly requests: number;
  /** None where everything is as expected. */
  readonly problems: readonly TryProblem[];
  readonly remarks: readonly TryRemark[];
}

/** A TriedScenario is a scenario's Tryout, and what a measurement would do with it. */
export interface TriedScenario {
  readonly name: string;
  readonly engine: EngineName;
  /** `50/s per side, warm-up 2s, block 20s`. */
  readonly load: string;
  readonly cells: readonly Cell[];
  readonly slos: readonly Slo[];
  /** What is expected, in words; null where a script says. */
  readonly expected: string | null;
  readonly tryout: Tryout;
}

/** A TryReport is what came of trying head. */
export interface TryReport extends ReportedPolicy {
  readonly head: Revision;
  readonly configuration: string;
  /** How long the service took to be ready, and the tryouts after that. */
  readonly startUpMs: Ms | null;
  readonly tookMs: Ms;
  readonly scenarios: readonly TriedScenario[];
  /** How long a measurement takes, in words. */
  readonly measuring: string;
  readonly warnings: readonly string[];
  /** Why the service died meanwhile, and its last lines where a scenario was not as expected: hostile. */
  readonly died: string | null;
  readonly log: readonly string[];
}
