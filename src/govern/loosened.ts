import { type Config, readConfig } from '../config/config.ts';
import { firstProblem, type Path } from '../config/problem.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import { readYaml } from '../config/yaml.ts';
import type { RuleChange } from '../model/governance.ts';
import type { Scenario } from '../model/scenario.ts';
import { isSame } from '../wire/json.ts';
import { type ConfigPair, settingChanges } from './differences.ts';
import { rowChanges } from './loosened-rows.ts';

/** More than these nobody reads; those that loosen come first. */
const MOST = 50;
/** Of one sentence, characters. */
const LONGEST = 200;

/**
 * What head's configuration would change of base's rules: what they come to is compared, not how they are written. `text` is
 * head's file, null where it is gone.
 */
export function headRules(base: Config, text: string | null, file: string): readonly RuleChange[] {
  const broken = (what: string, line: number | null = null): readonly RuleChange[] => [
    { part: 'configuration', loosens: true, text: shortened(what), line },
  ];
  if (text === null) return broken(`${file} is removed`);
  const read = readConfig(text, file);
  if ('problems' in read) {
    const where = firstProblem(read.problems, file);
    return broken(`head's configuration is not valid, and would stop every later pull request: ${where}`, read.problems[0]?.line);
  }
  const { placeOfKey } = readYaml(text, file);
  const { config: head } = read;
  const lineOf = (path: Path) => (isWritten(head.written, path) ? placeOfKey(path).line : null);
  return bounded(changesOf({ base, head, lineOf }));
}

function changesOf(configs: ConfigPair): readonly RuleChange[] {
  const found = [...rowChanges(configs), ...scenarioChanges(configs), ...settingChanges(configs)];
  return [...found, ...otherChanges(configs, found)];
}

/** Sections, and what part of the rules the changes that are about them are called. */
const SECTIONS = [
  ['service'],
  ['needs'],
  ['metrics'],
  ['scenarios', 'scenario'],
  ['budgets', 'budget'],
  ['slos', 'slo'],
  ['design', 'design'],
  ['governance', 'governance'],
] as const;

/** Sections that differ without any of the changes above being about them. */
function otherChanges({ base, head, lineOf }: ConfigPair, found: readonly RuleChange[]): readonly RuleChange[] {
  return SECTIONS.flatMap(([name, about]): readonly RuleChange[] =>
    isSame(base[name], head[name]) || found.some(({ part }) => part === about)
      ? []
      : [{ part: 'configuration', loosens: false, text: `${name}: changed`, line: lineOf([name]) }],
  );
}

function bounded(changes: readonly RuleChange[]): readonly RuleChange[] {
  const ordered = [...changes.filter(({ loosens }) => loosens), ...changes.filter(({ loosens }) => !loosens)];
  const kept = ordered.slice(0, MOST).map((change) => ({ ...change, text: shortened(change.text) }));
  const left = ordered.slice(MOST);
  if (left.length === 0) return kept;
  const loosens = left.some((change) => change.loosens);
  return [...kept, { part: 'configuration', loosens, text: `${left.length} more changes`, line: null }];
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function isWritten(value: unknown, [step, ...rest]: Path): boolean {
  if (step === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
  return isWritten(Object.entries(value).find(([key]) => key === String(step))?.[1], rest);
}

/** Scenarios that came, went, or are driven otherwise. */
export function scenarioChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const known = new Map(base.scenarios.map((setting) => [setting.name, setting]));
  const kept = new Set(head.scenarios.map(({ name }) => name));
  const gone = base.scenarios.filter(({ name }) => !kept.has(name));
  const removed = gone.map(({ name }) => ({ text: `scenario ${name} is removed`, loosens: true, line: null }));
  const others = head.scenarios.flatMap((setting, index) => {
    const before = known.get(setting.name);
    const line = lineOf(['scenarios', index]);
    if (before === undefined) return [{ text: `scenario ${setting.name} is new`, loosens: false, line }];
    return scenarioChange(before, setting).map(([what, loosens]) => ({
      text: `scenario ${setting.name}: ${what}`,
      loosens,
      line,
    }));
  });
  return [...removed, ...others].map((change) => ({ part: 'scenario', ...change }));
}

function scenarioChange(base: ScenarioSetting, head: ScenarioSetting): readonly (readonly [what: string, loosens: boolean])[] {
  if (isSame(base, head)) return [];
  const [before, after] = [drivenBy(base.scenario), drivenBy(head.scenario)];
  const how = (['rate', 'clients'] as const).flatMap((key) => {
    const [from, to] = [before[key], after[key]];
    if (from === undefined || to === undefined || from === to) return [];
    const unit = key === 'rate' ? '/s' : '';
    return [[`${key} ${from}${unit} → ${to}${unit}`, to < from] as const];
  });
  const isAll = how.length > 0 && isSame(Object.keys(before), Object.keys(after)) && isSame(withoutLoad(base), withoutLoad(head));
  return isAll ? how : [...how, ['what is sent, or how, is changed', false]];
}

/** What can be less: requests per second, or clients. */
function drivenBy(scenario: Scenario): { readonly rate?: number; readonly clients?: number } {
  if (scenario.kind === 'k6') return {};
  if (scenario.load === undefined) return { rate: scenario.ratePerSecond };
  return scenario.load.kind === 'closed' ? { clients: scenario.load.clients } : { rate: scenario.load.toPerSecond };
}

function withoutLoad(setting: ScenarioSetting): unknown {
  const { scenario } = setting;
  if (scenario.kind === 'k6') return setting;
  const { load } = scenario;
  const rest = load?.kind === 'closed' ? { ...load, clients: 0 } : load && { ...load, toPerSecond: 0 };
  return { ...setting, scenario: { ...scenario, ratePerSecond: 0, load: rest } };
}
