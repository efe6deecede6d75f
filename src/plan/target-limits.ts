import type { ScenarioSetting } from '../config/schema-scenarios.ts';
import { Failure } from '../model/failure.ts';
import { type CommandScenario, type FlowScenario, type HttpScenario, rateOf, requestsPerFlow } from '../model/scenario.ts';
import type { LoadTarget } from '../model/watch.ts';

/** Each is kept until its scenario is over: a million take 0.4 GB. */
const MOST_REQUESTS = 1_000_000;

/** Failure `config` where a scenario asks a target for more than that allows: nothing was sent then. */
export function requireAllowed(
  scenario: ScenarioSetting['scenario'],
  { name, maxRate, maxInFlight, durationMs }: LoadTarget,
): void {
  const refuse = (what: string, hint: string) => {
    throw new Failure('config', `Scenario ${scenario.name} ${what}.`, hint);
  };
  const leaveOut = `leave it out of \`targets.${name}.scenarios\``;
  const raise = (key: string, most: number) =>
    `Raise \`targets.${name}.${key}\` (${most}) if the target may take that, or ${leaveOut}.`;
  if (scenario.kind === 'k6') {
    if (maxRate < 1) refuse('is a script, which k6 holds to whole requests a second', raise('max-rate', maxRate));
    // How much it asks for the engine finds out, and holds it to the rate.
    return;
  }
  const { load } = scenario;
  if (load?.kind === 'saturation')
    refuse('searches the highest rate, which breaks what it is sent to', `Give it a rate, or ${leaveOut}.`);
  if (load?.kind === 'closed' && load.clients > maxInFlight)
    refuse(`has ${load.clients} clients, more than ${name} may get at once`, raise('max-in-flight', maxInFlight));
  // How fast the users of a program ask its points tell, while it runs.
  if (scenario.kind === 'command' && load !== undefined) return;
  const rate = fastest(scenario);
  if (rate === Number.POSITIVE_INFINITY)
    refuse(
      'has clients that ask as fast as they are answered, and a target has a highest rate',
      `Give it a rate or a \`think-time\`, or ${leaveOut}.`,
    );
  if (rate > maxRate)
    refuse(`asks for up to ${Math.ceil(rate)} requests a second, more than ${name} may get`, raise('max-rate', maxRate));
  const requests = (rate * durationMs) / 1000;
  if (requests > MOST_REQUESTS)
    refuse(
      `comes to ${Math.ceil(requests)} requests, and a test keeps at most ${MOST_REQUESTS}`,
      `Shorten \`targets.${name}.duration\`, or ${leaveOut}.`,
    );
}

/** The most requests per second that it can come to: of clients, were every answer there at once. */
function fastest(scenario: HttpScenario | FlowScenario | CommandScenario): number {
  const { load } = scenario;
  if (load?.kind !== 'closed' || scenario.kind === 'command') return rateOf(scenario);
  if (scenario.kind === 'http') return (load.clients * 1000) / load.thinkTimeMs;
  const between = scenario.mix ? 0 : scenario.steps.reduce((sum, { thinkMs }) => sum + thinkMs, 0);
  return (load.clients * requestsPerFlow(scenario) * 1000) / (load.thinkTimeMs + between);
}
