import { METRICS, recordOf } from '../model/metrics.ts';
import type { Constraint, Profile, StatedBound } from '../model/profile.ts';
import type { Config } from './config.ts';
import { metricNamed } from './metric-names.ts';
import { boundProblem, objectiveMetric, type ProfileObjective } from './objectives.ts';
import type { Settings } from './schema.ts';
import { type Objective, sloSchema } from './schema-limits.ts';

/** A ReadConstraint is a constraint, and what of this configuration it is about, or why it is about none of it. */
export interface ReadConstraint extends Constraint {
  readonly objective: Objective | null;
  /** Words that are no part of the scenario's name: said, since they may mean something else. */
  readonly unused: readonly string[];
}

/** How people call metrics, as words in small letters. */
const CALLED: readonly (readonly [words: string, metric: string])[] = [
  ['time to first token', 'ttft'],
  ['time first token', 'ttft'],
  ['first token', 'ttft'],
  ['response times', 'latency'],
  ['response time', 'latency'],
  ['latencies', 'latency'],
  ['error rate', 'error-rate'],
  ['errors', 'error-rate'],
];

/** The configuration with what a profile states, and what it states that is about nothing here among the warnings. */
export function withProfile(config: Config, profile: Profile): Config {
  const read = profile.constraints.map((constraint) => aboutScenarios(constraint, config));
  const at = ({ line }: Constraint) => `${profile.file}:${line}`;
  const objectives = read.flatMap((one): readonly ProfileObjective[] =>
    one.objective === null ? [] : [{ objective: one.objective, source: at(one) }],
  );
  // Whole as it is written: in a comment words of it alone would be escaped one by one.
  const missed = read.flatMap((one) =>
    one.why === null ? [] : [`${at(one)} \`${one.text.replaceAll('`', "'")}\` is held by nothing: ${one.why}`],
  );
  return { ...config, profile: { ...profile, objectives }, warnings: [...config.warnings, ...missed] };
}

/** What a constraint is about: its metric, and the scenarios that it names. Nothing is guessed (docs/adr/0062-a-profile-is-read.md). */
export function aboutScenarios(constraint: Constraint, config: Pick<Settings, 'scenarios' | 'metrics'>): ReadConstraint {
  const none = (why: string | null): ReadConstraint => ({ ...constraint, objective: null, unused: [], why });
  const { bound } = constraint;
  if (bound === null) return none(constraint.why);
  const { metric, rest } = metricIn(bound, config);
  if (metric === undefined) return none(`no metric is called "${bound.words.join(' ')}"`);
  const found = scenarioIn(rest, config);
  if ('why' in found) return none(found.why);
  const written = `${bound.statistic === null ? '' : `${bound.statistic} `}${bound.comparator} ${bound.amount}`;
  const objective = sloSchema.safeParse({ scenario: found.scenario, metric, objective: written });
  if (!objective.success) return none(`"${written}" is no objective that can be held`);
  const why = whyNot(objective.data, config);
  return why === null ? { ...constraint, objective: objective.data, unused: found.unused } : none(why);
}

/** Its metric, and the words that are not of the metric's name. Of a time that names none it is the latency. */
function metricIn({ words, amount }: StatedBound, { metrics }: Pick<Settings, 'metrics'>) {
  const own = Object.values(metrics).map(({ role }) => role);
  const names = [...METRICS.map(({ name }) => name), ...own].map((name) => [name.split(/[^a-z0-9]+/i).join(' '), name] as const);
  const text = ` ${words.join(' ')} `;
  const [called, metric] = [...CALLED, ...names]
    .filter(([name]) => text.includes(` ${name.toLowerCase()} `))
    .sort(([a], [b]) => b.length - a.length)[0] ?? ['', amount.endsWith('%') ? undefined : 'latency'];
  const left = called === '' ? text : text.replace(` ${called.toLowerCase()} `, ' ');
  return { metric, rest: left.split(' ').filter((word) => word !== '') };
}

type FoundScenario = { readonly scenario: string; readonly unused: readonly string[] } | { readonly why: string };

/** The one scenario whose name all stands there, else the one whose name has all of the words; without words all of them. */
function scenarioIn(words: readonly string[], { scenarios }: Pick<Settings, 'scenarios'>): FoundScenario {
  if (words.length === 0) return { scenario: '*', unused: [] };
  const named = scenarios.map(({ name }) => ({ name, parts: name.split(/[-_]/).filter((part) => part !== '') }));
  const whole = named.filter(({ parts }) => parts.every((part) => words.includes(part)));
  const longest = Math.max(0, ...whole.map(({ parts }) => parts.length));
  const fitting =
    longest > 0
      ? whole.filter(({ parts }) => parts.length === longest)
      : named.filter(({ parts }) => words.every((word) => parts.includes(word)));
  const [first, ...others] = fitting;
  const said = `"${words.join(' ')}"`;
  if (first === undefined) return { why: `no scenario is called ${said}` };
  if (others.length > 0) return { why: `${said} could be ${fitting.map(({ name }) => name).join(' or ')}` };
  return { scenario: first.name, unused: words.filter((word) => !first.parts.includes(word)) };
}

/** Why no scenario that it is about can be held to it; null where one can. */
function whyNot(objective: Objective, { scenarios, metrics }: Pick<Settings, 'scenarios' | 'metrics'>): string | null {
  const about = objectiveMetric(objective, metrics);
  if ('problem' in about)
    return recordOf(objective.metric)?.statistics === undefined && objective.bound.statistic !== undefined
      ? `${objective.metric} ${about.problem}`
      : `it names no quantile of ${objective.metric}, and none leads its list`;
  const meant = scenarios.filter(({ name }) => objective.scenario === '*' || objective.scenario === name);
  const found = meant.flatMap(({ scenario }) => metricNamed(about.metric, scenario, metrics) ?? []);
  const [first] = found;
  if (first === undefined)
    return objective.scenario === '*'
      ? `no scenario has a metric ${about.metric}`
      : `${objective.scenario} has no metric ${about.metric}`;
  return boundProblem(first, objective) ?? null;
}
