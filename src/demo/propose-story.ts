import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import type { WatchRun } from '../model/watch.ts';
import { type ProposeResult, propose } from '../pipelines/propose.ts';
import { type WriteRequest, type WrittenProposal, writeProposals } from '../pipelines/write-proposals.ts';
import { writtenLines } from '../report/proposal.ts';
import { PROPOSAL_FILE, renderProposals } from '../wire/proposal.ts';
import type { World } from '../world/world.ts';
import { type PageStep, renderDecisionPage } from './page.ts';
import { ENVIRONMENT, openStage, type ProposalStage } from './propose-stage.ts';
import type { StoryOptions } from './story.ts';

const TITLE = 'A patch of an agent, an objective that can be tighter, and a decision to record';
const TOKEN = 'made-up';
const REASON = 'the new model answers later, and users were asked';

/**
 * A patch is measured and found better, and so are an objective and a decision found that can be proposed; nothing of it is written until
 * a person approved it: all of it as the action does it, against a GitHub on this machine. `measure` is asked what the patch is worth. The
 * page's path; null where it was interrupted.
 */
export async function tellProposals(
  options: StoryOptions,
  world: World,
  measure: typeof propose = propose,
): Promise<string | null> {
  const steps: PageStep[] = [];
  const tell = (heading: string, text: string) => {
    const step = { heading, text, comment: null, status: null };
    steps.push(step);
    options.tell(step);
  };
  const stage = await openStage(options, tell, world);
  try {
    await decided(stage);
    const patched = await measured(stage, measure);
    if (stage.world.cancelled.aborted) return null;
    const found = await looked(stage);
    await refusedThenApproved(stage, found);
    if (patched.isImprovement === true) await approved(stage, patched, 'rita approves the patch too, by its digest');
    const page = `${options.outputDir}/demo.html`;
    await world.files.write(page, renderDecisionPage({ title: TITLE, number: stage.pretend.state.pulls.length, steps }));
    return page;
  } finally {
    await stage.pretend.dispose();
  }
}

/** A pull request changes an objective, somebody who may approves it, and it is merged. */
async function decided({ git, options, pretend, tell, world }: ProposalStage): Promise<void> {
  const file = `${options.demo.repository}/benchgate.yml`;
  const text = ((await world.files.read(file)) ?? '').replace('objective: p95 <= 1500ms', 'objective: p95 <= 2s');
  await git('checkout', '--quiet', '-b', 'later');
  await world.files.write(file, text);
  await git('commit', '--quiet', '--all', '-m', 'The first token may come later');
  const sha = await git('rev-parse', 'HEAD');
  const push = { sha, files: { 'benchgate.yml': text } };
  const pull = pretend.openPull({ author: 'ana', head: 'later', title: 'The first token may come later', push });
  const command = `/benchgate approve ${sha} reason: ${REASON}`;
  pretend.comment('rita', command, pull);
  const merged = await git('commit-tree', `${sha}^{tree}`, '-p', 'main', '-m', 'The first token may come later');
  await git('checkout', '--quiet', '-B', 'main', merged);
  pretend.mergePull(pull, merged);
  tell(
    'Before: ana loosens an objective, rita approves it, it is merged',
    `#${pull.number} p95 <= 1500ms → p95 <= 2s\nrita: ${command}`,
  );
}

/** What an agent found is measured against the default branch. */
async function measured(stage: ProposalStage, measure: typeof propose): Promise<ProposeResult> {
  const { git, options, tell, world } = stage;
  const patch = `${options.outputDir}/agent.patch`;
  await world.files.write(patch, `${await git('diff', 'base', 'head', '--', 'rpc.js')}\n`);
  tell('An agent brings a patch: records looked up in one trip', await git('diff', '--stat', 'base', 'head', '--', 'rpc.js'));
  const found = await measure(requestOf(stage, { patch, engine: 'embedded' }), world);
  world.screen.clear();
  const [proposal] = found.plan.proposals;
  const rows = (proposal?.reasons ?? []).filter(({ why }) => why.startsWith('improvement'));
  tell(
    'It passes the tests and the security command, and is measured against main as a pull request would be',
    proposal === undefined
      ? found.plan.notes.join('\n')
      : [
          ...rows.map(({ about, before, after, why }) => `${about}: ${before} → ${after}, ${why}`),
          `digest ${found.plan.digest}`,
        ].join('\n'),
  );
  return found;
}

