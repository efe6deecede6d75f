import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { toldFolder } from '../wire/told.ts';
import type { ToldMemory } from '../world/told.ts';
import type { World } from '../world/world.ts';

/** Where it is remembered what was told: beside the history; without one nowhere, and nothing follows from one run alone. */
export function toldOf(request: Request, world: World): ToldMemory {
  const { historyFolder } = readInputs(request.inputs);
  if (historyFolder !== undefined) return toldFolder(request, historyFolder, world);
  return { read: async () => [], add: async () => {} };
}
