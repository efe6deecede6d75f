import type { Config } from '../config/config.ts';
import { formatDuration } from '../config/quantity.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import type { RuleChange } from '../model/rules.ts';
import type { Scenario } from '../model/scenario.ts';
import { planScenario } from '../plan/cells.ts';
import type { Both } from './loosened-rows.ts';
import { isSame } from './same.ts';

/** Scenarios that came, went, or are driven otherwise. */
export function scenarioChanges(both: Both): readonly RuleChange[] {
  const { base, head, lineOf } = both;
  const known = new Map(base.scenarios.map((setting) => [setting.name, setting]));
  const kept = new Set(head.scenarios.map(({ name }) => name));
  const line = (index: number) => lineOf(['scenarios', index]);
  return [
    ...base.scenarios
      .filter(({ name }) => !kept.has(name))
      .map(({ name }): RuleChange => ({ part: 'scenario', loosens: true, text: `scenario ${name} is removed`, line: null })),
    ...head.scenarios.flatMap((setting, index): readonly RuleChange[] => {
      const before = known.get(setting.name);
      if (before !== undefined) return scenarioChange(before, setting, line(index));
      return [{ part: 'scenario', loosens: false, text: `scenario ${setting.name} is new`, line: line(index) }];
    }),
  ];
}

function scenarioChange(base: ScenarioSetting, head: ScenarioSetting, line: number | null): readonly RuleChange[] {
  if (isSame(base, head)) return [];
  const say = (what: string, loosens: boolean): RuleChange => ({
    part: 'scenario',
    loosens,
    text: `scenario ${head.name}: ${what}`,
    line,
  });
  const [before, after] = [drivenBy(base.scenario), drivenBy(head.scenario)];
  const how = (['rate', 'clients'] as const).flatMap((key) => {
    const [from, to] = [before[key], after[key]];
    if (from === undefined || to === undefined || from === to) return [];
    const unit = key === 'rate' ? '/s' : '';
    return [say(`${key} ${from}${unit} → ${to}${unit}`, to < from)];
  });
  const rest = [withoutLoad(base), withoutLoad(head)];
  const kind = isSame(Object.keys(before), Object.keys(after));
  return how.length > 0 && kind && isSame(rest[0], rest[1]) ? how : [...how, say('what is sent, or how, is changed', false)];
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

/** Fewer pairs, less time for them, or shorter blocks and warm-ups find less. */
export function designChanges({ base, head, lineOf }: Both): readonly RuleChange[] {
  const say = (key: string, what: string, loosens: boolean): RuleChange => ({
    part: 'design',
    loosens,
    text: `design: ${key} ${what}`,
    line: lineOf(['design', key]) ?? lineOf(['design']),
  });
  const [before, after] = [base.design, head.design];
  const shorter = (key: 'blockMs' | 'warmUpMs') =>
    base.scenarios.some(({ scenario }) => lengthIn(head, scenario, key) < lengthIn(base, scenario, key));
  const length = (ms: number | null) => (ms === null ? 'from the rate' : formatDuration(ms));
  const lengths = [
    ['block', 'blockMs'],
    ['warm-up', 'warmUpMs'],
  ] as const;
  return [
    ...(before.maxPairs === after.maxPairs
      ? []
      : [say('max-pairs', `${before.maxPairs} → ${after.maxPairs}`, after.maxPairs < before.maxPairs)]),
    ...(before.maxDurationMs === after.maxDurationMs
      ? []
      : [
          say(
            'max-duration',
            `${length(before.maxDurationMs)} → ${length(after.maxDurationMs)}`,
            after.maxDurationMs < before.maxDurationMs,
          ),
        ]),
    ...lengths.flatMap(([key, field]) =>
      before[field] === after[field] ? [] : [say(key, `${length(before[field])} → ${length(after[field])}`, shorter(field))],
    ),
    ...(before.mode === after.mode ? [] : [say('mode', `${before.mode} → ${after.mode}`, false)]),
  ];
}

/** How long base's scenario would be driven; where the length is not written, its rate says it. */
function lengthIn({ design }: Config, scenario: Scenario, key: 'blockMs' | 'warmUpMs'): number {
  return planScenario(scenario, { status: 'compared', design, tailGates: false })[key];
}

/** The weakest first. */
const STRENGTH = ['warn', 'approve', 'fail'] as const;

/** What an undecided row does. */
export function inconclusiveChanges({ base, head, lineOf }: Both): readonly RuleChange[] {
  const [before, after] = [base.onInconclusive, head.onInconclusive];
  if (before === after) return [];
  const loosens = STRENGTH.indexOf(after) < STRENGTH.indexOf(before);
  return [{ part: 'on-inconclusive', loosens, text: `on-inconclusive: ${before} → ${after}`, line: lineOf(['on-inconclusive']) }];
}
