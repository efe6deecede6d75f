import type { Path } from '../config/problem.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import type { CommandScenario, HttpScenario, K6Scenario } from '../model/scenario.ts';
import { byTable, type Difference, type DifferTable, duration, elsewhere, keyed, otherwise, word } from './differences.ts';
import { flowDifferences } from './flow-differences.ts';
import { EXPECT, more, sendingDifferences } from './sending-differences.ts';

/** Where the keys of a scenario are in the file. */
export function scenarioPlace({ scenario }: ScenarioSetting, index: number): Path {
  return ['scenarios', index, ...(scenario.kind === 'k6' ? [] : [scenario.kind])];
}

/** What head would send otherwise, or less of, and what it would take for a good answer. */
export function scenarioDifferences(base: ScenarioSetting, head: ScenarioSetting): readonly Difference[] {
  return byTable(SETTING)(base, head);
}

const SETTING: DifferTable<ScenarioSetting> = {
  name: elsewhere,
  scenario({ scenario: base }, { scenario: head }) {
    if (base.kind === 'http' && head.kind === 'http') return byTable(HTTP)(base, head);
    if (base.kind === 'flow' && head.kind === 'flow') return flowDifferences(base, head);
    if (base.kind === 'k6' && head.kind === 'k6') return byTable(K6)(base, head);
    if (base.kind === 'command' && head.kind === 'command') return byTable(COMMAND)(base, head);
    const [from, to] = [base, head].map(({ kind }) => KINDS[kind]);
    return [{ path: [], what: `${from} → ${to}`, effect: otherwise() }];
  },
  dataFile: (base, head) => word(head.scenario.kind === 'flow' ? 'data' : 'bodies', 'dataFile')(base, head),
};

const KINDS = { http: 'a declared request', flow: 'a flow', k6: 'a k6 script', command: 'a command' } as const;

const HTTP: DifferTable<HttpScenario> = {
  kind: elsewhere,
  name: elsewhere,
  method: word('method', 'method'),
  path: word('path', 'path'),
  headers: keyed('headers'),
  bodies: word('body', 'bodies', { text: (bodies: readonly string[]) => bodies.join(' ') || 'none' }),
  expect: (base, head) => byTable(EXPECT)(base.expect, head.expect),
  stream: word('stream', 'stream', { text: (isStream: boolean) => (isStream ? 'sse' : 'none') }),
  ratePerSecond: elsewhere,
  load: (base, head) => sendingDifferences(sendingOf(base), sendingOf(head)),
  arrivals: word('arrivals', 'arrivals'),
  timeoutMs: word('timeout', 'timeoutMs', { ...duration, effect: more }),
};

const sendingOf = ({ load, ratePerSecond }: HttpScenario | CommandScenario) => ({ load, ratePerSecond });

const K6: DifferTable<K6Scenario> = {
  kind: elsewhere,
  name: elsewhere,
  script: word('k6', 'script'),
  env: keyed('env'),
  latency: word('latency', 'latency'),
  splitBy: word('split-by', 'splitBy'),
  shorten: word('shorten', 'shorten'),
};

const COMMAND: DifferTable<CommandScenario> = {
  kind: elsewhere,
  name: elsewhere,
  run: word('run', 'run'),
  points: word('points', 'points'),
  env: keyed('env'),
  ratePerSecond: elsewhere,
  load: (base, head) => sendingDifferences(sendingOf(base), sendingOf(head)),
  splitBy: word('split-by', 'splitBy'),
};
