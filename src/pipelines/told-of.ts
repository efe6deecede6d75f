import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { toldFolder } from '../wire/told.ts';
import { toldBranch } from '../wire/told-branch.ts';
import type { ToldMemory } from '../world/told.ts';
import type { World } from '../world/world.ts';
import { ownGitHub } from './own-github.ts';

/** Where it is remembered what was told: beside the history that the inputs name. */
export async function toldOf(request: Request, world: World): Promise<ToldMemory> {
  const { historyFolder } = readInputs(request.inputs);
  if (historyFolder !== undefined) return toldFolder(request, historyFolder, world);
  return toldBranch(await ownGitHub(request, world), world);
}
