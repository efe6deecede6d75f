import { gatesOf } from '../govern/gates.ts';
import { findPending, type PendingDecision } from '../govern/pending.ts';
import { recordOf } from '../govern/record.ts';
import type { Setting } from '../govern/setting.ts';
import { type DecisionResult, settle } from '../govern/settle.ts';
import { findSweep, isSweepOver } from '../govern/sweep.ts';
import { lastRecorded } from '../govern/watch-seen.ts';
import { Failure } from '../model/failure.ts';
import type { Trigger } from '../model/pull-request.ts';
import type { Request } from '../model/request.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { renderDecisionLine } from '../report/audit-line.ts';
import { methodPage } from '../report/method-page.ts';
import { outputFolder } from '../wire/output.ts';
import type { GitHub, World } from '../world/world.ts';
import { conclude } from './conclude.ts';

/** What is asked of a decision: why now, in which repository, and where this run can be seen. */
export interface DecisionRequest extends Request {
  readonly trigger: Trigger;
  readonly repository: { readonly owner: string; readonly name: string };
  /** As the event says it; null where it does not. */
  readonly defaultBranch: string | null;
  readonly url: string;
}

/** What all decisions of one start came to. */
export interface Decisions {
  readonly results: readonly DecisionResult[];
  /** Open pull requests that a sweep did not come to. */
  readonly left: number;
  /** Why nothing was decided; null where something was. */
  readonly why: string | null;
  readonly file: string;
}

/** We take each measurement as a claim, derive everything else anew from GitHub and the base commit, decide, and write. */
export async function decide(request: DecisionRequest, world: World): Promise<Decisions> {
  const inputs = readInputs(request.inputs);
  const { trigger, repository } = request;
  const github = await world.github({ ...repository, token: tokenOf(inputs), bot: inputs.tokenLogin });
  const asked = trigger.kind === 'sweep' ? [] : await findPending(trigger, `${repository.owner}/${repository.name}`, github);
  const setting = settingOf({ request, inputs, github }, world);
  const due = trigger.kind === 'sweep' ? await findSweep(setting, trigger.workflow) : asked;
  const { results, failures, left } = await settleAll(due, setting);
  const file = `${outputFolder(request, inputs)}/decision.jsonl`;
  const lines = results.flatMap(({ decided }) =>
    decided.pulls.map((one) => renderDecisionLine(recordOf(decided, one, setting), world.digest)),
  );
  if (lines.length > 0) await world.files.write(file, lines.join(''));
  // One pull request that cannot be decided does not keep the others from it.
  if (failures.length > 0) throw Failure.from(failures[0]);
  return { results, left, why: trigger.kind === 'none' ? trigger.why : null, file };
}

interface Parts {
  readonly request: DecisionRequest;
  readonly inputs: Inputs;
  readonly github: GitHub;
}

function settingOf({ request, inputs, github }: Parts, { env, clock, screen }: World): Setting {
  return {
    github,
    repository: request.repository,
    bot: inputs.tokenLogin,
    key: inputs.commentKey,
    config: inputs.config,
    profile: inputs.profile,
    // An event that does not name it may need nobody to ask.
    gates: gatesOf({ defaultBranch: request.defaultBranch ?? github.defaultBranch, config: inputs.config }, github),
    comment: inputs.comment,
    url: request.url,
    method: methodPage(env),
    lastRecorded: lastRecorded(github, () => clock.date()),
    now: () => clock.date(),
    note: (text) => screen.note(text),
    conclude,
  };
}

/** Settles one after the other; what fails does not keep the others from it, and what a sweep does not come to is left. */
async function settleAll(
  all: readonly PendingDecision[],
  setting: Setting,
): Promise<{ readonly results: readonly DecisionResult[]; readonly failures: readonly unknown[]; readonly left: number }> {
  const results: DecisionResult[] = [];
  const failures: unknown[] = [];
  let left = 0;
  for (const pending of all) {
    if (pending.swept && isSweepOver(setting.github)) {
      left += 1;
      continue;
    }
    const one = await settle(pending, setting).catch((thrown: unknown) => void failures.push(thrown));
    if (one) results.push(one);
    if (one?.failure) failures.push(one.failure);
  }
  return { results, failures, left };
}

/** The token to read and write GitHub with. Failure `config` without one. */
export function tokenOf({ githubToken }: Inputs): string {
  if (githubToken !== undefined) return githubToken;
  throw new Failure(
    'config',
    'There is no token to read and write GitHub with.',
    'Give the input github-token, or leave it out in a workflow: its default is the token of the job.',
  );
}
