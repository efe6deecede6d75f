import { Failure } from '../../../model/failure.ts';
import type { Segment } from '../../../model/segment.ts';
import { addressOf } from '../../../model/target.ts';
import { fill } from '../../../model/template.ts';

/**
 * The BASE_URL a script is inspected with: no target runs then. Where it comes back inside a scenario (`env`, `tags`) the
 * wrapper puts the side's real one. The name is reserved (RFC 2606), so nothing can answer there.
 */
export const INSPECTED_URL = 'http://benchgate.invalid';

/**
 * The variables of a script: those of its scenario, and the address of the side, whole and in parts: many scripts call it
 * something else, and a gRPC client takes `HOST:PORT`. A HOST or PORT of the scenario's own wins. `values` are what `${NAME}`
 * stands for beside that.
 */
export function variablesFor(
  env: Readonly<Record<string, string>>,
  url: string,
  values: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const address = addressOf(url);
  const named = Object.entries(env).map(([name, value]) => [name, fill(value, { ...values, ...address })]);
  return { ...address, ...Object.fromEntries(named), BASE_URL: url };
}

/** A text that came out of the inspection, with the side's address where the one that it was inspected with stands. */
export function withAddress(text: string, { BASE_URL, HOST, PORT }: ReturnType<typeof addressOf>): string {
  const { HOST: host, PORT: port } = addressOf(INSPECTED_URL);
  return text
    .replaceAll(`${INSPECTED_URL}:${port}`, () => BASE_URL)
    .replaceAll(INSPECTED_URL, () => BASE_URL)
    .replaceAll(`${host}:${port}`, () => `${HOST}:${PORT}`)
    .replaceAll(host, () => HOST);
}

/**
 * The options that k6 takes from its environment, as other options come from its command line: a load that is not written in
 * the script.
 */
const LOAD_OPTIONS = ['K6_VUS', 'K6_DURATION', 'K6_ITERATIONS', 'K6_STAGES', 'K6_RPS'];

/** Those of a scenario's variables that are options of k6. */
export function loadOptionsOf(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => LOAD_OPTIONS.includes(name)));
}

/** A ScriptScenario is one k6 scenario of the user's script. */
export interface ScriptScenario {
  readonly name: string;
  readonly executor: string;
  /** The exported function that it runs. */
  readonly exec: string;
  /** Everything that k6 said of it, without what is not set. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** ScriptOptions are what k6 made of a script's options. */
export interface ScriptOptions {
  readonly scenarios: readonly ScriptScenario[];
  /** Expressions by metric: `{'http_req_duration{name:a}': ['p(95)<500']}`. */
  readonly thresholds: Readonly<Record<string, readonly string[]>>;
  /** The options that hold for the whole run and stay as they are. */
  readonly kept: Readonly<Record<string, unknown>>;
  /** Whether ramps are scaled to warm-up and block. */
  readonly shorten?: true;
  /** An address that the script has written out, `localhost:3000`: it leads to the one side that is driven. */
  readonly redirect?: readonly string[];
}

/**
 * What a wrapper takes over unchanged. Not among them: the short-cuts for scenarios (`vus`, `stages`, …), which arrive as
 * scenarios; what says how results are printed; execution segments, for a segment of a block is no block.
 */
const KEPT = [
  ...['setupTimeout', 'teardownTimeout', 'noSetup', 'noTeardown', 'tags', 'rps', 'dns', 'hosts'],
  ...['blockHostnames', 'blacklistIPs', 'minIterationDuration'],
  ...['userAgent', 'batch', 'batchPerHost', 'maxRedirects', 'httpDebug', 'throw', 'discardResponseBodies', 'noCookiesReset'],
  ...['insecureSkipTLSVerify', 'tlsCipherSuites', 'tlsVersion', 'tlsAuth', 'noConnectionReuse', 'noVUConnectionReuse'],
];

/** Milliseconds per unit of Go's durations. */
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6 };
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;

/** Reads what `k6 inspect --execution-requirements` printed. */
export function readScriptOptions(json: unknown): ScriptOptions {
  const options = isRecord(json) ? json : {};
  const scenarios = Object.entries(isRecord(options.scenarios) ? options.scenarios : {}).map(readScenario);
  if (scenarios.length === 0)
    throw new Failure(
      'load',
      'k6 inspect named no scenario of the script.',
      'See what `k6 inspect --execution-requirements` prints for it; give the script `options` with scenarios, or vus and duration.',
    );
  return {
    scenarios,
    thresholds: readThresholds(options.thresholds),
    kept: Object.fromEntries(KEPT.flatMap((key) => (isSet(options[key]) ? [[key, withoutNulls(options[key])]] : []))),
  };
}

/** The options with their requests per second held to this many; k6 knows whole ones. */
export function heldTo(options: ScriptOptions, maxRate: number): ScriptOptions {
  const own = numberIn(options.kept.rps);
  const rps = Math.max(1, Math.floor(own > 0 ? Math.min(own, maxRate) : maxRate));
  return { ...options, kept: { ...options.kept, rps } };
}

/** The same as one part of a load: k6 holds each part to all of `rps`, and so every part is given its own, which come to that. */
export function shareOf(options: ScriptOptions, { index, of }: Segment): ScriptOptions {
  const rps = numberIn(options.kept.rps);
  const upTo = (parts: number) => Math.floor((rps * parts) / of);
  return rps === 0 ? options : { ...options, kept: { ...options.kept, rps: Math.max(1, upTo(index) - upTo(index - 1)) } };
}

/** A duration as k6 writes it (`1m30s`, or a number of ms), in ms; null where there is none. */
export function durationMs(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (value === '0' || typeof value !== 'string' || !DURATION.test(value)) return value === '0' ? 0 : null;
  const parts = value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g);
  return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ''] ?? 0), 0);
}

/** A number as k6 writes it; 0 where there is none. */
export function numberIn(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** The stages of a ramping scenario; none of any other. */
export function stagesOf({ stages }: ScriptScenario['settings']): readonly Record<string, unknown>[] {
  return Array.isArray(stages) ? stages.filter(isRecord) : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readScenario([name, written]: readonly [string, unknown]): ScriptScenario {
  const settings = Object.fromEntries(Object.entries(isRecord(written) ? written : {}).filter(([, value]) => isSet(value)));
  const exec = typeof settings.exec === 'string' ? settings.exec : 'default';
  return { name, executor: String(settings.executor ?? ''), exec, settings };
}

/**
 * The expressions alone: a threshold that would abort the run (`abortOnFail`) only fails here, since half a block says
 * nothing.
 */
function readThresholds(written: unknown): Readonly<Record<string, readonly string[]>> {
  const expressionOf = (each: unknown) => (isRecord(each) ? each.threshold : each);
  const expressions = (list: unknown) =>
    (Array.isArray(list) ? list : [list]).map(expressionOf).filter((text) => typeof text === 'string');
  return Object.fromEntries(
    Object.entries(isRecord(written) ? written : {}).map(([metric, list]) => [metric, expressions(list)]),
  );
}

/** Whether an option says something: null means the default, and so does a group of nulls. */
function isSet(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return !isRecord(value) || Object.values(value).some(isSet);
}

function withoutNulls(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (isSet(each) ? [[key, withoutNulls(each)]] : [])));
}
