import { type CustomMetrics, readsAnswers } from '../config/metric-names.ts';
import { Failure } from '../model/failure.ts';
import type { Plan, PlannedScenario } from '../model/plan.ts';
import { type FlowScenario, type HttpScenario, isCode, type Scenario } from '../model/scenario.ts';
import type { Inputs } from './inputs.ts';

/** Which load generator drives a scenario. */
export type EngineOf = (scenario: Scenario) => PlannedScenario['engine'];

/** k6 where it is there and can, the embedded engine otherwise; a k6 script needs k6. */
export function chooseEngine(asked: Inputs['engine'], k6: Plan['k6'], metrics: CustomMetrics = {}): EngineOf {
  const declared = (scenario: HttpScenario | FlowScenario) =>
    asked === 'embedded' || k6 === null || whyNotK6(scenario, metrics) !== null ? 'embedded' : 'k6';
  return (scenario) => (scenario.kind === 'k6' || scenario.kind === 'command' ? scenario.kind : declared(scenario));
}

/** Whether k6 has to be looked for. */
export function wantsK6(scenarios: readonly Scenario[], asked: Inputs['engine']): boolean {
  return asked === 'k6' || (asked === 'auto' && scenarios.some((scenario) => scenario.kind === 'k6' || mayBeK6(scenario)));
}

/** The embedded engine runs no scripts, and no programs. */
export function refuseEmbedded(scenarios: readonly Scenario[], asked: Inputs['engine']): void {
  const code = scenarios.find(isCode);
  if (code === undefined || asked !== 'embedded') return;
  throw new Failure(
    'config',
    `Scenario ${code.name} is a ${code.kind === 'k6' ? 'k6 script' : 'command'}, and the input engine asks for the embedded engine, which runs none.`,
    'Leave the input engine at auto, or declare the requests under `http:` or `flow:` in the scenario.',
  );
}

/** What needs k6 cannot do without it. */
export function requireK6(
  scenarios: readonly Scenario[],
  { engine: asked, offline }: Pick<Inputs, 'engine' | 'offline'>,
  k6: Plan['k6'],
): void {
  const script = scenarios.find(({ kind }) => kind === 'k6');
  if (k6 !== null || (script === undefined && asked !== 'k6')) return;
  const what = script === undefined ? 'k6 is to send the load' : `Scenario ${script.name} is a k6 script`;
  throw new Failure('environment', `${what}, and there is no k6 on this machine.`, offline ? OFFLINE_HINT : K6_HINT);
}

/** How to get k6, in one sentence. */
export const K6_HINT =
  'Install k6 so that it is on PATH, give its path as k6-path, or give k6-version (such as 2.2.0) to have that release fetched and verified.';

const OFFLINE_HINT = 'Install k6 so that it is on PATH, or give its path as k6-path: offline forbids to fetch it.';

/** What is said of the requests that k6 cannot send although it was asked for. */
export function engineWarnings(
  scenarios: readonly Scenario[],
  asked: Inputs['engine'],
  metrics: CustomMetrics = {},
): readonly string[] {
  if (asked !== 'k6') return [];
  return scenarios.flatMap((scenario) => {
    const why = scenario.kind === 'k6' || scenario.kind === 'command' ? null : whyNotK6(scenario, metrics);
    return why === null ? [] : [`${scenario.name}: driven by the embedded engine, for k6 ${why}`];
  });
}

function mayBeK6(scenario: Scenario): boolean {
  return scenario.kind !== 'k6' && scenario.kind !== 'command' && whyNotK6(scenario, {}) === null;
}

/** k6 sees an answer only when it is complete (docs/k6.md#points), and its arrivals are evenly spaced. */
export function whyNotK6(scenario: HttpScenario | FlowScenario, metrics: CustomMetrics): string | null {
  if (scenario.kind === 'flow') return 'is given flows only as scripts';
  const { stream, arrivals, load } = scenario;
  if (load?.kind === 'closed') return 'sends declared requests only at a fixed rate';
  if (load?.kind === 'saturation') return 'cannot search for the highest rate';
  if (stream) return 'cannot time the first event of a stream';
  if (arrivals === 'poisson') return 'cannot send at random moments';
  return readsAnswers(scenario, metrics) ? 'does not tell what answers say' : null;
}
