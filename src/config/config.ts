import type { Scenario } from '../model/scenario.ts';
import { contradictionText, crossCheck, type Draft } from './checks.ts';
import { mistakesIn } from './mistakes.ts';
import type { JoinedProfile } from './objectives.ts';
import { knownPlaces } from './places.ts';
import { type Path, type Problem, pathText } from './problem.ts';
import { configSchema, type Settings, sections } from './schema.ts';
import { budgetSchema, sloSchema } from './schema-limits.ts';
import { check } from './schema-problems.ts';
import { scenarioSchema } from './schema-scenarios.ts';
import { isInside } from './schema-values.ts';
import { itemsOf, under } from './written.ts';
import { readYaml, type Source, START } from './yaml.ts';

export { configFailure, type Problem } from './problem.ts';

/** Where a configuration is looked for, from the repository's root, the first that exists. */
export const CONFIG_FILES: readonly string[] = ['.github/benchgate.yml', 'benchgate.yml', '.benchgate.yml'];

/** A Config is a configuration file that was read and checked. */
export interface Config extends Settings {
  readonly file: string;
  readonly warnings: readonly string[];
  /** The plain value of the file, for showing differences in the user's own words. */
  readonly written: unknown;
  /** The line of each budget and of each objective, in order. */
  readonly budgetLines: readonly number[];
  readonly sloLines: readonly number[];
  /** The line of each budget of `creep`. */
  readonly creepLines: readonly number[];
  /** The profile that stands beside it, with its objectives; absent where there is none. */
  readonly profile?: JoinedProfile;
}

export type ConfigResult = { readonly config: Config } | { readonly problems: readonly Problem[] };

/** A ConfigPart is one scenario as it is written, its place in the file, and a configuration of it alone where it is sound by itself. */
export interface ConfigPart {
  readonly path: Path;
  readonly written: unknown;
  readonly config: Config | null;
}

/** What is sound of a file, whatever else is wrong with it: what it names can be looked for all the same. */
export interface ConfigParts {
  readonly scenarios: readonly ConfigPart[];
  /** The names that texts of scenarios may have in their places. */
  readonly places: readonly string[];
  /** Of the service. */
  readonly directory: string;
  readonly placeOf: Source['placeOf'];
}

/** Takes a file apart. */
export function readParts(text: string, file: string): ConfigParts {
  const { value, placeOf } = readYaml(text, file);
  // How long a script may take, the design says.
  const written = under(value, 'design');
  const design = sections.design.safeParse(written).success ? written : undefined;
  const scenarios = itemsOf(under(value, 'scenarios')).map((item, index): ConfigPart => {
    const { data } = configSchema.safeParse({ service: { start: 'none' }, scenarios: [item], design });
    const plain = { file, warnings: [], written: null, budgetLines: [], sloLines: [], creepLines: [] };
    return { path: ['scenarios', index], written: item, config: data === undefined ? null : { ...data, ...plain } };
  });
  const needs = itemsOf(under(value, 'needs')).map((need) => under(need, 'name'));
  const directory = under(value, 'service', 'directory');
  return {
    scenarios,
    places: knownPlaces(needs.filter((name) => typeof name === 'string')),
    directory: typeof directory === 'string' && isInside(directory) ? directory : '.',
    placeOf,
  };
}

/** Reads a configuration; every problem of it is found at once. */
export function readConfig(text: string, file: string): ConfigResult {
  return configIn(readYaml(text, file), file);
}

/** As `readConfig`, of a text that was read as YAML already. */
export function configIn(source: Source, file: string): ConfigResult {
  if (source.value === undefined) return { problems: source.problems };
  const wrong = notAMapping(source.value, file);
  if (wrong !== undefined) return { problems: [...source.problems, wrong] };
  const checked = check(configSchema, source.value, { source, file });
  const contradictions = [...mistakesIn(source.value), ...crossCheck(draftOf(source.value))];
  const crossProblems = contradictions
    .filter(({ error }) => error)
    .map((contradiction) => problemAt(contradiction.path, contradiction.text, { source, file }));
  // What a mistake is tells more than that it is not of the right form.
  const told = new Set(crossProblems.map(({ path }) => path));
  const own = 'problems' in checked ? checked.problems.filter(({ path }) => !told.has(path)) : [];
  const problems = [...source.problems, ...own, ...crossProblems];
  if (problems.length > 0 || !('value' in checked)) return { problems };
  const warnings = contradictions
    .filter(({ error }) => !error)
    .map((contradiction) => `${file} ${contradictionText(contradiction)}`);
  return { config: { ...checked.value, file, warnings, written: source.value, ...linesOf(checked.value, source) } };
}

function notAMapping(value: unknown, file: string): Problem | undefined {
  const say = (text: string) => ({ file, ...START, path: '', text });
  if (value === null) return say('is empty: write at least service.start and scenarios, or let `benchgate init` write it');
  if (typeof value !== 'object') return say('is one text, not a mapping: write keys such as "service:" and "scenarios:"');
  return Array.isArray(value) ? say('is a list, not a mapping: start it with keys such as "service:", without "- "') : undefined;
}

/** What can be checked across sections although some entries are wrong by themselves: nobody should learn of it only later. */
function draftOf(written: unknown): Draft {
  const metrics = sections.metrics.safeParse(under(written, 'metrics'));
  // Without sound metrics nothing can be said of what refers to them.
  if (!metrics.success)
    return {
      scenarios: [],
      unsound: [null],
      metrics: {},
      staleness: null,
      prices: null,
      hasPage: false,
      budgets: [],
      slos: [],
      creepBudgets: [],
    };
  const each = <T>(items: unknown, parse: (item: unknown) => T | undefined): readonly (T | null)[] =>
    itemsOf(items).map((item) => parse(item) ?? null);
  const scenarios = each(under(written, 'scenarios'), (item) => scenarioSchema.safeParse(item).data?.scenario);
  const names = itemsOf(under(written, 'scenarios')).map((item) => under(item, 'name'));
  return {
    scenarios: scenarios.filter((one): one is Scenario => one !== null),
    unsound: names.length === 0 ? [null] : names.filter((_, i) => scenarios[i] === null).map(nameOrNull),
    metrics: metrics.data,
    staleness: nameOrNull(under(written, 'caching', 'staleness')),
    prices: sections.prices.safeParse(under(written, 'prices')).data ?? null,
    hasPage: under(written, 'service', 'metrics') !== undefined,
    budgets: each(under(written, 'budgets'), (item) => budgetSchema.safeParse(item).data),
    creepBudgets: each(under(written, 'creep', 'budgets'), (item) => budgetSchema.safeParse(item).data),
    slos: each(under(written, 'slos'), (item) => sloSchema.safeParse(item).data),
  };
}

const nameOrNull = (name: unknown) => (typeof name === 'string' ? name : null);

function problemAt(path: Path, text: string, { source, file }: { readonly source: Source; readonly file: string }): Problem {
  return { file, ...source.placeOf(path), path: pathText(path), text };
}

function linesOf({ budgets, slos, creep }: Settings, source: Source): Pick<Config, 'budgetLines' | 'sloLines' | 'creepLines'> {
  const line =
    (...section: Path) =>
    (_: unknown, index: number) =>
      source.placeOf([...section, index]).line;
  return {
    budgetLines: budgets.map(line('budgets')),
    sloLines: slos.map(line('slos')),
    creepLines: creep.budgets.map(line('creep', 'budgets')),
  };
}
