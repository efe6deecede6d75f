import type { DecisionRecord } from '../model/decision.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { isFork, type Trigger } from '../model/pull-request.ts';
import type { Report } from '../model/report.ts';
import type { Request } from '../model/request.ts';
import type { Inputs } from '../plan/inputs.ts';
import { renderDecisionLine } from '../report/audit-line.ts';
import { renderCheck } from '../report/check-run.ts';
import { methodPage } from '../report/comment-sections.ts';
import { readCommentState, renderDecisionMarkdown } from '../report/decision-markdown.ts';
import { describeDecision } from '../report/status-text.ts';
import { outputFolder } from '../wire/output.ts';
import type { GitHub, World } from '../world/world.ts';
import { readClaim } from './claims.ts';
import { isProtected, readBaseRules, readRules } from './rules.ts';
import type { DecisionResult, SettleOptions } from './settle.ts';
import type { Snapshot } from './snapshot.ts';

/** What is asked of a decision: why now, in which repository, and where this run can be seen. */
export interface DecisionRequest extends Request {
  readonly trigger: Trigger;
  readonly repository: { readonly owner: string; readonly name: string };
  /** As the event says it; null where it does not. */
  readonly defaultBranch: string | null;
  readonly url: string;
}

interface Parts {
  readonly request: DecisionRequest;
  readonly inputs: Inputs;
  readonly github: GitHub;
  readonly defaultBranch: string;
  /** What a measurement comes to. */
  conclude(measurement: Measurement): Report;
}

/** What deciding and posting take: GitHub, the rules of the base commit, and the texts of a decision. */
export function portsFor({ request, inputs, github, defaultBranch, conclude }: Parts, world: World): SettleOptions {
  const told = (snapshot: Snapshot) => decidedOf(snapshot, request, inputs);
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
          const { rules, config, changedLoads } = await readRules(base, pull, files, github);
          return { rules, claim: (target) => readClaim({ ...target, config, changedLoads }, github) };
        },
      };
    },
    conclude,
    description: (snapshot) => {
      const carried = snapshot.pending.group !== null && snapshot.measured === snapshot.pull.head.sha;
      return describeDecision(told(snapshot), { carried });
    },
    markdown: (snapshot) => renderDecisionMarkdown(told(snapshot), { marker: snapshot.marker, method }),
    check: (snapshot) => renderCheck(told(snapshot), { method }),
    shownBefore: readCommentState,
  };
}

/** What was seen, without what only posting needs. */
function decidedOf(snapshot: Snapshot, { repository, url }: DecisionRequest, { commentKey }: Inputs): DecisionRecord {
  const { pull, sha, context, rules, files, claim, report, decision, sticky } = snapshot;
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
    asked: readCommentState(sticky[0]?.body ?? '')?.asked ?? [],
    url,
  };
}

/** The token to read and write GitHub with. Failure `config` without one. */
export function tokenOf({ githubToken }: Inputs): string {
  if (githubToken !== undefined) return githubToken;
  throw new Failure(
    'config',
    'Mode decide has no token to read and write GitHub with.',
    'Give the input github-token, or leave it out in a workflow: its default is the token of the job.',
  );
}

/** One JSON line for each decision: what an auditor keeps. Nothing is read back from it. The file's path. */
export async function saveDecisions(
  results: readonly DecisionResult[],
  { request, inputs }: Pick<Parts, 'request' | 'inputs'>,
  { files, digest }: World,
): Promise<string> {
  const file = `${outputFolder(request, inputs)}/decision.jsonl`;
  const lines = results.map(({ snapshot }) => renderDecisionLine(decidedOf(snapshot, request, inputs), digest));
  if (lines.length > 0) await files.write(file, lines.join(''));
  return file;
}
