import type { Ms } from './brand.ts';
import { Failure } from './failure.ts';

/** When requests are sent, whatever the service does (open model): evenly spaced, or at random with the same mean. */
type ArrivalProcess = 'constant' | 'poisson';

/** What a good answer looks like; everything else counts as a failed check. */
export interface Expectation {
  /** Statuses that are not errors; empty means 200–399. */
  readonly status: readonly number[];
  /** A JSON value that the body must contain: objects by subset, everything else by equality; undefined means no check. */
  readonly json: unknown;
}

/** A ClosedLoad is a number of clients, each of which sends its next request once the last was answered (closed model). */
export interface ClosedLoad {
  readonly kind: 'closed';
  readonly clients: number;
  /** Between an answer and the client's next request, ms. */
  readonly thinkTimeMs: Ms;
}

/** A SaturationLoad is a search for the highest rate at which an objective holds: open-model steps, each a short block. */
export interface SaturationLoad {
  readonly kind: 'saturation';
  /** `latency.p95`: the metric that each step is held against. */
  readonly metric: string;
  readonly comparator: '<=' | '<';
  readonly boundMs: Ms;
  /** As the user wrote it: `p95 <= 300ms`. */
  readonly objective: string;
  /** Requests per second and side: the lowest and the highest rate that is tried. */
  readonly fromPerSecond: number;
  readonly toPerSecond: number;
  readonly stepMs: Ms;
}

/** A Load is how requests are sent where it is not at a fixed rate. */
export type Load = ClosedLoad | SaturationLoad;

/** An HttpScenario is a declared request, sent at a fixed rate unless `load` says otherwise. */
export interface HttpScenario {
  readonly kind: 'http';
  readonly name: string;
  readonly method: string;
  /** Path and query, joined to the target's URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Request bodies, one drawn for each request (the same draws on both sides); empty for none. */
  readonly bodies: readonly string[];
  readonly expect: Expectation;
  /** Whether the answer is a stream of server-sent events whose first token is timed. */
  readonly stream: boolean;
  /** 0 where `load` says otherwise. */
  readonly ratePerSecond: number;
  readonly load?: Load;
  readonly arrivals: ArrivalProcess;
  readonly timeoutMs: Ms;
}

/** A K6Scenario is a user's k6 script. */
export interface K6Scenario {
  readonly kind: 'k6';
  readonly name: string;
  /** Path from the repository's root. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** The k6 metric that is this scenario's latency. */
  readonly latency: string;
  /** The tag whose values get rows of their own; absent where none do. */
  readonly splitBy?: string;
  /** Whether the ramps of the script are scaled to warm-up and block; absent where they run as written. */
  readonly shorten?: true;
}

/** How the points of a program are written: by a generator that is known, or in a format of our own (docs/generators.md#points). */
export const POINT_FORMATS = ['ndjson', 'csv', 'locust', 'jmeter', 'artillery', 'h2load'] as const;

/** A PointFormat is one of them. */
export type PointFormat = (typeof POINT_FORMATS)[number];

/** A CommandScenario is a load generator of the user's own: a program that sends requests and writes down what became of each. */
export interface CommandScenario {
  readonly kind: 'command';
  readonly name: string;
  /** A line for the shell, in the repository's root. */
  readonly run: string;
  readonly points: PointFormat;
  readonly env: Readonly<Record<string, string>>;
  /** What the program is asked for; 0 where clients wait for answers. */
  readonly ratePerSecond: number;
  /** Its think time is the program's own: 0 here. */
  readonly load?: ClosedLoad;
  /** Whether each name of a request has rows of its own; absent where it has none. */
  readonly splitBy?: 'name';
}

/** A Capture is a value that a flow takes from an answer, for its later steps. */
export interface Capture {
  /** What `${name}` stands for from then on. */
  readonly name: string;
  readonly from: 'json' | 'header' | 'cookie';
  /** Of JSON the keys and positions that lead to it; else the one name of a header or a cookie. */
  readonly path: readonly (string | number)[];
  /** As the user wrote it: `json.items[0].id`. */
  readonly written: string;
}

/** A FlowStep is one request of a flow; `${name}` in its path, headers and body is filled in for each flow. */
export interface FlowStep {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text as it is, or a JSON value whose texts are filled in; undefined for none. */
  readonly body: unknown;
  readonly expect: Expectation;
  readonly captures: readonly Capture[];
  /** Between the answer before and this request, ms. */
  readonly thinkMs: Ms;
  /** Of a mix: how often it is drawn, over all weights. */
  readonly weight: number;
}

/** A FlowScenario is requests that one visitor sends: all of them in their order, or of a mix one, drawn by weight. */
export interface FlowScenario {
  readonly kind: 'flow';
  readonly name: string;
  readonly steps: readonly FlowStep[];
  readonly mix: boolean;
  /** Rows of values by name: each flow draws one, the same on both sides; empty for none. */
  readonly data: readonly Readonly<Record<string, string>>[];
  /** 0 where `load` says otherwise. */
  readonly flowsPerSecond: number;
  readonly load?: ClosedLoad;
  readonly arrivals: ArrivalProcess;
  /** Of each request. */
  readonly timeoutMs: Ms;
  /** Whether each step has rows of its own; absent where it has none. */
  readonly splitBy?: 'step';
}

/** How many requests one flow is. */
export function requestsPerFlow({ mix, steps }: Pick<FlowScenario, 'mix' | 'steps'>): number {
  return mix ? 1 : steps.length;
}

/** A Scenario is one workload. */
export type Scenario = HttpScenario | FlowScenario | K6Scenario | CommandScenario;

/** Whether a scenario is code of the repository that sends by itself, a script or a program: it can send anywhere. */
export function isCode({ kind }: Scenario): boolean {
  return kind === 'k6' || kind === 'command';
}

/** Requests per second and side that a scenario is declared with; 0 where only the pilot tells. */
export function rateOf(scenario: Scenario): number {
  if (scenario.kind === 'k6') return 0;
  return scenario.kind === 'flow' ? scenario.flowsPerSecond * requestsPerFlow(scenario) : scenario.ratePerSecond;
}

/** The scenario of this name. Failure `internal` when a planned one was never declared. */
export function scenarioOf(scenarios: readonly Scenario[], name: string): Scenario {
  const found = scenarios.find((each) => each.name === name);
  if (found === undefined) throw new Failure('internal', `Scenario ${name} is planned but not declared.`, 'Please report this.');
  return found;
}

/** Whether a scenario is compared, or only measured on head because base does not know it. */
export type ScenarioStatus = 'compared' | 'new';
