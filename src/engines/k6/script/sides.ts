import { SIDES, type Side, type Sided } from '../../../model/revision.ts';
import { addressOf } from '../../../model/target.ts';
import { durationMs, INSPECTED_URL, isRecord, type ScriptOptions, type ScriptScenario, withAddress } from './options.ts';
import { type BlockLengths, fitted, k6Duration, offsetMs, type Slice, timetableOf } from './timing.ts';

/** What a script's options become for the sides that a run drives. */
export interface SidedInput {
  readonly options: ScriptOptions;
  /** In sending order. */
  readonly sides: readonly Side[];
  /** BASE_URL and the scenario's own variables. */
  readonly variables: Sided<Readonly<Record<string, string>>>;
  readonly lengths: BlockLengths;
}

/** How long k6 gives setup and teardown unless the script says otherwise. */
const SETUP_MS = 60_000;
/** Metrics of the whole process: k6 gives their points no tags. */
const UNTAGGED = ['vus', 'vus_max'];

/** A threshold on what a counter must at least come to in the whole run. */
const TOTAL = /^\s*count\s*(?:>|={2,3}\s*[1-9])/;
/** k6's other system tags: each costs CPU time for every point, so they are off unless a threshold names them. */
const OPTIONAL_TAGS = ['check', 'error', 'group', 'ip', 'method', 'proto', 'service', 'subproto', 'tls_version', 'url'];

/** What the wrapper calls the function that a scenario of one side runs. */
export function sidedName(side: Side, name: string): string {
  return `${side}__${name}`;
}

/** What k6 calls a scenario of one side. Alone it keeps its name: that is why a script that asks for it alternates. */
function scenarioName(side: Side, name: string, sides: readonly Side[]): string {
  return sides.length > 1 ? sidedName(side, name) : name;
}

/** The options of a wrapper: every scenario and every threshold once for each side. */
export function sidedOptions(input: SidedInput): Readonly<Record<string, unknown>> {
  const { options, sides, lengths } = input;
  const slices = timetableOf(options, lengths);
  const scenarios = options.scenarios.flatMap((scenario, i) =>
    sides.map((side) => [scenarioName(side, scenario.name, sides), sidedScenario(scenario, side, slices[i], input)]),
  );
  const thresholds = sidedThresholds({ ...options, thresholds: heldBy(options, slices) }, input);
  return {
    ...options.kept,
    ...redirected(input),
    ...timeouts(options.kept, sides.length),
    scenarios: Object.fromEntries(scenarios),
    ...(Object.keys(thresholds).length > 0 ? { thresholds } : {}),
  };
}

function sidedScenario(scenario: ScriptScenario, side: Side, slice: Slice | undefined, input: SidedInput): unknown {
  const { settings, name, exec } = scenario;
  const { sides, variables } = input;
  const url = variables[side].BASE_URL ?? INSPECTED_URL;
  const later = sides[1] === side ? offsetMs(scenario) : 0;
  return {
    ...fitted(scenario, slice),
    startTime: k6Duration((slice?.startMs ?? 0) + later),
    exec: sidedName(side, exec),
    // As k6 has it, a scenario's own variables win over those of the command line; the URL is ours alone.
    env: { ...variables[side], ...placed(settings.env, url), BASE_URL: url },
    tags: { ...placed(settings.tags, url), side, of: name },
  };
}

/** The texts of a mapping, with the side's address where the script put the one it was inspected with. */
function placed(mapping: unknown, url: string): Readonly<Record<string, string>> {
  const entries = Object.entries(isRecord(mapping) ? mapping : {});
  return Object.fromEntries(entries.map(([key, value]) => [key, withAddress(String(value), addressOf(url))]));
}

/** k6 takes addresses of this machine only, as `hosts` has them: a service elsewhere is not asked by another's address. */
const ON_THIS_MACHINE = /^127\.0\.0\.1$/;

/** Where an address that the script has written out leads: to the side that is driven, which is alone then. */
function redirected({ options: { kept, redirect = [] }, sides, variables }: SidedInput): Readonly<Record<string, unknown>> {
  const [side] = sides;
  const { HOST, PORT } = addressOf((side === undefined ? undefined : variables[side].BASE_URL) ?? INSPECTED_URL);
  if (redirect.length === 0 || sides.length > 1 || !ON_THIS_MACHINE.test(HOST)) return {};
  const leads = Object.fromEntries(redirect.map((place) => [place, `${HOST}:${PORT}`]));
  return { hosts: { ...(isRecord(kept.hosts) ? kept.hosts : {}), ...leads } };
}

