import { claimedEvidence } from '../claim/evidence.ts';
import { whyImplausible } from '../claim/plausible.ts';
import type { Config } from '../config/config.ts';
import type { Environment, Measurement } from '../model/measurement.ts';
import { isCounted, type Metric } from '../model/metrics.ts';
import { isFound } from '../model/part.ts';
import type { Protocol } from '../model/plan.ts';
import { type Cell, closedErrorSlos } from '../model/plan.ts';
import { statedPolicy } from '../model/policy.ts';
import type { Slo } from '../model/slo.ts';
import { LATE, type Observation, type Pair, type Trial } from '../model/trial.ts';
import { cellsNamed, planCells } from '../plan/cells.ts';
import { withLoadChanges } from '../plan/load-files.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { tunedScenarios, whyNotFitting } from './adopt-design.ts';
import { adoptNew } from './adopt-new.ts';
import { whyOtherFiles } from './asked-files.ts';
import { claimedSandbox, whyNotApart } from './kept-apart.ts';

/** What a measurement is held against. */
export interface AdoptionContext {
  /** Base's, which judges. */
  readonly config: Config;
  /** Scenarios that head's own configuration adds: none where the pull request leaves it alone. */
  readonly newScenarios: readonly string[];
  /** Scenarios whose load head changes, by GitHub's list of files: the claim's word does not count. */
  readonly changedLoads: readonly { readonly scenario: string }[];
  /** Whether head is of a fork, as GitHub says. */
  readonly fork?: boolean;
  /** The commits as GitHub and we know them. */
  readonly revisions: {
    readonly base: { readonly sha: string; readonly ref: string };
    readonly head: { readonly sha: string };
  };
}

/** A measurement that may be judged, or why it may not: in one sentence of ours that repeats nothing of it. */
export type Adoption =
  | { readonly kind: 'adopted'; readonly measurement: Measurement }
  /** It is not what it must be. */
  | { readonly kind: 'refused'; readonly why: string }
  /** It was true once: measured anew it would count. */
  | { readonly kind: 'stale'; readonly why: string };

/**
 * Takes the numbers of a measurement and nothing else. They came out of a job that ran the pull request's code; so what judges
 * them is made anew from base's configuration, and every text is replaced by ours (docs/security.md#r9).
 */
export function adopt(claimed: Measurement, context: AdoptionContext): Adoption {
  const { config, revisions } = context;
  const { base, head } = claimed.protocol.revisions;
  if (head.sha !== revisions.head.sha) return { kind: 'refused', why: 'it is of other commits' };
  // A run that is started again knows only the base that it was started for.
  if (base.sha !== revisions.base.sha)
    return { kind: 'stale', why: 'it was measured against another base: push, or close and reopen the pull request' };
  if (claimed.protocol.leftOut !== undefined)
    return { kind: 'refused', why: 'it leaves out scenarios of the configuration, as --only does for whoever tries something' };
  // Half a measurement is none: it would be the first of its commit, and the one that counts.
  if (claimed.stop === 'cancelled') return { kind: 'stale', why: 'measuring was cancelled: re-run jobs' };
  const other = whyOtherFiles(claimed, config);
  if (other !== null) return { kind: 'refused', why: other };
  const untuned = protocolFor(claimed, context);
  const why = whyNotFitting(claimed, config, untuned);
  if (why !== null) return why;
  const protocol = { ...untuned, scenarios: tunedScenarios(untuned.scenarios, claimed.protocol.cells, claimed.tuning) };
  const missing = notMeasured(protocol, claimed.protocol);
  if (missing !== null)
    return {
      kind: 'stale',
      why: `it lacks ${missing}, which base's configuration now asks for: bring the branch up to date, or re-run jobs`,
    };
  const unkept = whyNotApart(claimed, config, { fork: context.fork ?? false });
  if (unkept !== null) return { kind: 'stale', why: `${unkept}: bring the branch up to date, or re-run jobs` };
  if (wrongKind(protocol, claimed.pairs)) return { kind: 'refused', why: 'it has readings of the wrong kind' };
  const contradiction = whyImplausible(claimed, { untuned: untuned.scenarios, protocol });
  if (contradiction !== null) return { kind: 'refused', why: contradiction };
  return { kind: 'adopted', measurement: { ...inOurWords(claimed, protocol), ...claimedSandbox(claimed, config) } };
}

