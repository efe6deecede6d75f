import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import type { RuleChange } from '../model/governance.ts';
import type { Scenario } from '../model/scenario.ts';
import { isSame } from '../wire/json.ts';
import type { Both } from './differences.ts';

/** Scenarios that came, went, or are driven otherwise. */
export function scenarioChanges({ base, head, lineOf }: Both): readonly RuleChange[] {
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
