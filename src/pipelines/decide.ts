import { findPending } from '../govern/pending.ts';
import { type DecisionRequest, portsFor, saveDecisions, tokenOf } from '../govern/ports.ts';
import { type DecisionResult, settleAll } from '../govern/settle.ts';
import { Failure } from '../model/failure.ts';
import { readInputs } from '../plan/inputs.ts';
import type { World } from '../world/world.ts';
import { conclude } from './conclude.ts';

/** What all decisions of one start came to. */
export interface Decisions {
  readonly results: readonly DecisionResult[];
  /** Open pull requests that a sweep did not come to. */
  readonly left: number;
  /** Why nothing was decided; null where something was. */
  readonly why: string | null;
  readonly file: string;
}

/** We take each measurement as a claim, derive everything else anew from GitHub and the base commit, decide, and post. */
export async function decide(request: DecisionRequest, world: World): Promise<Decisions> {
  const inputs = readInputs(request.inputs);
  const { trigger, repository } = request;
  const github = await world.github({ ...repository, token: tokenOf(inputs), bot: inputs.tokenLogin });
  const pending = await findPending(trigger, `${repository.owner}/${repository.name}`, github);
  // Where nothing is due, nothing is asked.
  const defaultBranch = request.defaultBranch ?? (pending.length > 0 ? await github.defaultBranch() : '');
  const { results, failures, left } = await settleAll(
    pending,
    portsFor({ request, inputs, github, defaultBranch, conclude }, world),
  );
  const file = await saveDecisions(results, { request, inputs }, world);
  // One pull request that cannot be decided does not keep the others from it.
  if (failures.length > 0) throw Failure.from(failures[0]);
  return { results, left, why: trigger.kind === 'none' ? trigger.why : null, file };
}