function protocolFor(
  { protocol }: Measurement,
  { config, changedLoads, newScenarios, revisions, fork = false }: AdoptionContext,
): Protocol {
  const policy = statedPolicy(effectivePolicy(config, { fork }));
  const engines = new Map(protocol.scenarios.map(({ name, engine }) => [name, engine]));
  const rows = planCells(config, 'compared', ({ name }) => engines.get(name) ?? 'embedded');
  const added = adoptNew(protocol, newScenarios);
  const scenarios = protocol.scenarios.flatMap(({ name }) =>
    [...withLoadChanges(rows.scenarios, changedLoads), ...added.scenarios].filter((one) => one.name === name),
  );
  const cells = [...rows.cells, ...partCells(protocol, rows.cells, config), ...added.cells];
  return {
    revisions: {
      base: { side: 'base', sha: revisions.base.sha, ref: `merge-base with ${revisions.base.ref}` },
      // What the branch is called is text of whoever pushed it.
      head: { side: 'head', sha: revisions.head.sha, ref: 'head of the pull request' },
    },
    scenarios,
    cells,
    slos: [...rows.slos, ...closedErrorSlos(rows.slos, cells)],
    design: config.design,
    onInconclusive: config.onInconclusive,
    seed: protocol.seed,
    configuration: config.file,
    proposed: [],
    ...(policy === undefined ? {} : { policy }),
    warnings: rows.warnings,
  };
}

/** Which parts a scenario has the pilot finds; what judges them base says. */
function partCells(protocol: Protocol, planned: readonly Cell[], config: Config): readonly Cell[] {
  const known = new Set(planned.map(rowOf));
  return config.scenarios.flatMap(({ name }) => {
    const claimed = protocol.cells.filter((cell) => cell.scenario === name && isFound(cell.metric.name));
    const names = new Set(claimed.filter((cell) => !known.has(rowOf(cell))).map(({ metric }) => metric.name));
    return cellsNamed([...names], name, config).cells;
  });
}

/** The first row that is judged and was not measured: a metric that a budget or an objective has named since. */
function notMeasured(protocol: Protocol, claimed: Protocol): string | null {
  const measured = new Set([...claimed.cells, ...claimed.slos].map(rowOf));
  const missing = [...protocol.cells, ...protocol.slos].find((row) => !measured.has(rowOf(row)));
  return missing === undefined ? null : `${missing.scenario} ${missing.metric.name}`;
}

const rowOf = ({ scenario, metric }: Pick<Cell | Slo, 'scenario' | 'metric'>): string => `${scenario} ${metric.name}`;

/** A share where a value is expected, or the reverse: the reader checked this against what the file calls the metric. */
function wrongKind(protocol: Protocol, pairs: readonly Pair[]): boolean {
  const metrics = metricsByScenario(protocol);
  const isWrong = (trial: Trial, metric: Metric) => {
    const kind = Object.hasOwn(trial.readings, metric.name) ? trial.readings[metric.name]?.kind : undefined;
    return kind !== undefined && (kind === 'share') !== isCounted(metric);
  };
  return pairs.some(({ observations }) =>
    observations.some(({ scenario, base, head }) =>
      [...(metrics.get(scenario)?.values() ?? [])].some(
        (metric) => isWrong(head, metric) || (base !== null && isWrong(base, metric)),
      ),
    ),
  );
}

function metricsByScenario({ cells, slos }: Protocol): ReadonlyMap<string, ReadonlyMap<string, Metric>> {
  const found = new Map<string, Map<string, Metric>>();
  for (const { scenario, metric } of [...cells, ...slos])
    found.set(scenario, (found.get(scenario) ?? new Map<string, Metric>()).set(metric.name, metric));
  return found;
}

