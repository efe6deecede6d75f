import type { EngineName } from '../model/plan.ts';
import type { Scenario } from '../model/scenario.ts';
import type { MakeEngine, TryScenario } from '../world/engine.ts';

/** The engines, loaded when a plan names them. Another one is a folder beside these, and a line here. */
export const ENGINES: Readonly<Record<EngineName, () => Promise<MakeEngine>>> = {
  embedded: async () => (await import('./embedded/embedded.ts')).embedded,
  k6: async () => (await import('./k6/k6.ts')).k6,
  command: async () => (await import('./command/command.ts')).command,
};

/** How a scenario of each kind is tried once, loaded when one is. */
export const TRYOUTS: Readonly<Record<Scenario['kind'], () => Promise<TryScenario>>> = {
  http: async () => (await import('./embedded/try-request.ts')).tryRequest,
  flow: async () => (await import('./embedded/try-flow.ts')).tryFlow,
  k6: async () => (await import('./k6/try-script.ts')).tryScript,
  command: async () => (await import('./command/try-command.ts')).tryCommand,
};
