import type { Path } from '../config/problem.ts';
import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import type { ClosedLoad, Expectation, HttpScenario, K6Scenario, Load, SaturationLoad } from '../model/scenario.ts';
import {
  byTable,
  type Difference,
  type DifferTable,
  duration,
  elsewhere,
  fromTo,
  isLess,
  keyed,
  looserIf,
  otherwise,
  word,
} from './differences.ts';

/** Where the keys of a scenario are in the file. */
export function scenarioPlace({ scenario }: ScenarioSetting, index: number): Path {
  return ['scenarios', index, ...(scenario.kind === 'http' ? ['http'] : [])];
}

/** What head would send otherwise, or less of, and what it would take for a good answer. */
export function scenarioDifferences(base: ScenarioSetting, head: ScenarioSetting): readonly Difference[] {
  return byTable(SETTING)(base, head);
}

const SETTING: DifferTable<ScenarioSetting> = {
  name: elsewhere,
  scenario({ scenario: base }, { scenario: head }) {
    if (base.kind === 'http' && head.kind === 'http') return byTable(HTTP)(base, head);
    if (base.kind === 'k6' && head.kind === 'k6') return byTable(K6)(base, head);
    const [from, to] = [base, head].map(({ kind }) => (kind === 'k6' ? 'a k6 script' : 'a declared request'));
    return [{ path: [], what: `${from} → ${to}`, effect: otherwise() }];
  },
  bodiesFile: word('bodies', 'bodiesFile'),
};

const isMore = (from: number, to: number): boolean => to > from;
/** Less of it is looser, and so is more of it. */
const less = looserIf(isLess, otherwise());
const more = looserIf(isMore, otherwise());
const perSecond = (rate: number) => `${rate}/s`;

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
  load: sendingDifferences,
  arrivals: word('arrivals', 'arrivals'),
  timeoutMs: word('timeout', 'timeoutMs', { ...duration, effect: more }),
};

/** How much is sent: of another kind of load nobody knows whether it is less. */
function sendingDifferences(base: HttpScenario, head: HttpScenario): readonly Difference[] {
  const [from, to] = [base.load, head.load];
  if (from === undefined && to === undefined) return word('rate', 'ratePerSecond', { text: perSecond, effect: less })(base, head);
  if (from?.kind === 'closed' && to?.kind === 'closed') return byTable(CLOSED)(from, to);
  if (from?.kind === 'saturation' && to?.kind === 'saturation') return byTable(SATURATION)(from, to);
  return [{ path: [], what: fromTo(loadText(from, base), loadText(to, head)), effect: otherwise() }];
}

function loadText(load: Load | undefined, { ratePerSecond }: HttpScenario): string {
  if (load === undefined) return `rate ${perSecond(ratePerSecond)}`;
  return load.kind === 'closed' ? `clients ${load.clients}` : `saturation ${load.objective}`;
}

const CLOSED: DifferTable<ClosedLoad> = {
  kind: elsewhere,
  clients: word('clients', 'clients', { effect: less }),
  thinkTimeMs: word('think-time', 'thinkTimeMs', { ...duration, effect: more }),
};

const SATURATION: DifferTable<SaturationLoad> = {
  kind: elsewhere,
  metric: word('saturation metric', 'metric'),
  comparator: elsewhere,
  boundMs: elsewhere,
  objective(base, head) {
    const isSame = base.metric === head.metric && base.boundMs === head.boundMs && base.comparator === head.comparator;
    if (isSame) return [];
    const isLooser = base.metric === head.metric && isMore(base.boundMs, head.boundMs);
    const effect = isLooser ? 'loosens' : otherwise();
    return [{ path: ['saturation', 'objective'], what: fromTo(base.objective, head.objective), effect }];
  },
  fromPerSecond: word('saturation from', 'fromPerSecond', { text: perSecond }),
  toPerSecond: word('saturation to', 'toPerSecond', { text: perSecond, effect: less }),
  stepMs: word('saturation step', 'stepMs', duration),
};

/** Statuses that are no errors where none is named: 200 to 399. */
const USUAL = Array.from({ length: 200 }, (_, index) => 200 + index);
const allOf = (statuses: readonly number[]) => (statuses.length === 0 ? USUAL : statuses);

const EXPECT: DifferTable<Expectation> = {
  status: word('expect status', 'status', {
    text: (statuses: readonly number[]) => statuses.join(', ') || '200 to 399',
    effect: looserIf((from: readonly number[], to: readonly number[]) => {
      const good = new Set(allOf(from));
      return allOf(to).some((status) => !good.has(status));
    }, otherwise()),
  }),
  json: ({ json: from }, { json: to }) => {
    const [before, after] = [from, to].map((json) => (json === undefined ? 'none' : JSON.stringify(json)));
    const effect = to === undefined ? 'loosens' : otherwise();
    return before === after ? [] : [{ path: ['expect', 'json'], what: fromTo(before ?? '', after ?? ''), effect }];
  },
};

const K6: DifferTable<K6Scenario> = {
  kind: elsewhere,
  name: elsewhere,
  script: word('k6', 'script'),
  env: keyed('env'),
  latency: word('latency', 'latency'),
  splitBy: word('split-by', 'splitBy'),
  shorten: word('shorten', 'shorten'),
};
