import type { Ms } from './brand.ts';
import type { CustomMetric } from './custom-metric.ts';
import type { Margins, Metric } from './metrics.ts';
import { CLOSED_ERRORS, type Part } from './part.ts';
import type { Egress, Policy, StatedPolicy } from './policy.ts';
import type { Revision, Side, Sided } from './revision.ts';
import type { SandboxMode } from './sandbox.ts';
import type { Load, Scenario, ScenarioStatus } from './scenario.ts';
import type { ContainerRules, EvidenceSources, Need, Service } from './service.ts';
import type { Shard } from './shard.ts';
import type { Slo } from './slo.ts';
import type { Waiver } from './waiver.ts';

/** The load generators of which one can be chosen for declared requests. */
export const CHOSEN_ENGINES = ['embedded', 'k6'] as const;

/** The load generators that a plan can name: those, and a scenario's own command. */
export const ENGINE_NAMES = [...CHOSEN_ENGINES, 'command'] as const;

/** An EngineName is one of the load generators. */
export type EngineName = (typeof ENGINE_NAMES)[number];

/** More pairs than this may not be asked for: shorter intervals are worth longer blocks, not more starts (docs/statistics.md#power). */
export const MOST_PAIRS = 40;

/** Both ways in which a pair can run. */
export const MODES = ['interleaved', 'alternating'] as const;

/** How the two sides of a pair run: both at once, request by request, or one after the other. */
export type Mode = (typeof MODES)[number];

/** What a gating row that stays inconclusive does to the verdict (docs/statistics.md#verdict). */
export type OnInconclusive = 'warn' | 'approve' | 'fail';

/** A Design is how the experiment is run: every choice is made before the first pair. Null means "from the rate". */
export interface Design {
  readonly mode: Mode | 'auto';
  /** For all pairs together, the pilot included. */
  readonly maxDurationMs: Ms;
  /** 12 to 40. */
  readonly maxPairs: number;
  /** How many runners share the pairs; absent where one machine measures all of them. */
  readonly shards?: number;
  readonly blockMs: Ms | null;
  readonly warmUpMs: Ms | null;
  /** Go on after a regression was found, for the full report. */
  readonly complete: boolean;
  /** Run k6 scripts with the durations they declare. */
  readonly asWritten: boolean;
  /** Start the service anew for every scenario of a pair: for a service that one scenario leaves in another state. */
  readonly freshPerScenario: boolean;
}

/** A PlannedScenario is what a scenario is called, who drives it and how fast. */
export interface PlannedScenario {
  readonly name: string;
  readonly status: ScenarioStatus;
  readonly engine: EngineName;
  /** Requests per second and side; 0 of a k6 script: as the script says; 0 where `load` says otherwise. */
  readonly ratePerSecond: number;
  readonly load?: Load;
  /** Of a flow with steps: how many requests each flow is. Absent where every request is due by itself. */
  readonly requestsPerFlow?: number;
  /** True where head changes its load: what is sent, or what it is made of. Base's is sent to both sides. Absent elsewhere. */
  readonly loadChanged?: true;
  readonly warmUpMs: Ms;
  readonly blockMs: Ms;
}

/** A Cell is one scenario × metric to be compared; the gating cells are the family whose false alarms are bounded together. */
export interface Cell {
  readonly scenario: string;
  readonly metric: Metric;
  readonly gating: boolean;
  readonly margins: Margins;
  /** Where the margins come from: `default` or the budget's place, `benchgate.yml:12`. */
  readonly source: string;
}

/**
 * A Protocol is everything that decides the verdict, fixed before pair 1: it travels inside measurement.json, so that
 * the same file gives the same verdict. It holds no command, no header and no environment.
 */
