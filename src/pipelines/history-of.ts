import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { historyFolder } from '../wire/history.ts';
import type { History } from '../world/history.ts';
import type { World } from '../world/world.ts';

/** The history that the inputs name, or null for none: the one place that decides where runs are read and written. */
export async function historyOf(request: Request, world: World): Promise<History | null> {
  const inputs = readInputs(request.inputs);
  switch (inputs.history) {
    case 'none':
      return null;
    case 'folder':
      return historyFolder(request, inputs.historyFolder ?? '', world);
    case 'branch':
      return notYet(inputs);
    default:
      return inputs.history satisfies never;
  }
}

function notYet({ history }: Inputs): never {
  throw new Failure('config', `history: ${history} is not part of this version.`, 'Name a folder: `history-folder`.');
}