/** Every text that is not a name which base knows, a word of a fixed list or a version goes. */
function inOurWords(claimed: Measurement, protocol: Protocol): Measurement {
  const { pilot, pairs, warnings, tuning } = claimed;
  const metrics = metricsByScenario(protocol);
  const known = new Set(protocol.scenarios.map(({ name }) => name));
  const isKnown = ({ scenario }: { readonly scenario: string }) => known.has(scenario);
  const clean = (pair: Pair): Pair => ({
    ...pair,
    observations: pair.observations
      .filter(isKnown)
      .map((seen) => cleanObservation(seen, metrics.get(seen.scenario) ?? new Map())),
  });
  const evidence = claimedEvidence(claimed, (scenario) => known.has(scenario));
  const count = warnings.length + claimed.protocol.warnings.length;
  // Each field by its name: what a later version adds is not believed by itself. The tally of calibrations is not here, which
  // names a machine, nor what was not swapped.
  return {
    schemaVersion: claimed.schemaVersion,
    mode: claimed.mode,
    plannedPairs: claimed.plannedPairs,
    stop: claimed.stop,
    minutesNeeded: claimed.minutesNeeded,
    startedAt: claimed.startedAt,
    elapsedMs: claimed.elapsedMs,
    ...(tuning === undefined
      ? {}
      : { tuning: { ...tuning, paces: tuning.paces.filter(isKnown), noise: tuning.noise.filter(isKnown) } }),
    ...(claimed.shard === undefined ? {} : { shard: claimed.shard }),
    protocol,
    environment: machineOf(claimed.environment),
    modeReason: 'the job that measured chose so',
    pilot: pilot && clean(pilot),
    pairs: pairs.map(clean),
    ...(evidence === null ? {} : { evidence }),
    histograms: claimed.histograms.filter((one) => isKnown(one) && (one.metric === 'latency' || one.metric === 'ttft')),
    warnings: count === 0 ? [] : [`The job that measured gave ${count === 1 ? 'a warning' : `${count} warnings`}: see its log.`],
  };
}

function cleanObservation(seen: Observation, metrics: ReadonlyMap<string, Metric>): Observation {
  const clean = (trial: Trial): Trial => ({
    ...withKnownKinds(trial),
    readings: Object.fromEntries(Object.entries(trial.readings).filter(([name]) => metrics.has(name))),
  });
  return {
    ...seen,
    base: seen.base && clean(seen.base),
    head: clean(seen.head),
    invalid: whyInvalid(seen),
  };
}

/** Statuses and codes as protocols and systems have them. Any other word is of whoever ran the job that measured. */
const KNOWN =
  /^(?:(?:status|grpc|error code|code) \d{1,4}|E[A-Z]{2,15}|timeout|no token|connect|dns|tls|http2|reset|aborted|exception|other)$/;

/** A Trial whose errors are called by words of a fixed list; what is called otherwise is counted as `other`. */
export function withKnownKinds(trial: Trial): Trial {
  const { errorKinds } = trial;
  if (errorKinds === undefined) return trial;
  const counts = new Map<string, number>();
  for (const [kind, count] of Object.entries(errorKinds)) {
    const name = KNOWN.test(kind) ? kind : 'other';
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return { ...trial, errorKinds: Object.fromEntries(counts) };
}

/** Late and nothing else is told apart, since such pairs count for what is worse; all other reasons are one. */
function whyInvalid({ invalid }: Observation): readonly string[] {
  if (invalid.length === 0) return [];
  return invalid.every((reason) => reason === LATE) ? [LATE] : ['the job that measured found its timing invalid'];
}

const SYSTEMS = ['Linux', 'Darwin', 'linux', 'darwin'];
const ARCHITECTURES = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64'];
const VERSION = /^v?\d{1,4}(?:\.\d{1,4}){1,2}$/;

function machineOf({ os, arch, cpus, memoryMb, cpuResolutionMs, node, benchgate, k6 }: Environment): Environment {
  const known = (text: string, words: readonly string[]) => (words.includes(text) ? text : 'not known');
  const version = (text: string) => (VERSION.test(text) ? text : 'not known');
  return {
    os: known(os, SYSTEMS),
    arch: known(arch, ARCHITECTURES),
    cpus,
    cpuModel: 'not shown',
    memoryMb,
    ...(cpuResolutionMs === undefined ? {} : { cpuResolutionMs }),
    node: version(node),
    benchgate: version(benchgate),
    ...(k6 === undefined ? {} : { k6: version(k6) }),
    runner: '',
  };
}