/** What three weeks of load tests left is made up; what is made of it is not. */
async function looked(stage: ProposalStage): Promise<ProposeResult> {
  const { options, tell, world } = stage;
  const now = Date.parse(world.clock.date());
  const runs = Array.from({ length: 24 }, (_, k) => loadTest(now - (k + 1) * 3_600_000, 1900 + 10 * ((k * 7) % 5)));
  for (const run of runs)
    await world.files.append(
      `${options.outputDir}/history/staging/rpc/${run.at.slice(0, 7)}.jsonl`,
      options.outputDir,
      JSON.stringify(run),
    );
  const history = `${options.outputDir}/history`;
  const found = await propose(requestOf(stage, { kind: 'ratchet,adr', 'history-folder': history }), world);
  const text = found.plan.proposals.map(({ title, reasons }) =>
    [title, ...reasons.map(({ about, before, after, why }) => `  ${about}: ${before ?? 'no record'} → ${after}; ${why}`)].join(
      '\n',
    ),
  );
  tell('A job that can only read looks what else could be better', [...text, `digest ${found.plan.digest}`].join('\n'));
  return found;
}

function loadTest(at: number, p95: number): WatchRun {
  return {
    ...{ version: 1, at: new Date(at).toISOString(), run: `test-${at}`, target: 'staging', scenario: 'rpc', end: 'complete' },
    ...{ revision: null, dirty: false, runner: 'made up', seconds: 60, sent: 4800, failed: 0 },
    ...{ values: { 'latency.p95': p95 }, counts: [] },
  };
}

/** The same job twice: nobody has approved it, and then somebody has. */
async function refusedThenApproved(stage: ProposalStage, found: ProposeResult): Promise<void> {
  if (found.plan.proposals.length === 0) return;
  const { run, write } = await waiting(stage, found);
  const failure = await write().then(
    () => null,
    (thrown: unknown) => Failure.from(thrown),
  );
  stage.tell(
    'The job that writes is started without anybody’s approval',
    failure === null ? 'It wrote.' : `${failure.kind}: ${failure.message}\n${failure.hint}`,
  );
  stage.pretend.reviewRun(run, 'rita', { environment: ENVIRONMENT, state: 'approved' });
  stage.tell('rita looks at the plan, and approves the run', openedText(stage, await write()));
}

async function approved(stage: ProposalStage, found: ProposeResult, heading: string): Promise<void> {
  const { run, write } = await waiting(stage, found);
  stage.pretend.reviewRun(run, 'rita', { environment: ENVIRONMENT, state: 'approved' });
  stage.tell(heading, openedText(stage, await write()));
}

function openedText({ pretend }: ProposalStage, written: readonly WrittenProposal[]): string {
  const files = written.map(({ number }) => pretend.state.pulls.find((one) => one.number === number)?.files ?? []);
  return writtenLines(written)
    .map((line, at) => `${line}: ${(files[at] ?? []).map(({ path }) => path).join(', ')}`)
    .join('\n');
}

/** A run with its plan, as the job that planned has left it. */
async function waiting({ pretend, git, options, world }: ProposalStage, { plan }: ProposeResult) {
  const sha = await git('rev-parse', 'main');
  const run = pretend.startRun({
    event: 'schedule',
    path: '.github/workflows/benchgate-propose.yml',
    on: { branch: 'main', sha },
  });
  // Not the file, which the next plan has written over.
  pretend.uploadArtifact(run, `benchgate-proposal-${run.id}`, renderProposals(plan), PROPOSAL_FILE);
  const { owner, name, defaultBranch } = pretend.state.repository;
  const request: WriteRequest = {
    inputs: { 'github-token': TOKEN, digest: plan.digest },
    ...{ event: null, directory: options.demo.repository, workingTree: false, runId: `${run.id}-1` },
    ...{
      repository: { owner, name },
      ref: `refs/heads/${defaultBranch}`,
      defaultBranch,
      sha,
      run: { id: run.id, attempt: run.attempt },
    },
    ...{ url: `${pretend.urls.server}/${owner}/${name}/actions/runs/${run.id}` },
  };
  return { run, write: () => writeProposals(request, world) };
}

function requestOf({ options }: ProposalStage, inputs: Request['inputs']): Request {
  const own = { 'github-token': TOKEN, 'output-dir': options.outputDir, 'head-ref': 'main', ...inputs };
  return { inputs: own, event: null, directory: options.demo.repository, workingTree: false, runId: 'demo' };
}