/** One setup after the other needs the time of both. */
function timeouts(kept: ScriptOptions['kept'], sides: number): Readonly<Record<string, string>> {
  if (sides < 2) return {};
  const both = (key: string) => k6Duration((durationMs(kept[key]) ?? SETUP_MS) * sides);
  return { setupTimeout: both('setupTimeout'), teardownTimeout: both('teardownTimeout') };
}

/** How much there must at least be of something in all (`count>1000`) is meant for the script's own durations: a block has less. */
function heldBy({ thresholds }: ScriptOptions, slices: readonly Slice[]): ScriptOptions['thresholds'] {
  if (!slices.some(({ resized }) => resized)) return thresholds;
  const held = Object.entries(thresholds).map(([metric, expressions]) => [
    metric,
    expressions.filter((text) => !TOTAL.test(text)),
  ]);
  return Object.fromEntries(held.filter(([, expressions]) => expressions?.length !== 0));
}

/** A threshold holds for each side's part of its metric. */
function sidedThresholds({ thresholds, scenarios }: ScriptOptions, input: SidedInput): Readonly<Record<string, unknown>> {
  const names = scenarios.map(({ name }) => name);
  const sided = Object.entries(thresholds).flatMap(([metric, expressions]) =>
    selectorsOf(metric, names, input).map((selector) => [selector, expressions]),
  );
  return Object.fromEntries(sided);
}

function selectorsOf(written: string, scenarios: readonly string[], { sides, variables }: SidedInput): readonly string[] {
  const { metric, tags } = selectorOf(written);
  if (UNTAGGED.includes(metric)) return [written];
  return SIDES.filter((side) => sides.includes(side)).flatMap((side) => {
    const nameOf = (name: string) => scenarioName(side, name, sides);
    // A threshold may be for an address, which is each side's own.
    const own = addressOf(variables[side].BASE_URL ?? INSPECTED_URL);
    const renamed = tags.map((tag) => withAddress(tag, own)).map((tag) => withScenario(tag, nameOf, scenarios));
    // Dropped iterations know their scenario and none of its tags.
    if (metric !== 'dropped_iterations') return [`${metric}{${[...renamed, `side:${side}`].join(',')}}`];
    if (tags.length > 0) return [`${metric}{${renamed.join(',')}}`];
    return scenarios.map((name) => `${metric}{scenario:${nameOf(name)}}`);
  });
}

function selectorOf(written: string): { readonly metric: string; readonly tags: readonly string[] } {
  const [, metric = written, inner = ''] = /^([^{]+)\{(.*)\}\s*$/.exec(written) ?? [];
  return { metric, tags: inner.split(',').filter((tag) => tag.trim() !== '') };
}

/** The system tags that thresholds select by: without them k6 would find nothing to hold against those. */
export function tagsFor({ thresholds }: ScriptOptions): readonly string[] {
  const selected = Object.keys(thresholds).flatMap((written) => selectorOf(written).tags);
  const names = selected.map((tag) => (tag.split(':')[0] ?? '').trim());
  return OPTIONAL_TAGS.filter((tag) => names.includes(tag));
}

/**
 * The thresholds that hold for one address, and not for that of the service: as long as nothing is asked there, they hold
 * whatever happens.
 */
export function unmatchedThresholds({ thresholds }: ScriptOptions): readonly string[] {
  return Object.keys(thresholds).filter((written) =>
    selectorOf(written).tags.some((tag) => /:\s*"?\w+:\/\//.test(tag.replaceAll(INSPECTED_URL, ''))),
  );
}

function withScenario(tag: string, nameOf: (name: string) => string, scenarios: readonly string[]): string {
  const name = /^\s*scenario\s*:\s*"?([\w-]+)"?\s*$/.exec(tag)?.[1];
  return name !== undefined && scenarios.includes(name) ? `scenario:${nameOf(name)}` : tag.trim();
}