export interface Protocol {
  readonly revisions: Sided<Revision>;
  readonly scenarios: readonly PlannedScenario[];
  readonly cells: readonly Cell[];
  readonly slos: readonly Slo[];
  readonly design: Design;
  readonly onInconclusive: OnInconclusive;
  /** 64 hexadecimal digits. */
  readonly seed: string;
  /** Where the judging configuration was read: `benchgate.yml at base 1a2b3c4`. */
  readonly configuration: string;
  /** What head's configuration would change: shown, never judged. One line each, text from outside. */
  readonly proposed: readonly string[];
  /** Scenarios that were left out because others were asked for (`--only`), so that this answers less than was configured. */
  readonly leftOut?: readonly string[];
  /** Under which policy it was measured; absent where neither a profile nor the configuration says anything of one. */
  readonly policy?: StatedPolicy;
  readonly warnings: readonly string[];
}

/** A Split makes rows of the parts that the pilot found, before the first pair: the same for both sides. */
export type Split = (parts: readonly Part[]) => { readonly cells: readonly Cell[]; readonly warnings: readonly string[] };

/** A Pass is what an install gets of the runner's variables, by name, and what it was not given and why. */
export interface Pass {
  readonly names: readonly string[];
  /** In words that stand by themselves; null where nothing was kept back. */
  readonly withheld: string | null;
}

/** ExplainRules are how much is measured for evidence alone, after the verdict's own pairs. */
export interface ExplainRules {
  /** With traces. */
  readonly pairs: number;
  /** With profiles. */
  readonly profilePairs: number;
  /** For all of them together. */
  readonly maxDurationMs: Ms;
}

/** A Plan is the Protocol and what it takes to carry it out. */
export interface Plan {
  readonly protocol: Protocol;
  /** The repository's root on this machine. */
  readonly repository: string;
  readonly scenarios: readonly Scenario[];
  /** Whose commit the load is of, on both sides: base's, as what judges; head's where base has no configuration. */
  readonly loadSide: Side;
  readonly services: Sided<Service>;
  /** What both sides are asked for to explain the rows: the judging configuration's to say, as what is asked takes time of theirs. */
  readonly sources: EvidenceSources;
  readonly explain: ExplainRules;
  readonly needs: readonly Need[];
  readonly containers: ContainerRules;
  /** What each side's install gets of the runner's variables; absent where nothing was asked for. */
  readonly passes?: Sided<Pass>;
  /** The k6 that drives the scenarios with `engine: k6`; null when none does. */
  readonly k6: { readonly path: string; readonly version: string } | null;
  /** What may be done to carry it out. */
  readonly policy: Policy;
  /** What k6 scripts measure of their own. */
  readonly customMetrics: readonly CustomMetric[];
  /** Rows of what the pilot finds in scenarios that are split by a tag. */
  readonly split: Split;
  /** Regressions that base accepts today: no reason to end measuring early. They decide nothing here. */
  readonly waivers: readonly Waiver[];
  readonly outputDirectory: string;
  /** How the sides are to be kept apart; absent where nobody asks for it. */
  readonly sandbox?: SandboxRules;
  /** Which part of a measurement that several runners share it is; absent where it is all of it. */
  readonly shard?: Shard;
}

/** SandboxRules are whether the sides have to be kept apart from everything else, and where fetching may connect to. */
export interface SandboxRules {
  readonly mode: SandboxMode;
  readonly egress: Egress;
}

/** The objectives for errors, for those of closed scenarios too where these have a row of their own. */
export function closedErrorSlos(slos: readonly Slo[], cells: readonly Cell[]): readonly Slo[] {
  const has = (scenario: string) => cells.some((cell) => cell.scenario === scenario && cell.metric.name === CLOSED_ERRORS);
  const about = slos.filter(({ scenario, metric }) => metric.name === 'error-rate' && has(scenario));
  return about.map((slo) => ({ ...slo, metric: { ...slo.metric, name: CLOSED_ERRORS } }));
}

/** Whose commit the load of a scenario is of, on every side that it is sent to: only head has one that base does not know. */
export function loadSide({ loadSide: side }: Pick<Plan, 'loadSide'>, { status }: Pick<PlannedScenario, 'status'>): Side {
  return status === 'new' ? 'head' : side;
}
