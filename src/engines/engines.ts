import type { EngineName } from '../model/plan.ts';
import type { MakeEngine } from '../world/engine.ts';

/** The engines, loaded when a plan names them. Another one is a folder beside these, and a line here. */
export const ENGINES: Readonly<Record<EngineName, () => Promise<MakeEngine>>> = {
  embedded: async () => (await import('./embedded/embedded.ts')).embedded,
  k6: async () => (await import('./k6/k6.ts')).k6,
};
