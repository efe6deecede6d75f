import { readClaim } from '../govern/claims.ts';
import { findDue, sweptEnough } from '../govern/due.ts';
import type { Seen } from '../govern/look.ts';
import { isProtected, readBaseRules, readRules } from '../govern/rules.ts';
import { type Rooms, type Settled, settle } from '../govern/settle.ts';
import type { Decided } from '../model/decided.ts';
import { Failure } from '../model/failure.ts';
import { isFork } from '../model/pull-request.ts';
import type { Request } from '../model/request.ts';
import type { Trigger } from '../model/trigger.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { renderDecisionLine } from '../report/audit-line.ts';
import { renderCheck } from '../report/check-run.ts';
import { readShownState, renderDecisionMarkdown } from '../report/decision-comment.ts';
import { methodPage } from '../report/report-sections.ts';
import { describeDecision } from '../report/status-text.ts';
import type { GitHub, World } from '../world/world.ts';
import { conclude } from './gate.ts';

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
  readonly settled: readonly Settled[];
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
  const dues = await findDue(trigger, `${repository.owner}/${repository.name}`, github);
  // Where nothing is due, nothing is asked.
  const defaultBranch = request.defaultBranch ?? (dues.length > 0 ? await github.defaultBranch() : '');
  const rooms = roomsFor({ request, inputs, github, defaultBranch }, world);
  const settled: Settled[] = [];
  const failures: unknown[] = [];
  let left = 0;
  for (const due of dues)
    if (sweptEnough(github)) left += 1;
    else
      await settle(due, rooms).then(
        (one) => {
          if (one !== null) settled.push(one);
          if (one?.failure) failures.push(one.failure);
        },
        (thrown: unknown) => void failures.push(thrown),
      );
  const file = await save(settled, request, { inputs, world });
  // One pull request that cannot be decided does not keep the others from it.
  if (failures.length > 0) throw Failure.from(failures[0]);
  return { settled, left, why: trigger.kind === 'none' ? trigger.why : null, file };
}

interface Parts {
  readonly request: DecisionRequest;
  readonly inputs: Inputs;
  readonly github: GitHub;
  readonly defaultBranch: string;
}

/** What governing needs of the other rooms. */
function roomsFor({ request, inputs, github, defaultBranch }: Parts, world: World): Rooms {
  const told = (seen: Seen) => decidedOf(seen, request, inputs);
  const method = methodPage(world.env);
  return {
    github,
    defaultBranch,
    bot: inputs.tokenLogin,
    key: inputs.commentKey,
    comment: inputs.comment,
    url: request.url,
    now: () => world.clock.date(),
    note: (text) => world.screen.note(text),
    isProtected: (branch) => isProtected(branch, { defaultBranch, config: inputs.config }, github),
    async rules(pull) {
      const base = await readBaseRules(pull, inputs.config, github);
      return {
        governance: base.governance,
        async complete(files) {
          const { rules, config } = await readRules(base, pull, files, github);
          return { rules, claim: (wanted) => readClaim({ ...wanted, config }, github) };
        },
      };
    },
    conclude,
    description: (seen) => {
      const carried = seen.due.group !== null && seen.measured === seen.pull.head.sha;
      return describeDecision(told(seen), { carried });
    },
    markdown: (seen) => renderDecisionMarkdown(told(seen), { marker: seen.marker, method }),
    check: (seen) => renderCheck(told(seen), { method }),
    shownBefore: readShownState,
  };
}

/** What was seen, without what only posting needs. */
function decidedOf(seen: Seen, { repository, url }: DecisionRequest, { commentKey }: Inputs): Decided {
  const { pull, sha, context, rules, files, claim, report, decision, sticky } = seen;
  return {
    repository,
    number: pull.number,
    base: { ref: pull.base.ref, sha: pull.base.sha },
    head: pull.head.sha,
    sha,
    key: commentKey,
    context,
    fork: isFork(pull),
    rules,
    files,
    claim,
    report,
    decision,
    asked: readShownState(sticky[0]?.body ?? '')?.asked ?? [],
    url,
  };
}

function tokenOf({ githubToken }: Inputs): string {
  if (githubToken !== undefined) return githubToken;
  throw new Failure(
    'config',
    'Mode decide has no token to read and write GitHub with.',
    'Give the input github-token, or leave it out in a workflow: its default is the token of the job.',
  );
}

/** One JSON line for each decision: what an auditor keeps. Nothing is read back from it. */
async function save(
  settled: readonly Settled[],
  request: DecisionRequest,
  { inputs, world }: { readonly inputs: Inputs; readonly world: World },
): Promise<string> {
  const folder = inputs.outputDir.startsWith('/') ? inputs.outputDir : `${request.directory}/${inputs.outputDir}`;
  const file = `${folder}/decision.jsonl`;
  if (settled.length > 0)
    await world.files.write(
      file,
      settled.map(({ seen }) => renderDecisionLine(decidedOf(seen, request, inputs), world.digest)).join(''),
    );
  return file;
}
