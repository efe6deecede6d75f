import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { historyFolder } from '../wire/history.ts';
import { historyBranch } from '../wire/history-branch.ts';
import type { History } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { ownGitHub } from './own-github.ts';

/** The history that the inputs name, or null for none: the one place that decides where runs are read and written. */
export async function historyOf(request: Request, world: World): Promise<History | null> {
  const inputs = readInputs(request.inputs);
  switch (inputs.history) {
    case 'none':
      return null;
    case 'folder':
      return historyFolder(request, inputs.historyFolder ?? '', world);
    case 'branch':
      return historyBranch(await ownGitHub(request, world), world);
    default:
      return inputs.history satisfies never;
  }
}

/** As `historyOf`, for what is about a history alone. Failure `config` where none is named. */
export async function requireHistory(request: Request, world: World): Promise<History> {
  const history = await historyOf(request, world);
  if (history !== null) return history;
  throw new Failure('config', 'No history was named.', 'Say where it is: `history: branch`, or a folder by `history-folder`.');
}
