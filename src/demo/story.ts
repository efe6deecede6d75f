import type { DecisionResult } from '../govern/settle.ts';
import { Failure } from '../model/failure.ts';
import type { Trigger } from '../model/pull-request.ts';
import { decide } from '../pipelines/decide.ts';
import { gate } from '../pipelines/gate.ts';
import type { GitHub, Repository, World } from '../world/world.ts';
import type { Demo } from './example.ts';
import { type PretendGitHub, startPretendGitHub } from './github/start.ts';
import { type PageStep, renderDecisionPage } from './page.ts';

/** What a story is told with. */
export interface StoryOptions {
  readonly demo: Demo;
  /** Absolute; it gets `demo.html` beside the gate's files. */
  readonly outputDir: string;
  /** A client for a GitHub at this address. */
  connect(repository: Repository, api: { readonly url: string; readonly serverUrl: string }): GitHub;
  /** Called with each step once it has happened. */
  tell(step: PageStep): void;
}

const TITLE = 'Drop the retrieval cache, look documents up one by one, batch the RPC';
const WAIVER = 'the cache returned stale answers; its replacement is planned for next week';
const KEY = 'default';
/** The made-up GitHub believes any. */
const TOKEN = 'made-up';

type Pull = ReturnType<PretendGitHub['openPull']>;

/** The stage: a GitHub on this machine, with the demo's two commits as a pull request. */
interface StorySetup {
  readonly pretend: PretendGitHub;
  readonly pull: Pull;
  /** Decides because of this, as the workflow would. */
  decide(trigger: Trigger): Promise<DecisionResult>;
}

/**
 * One pull request from its opening to a reviewer's waiver: measured as the action measures, decided as the action decides,
 * against a GitHub of its own on this machine. Returns the page's path; null where it
 * was interrupted.
 */
export async function tellStory(options: StoryOptions, world: World): Promise<string | null> {
  const steps: PageStep[] = [];
  const tell = (heading: string, text: string, result: DecisionResult | null = null, comment: string | null = null) => {
    const step = { heading, text, comment, status: result === null ? null : statusOf(result) };
    steps.push(step);
    options.tell(step);
  };
  const pretend = await startPretendGitHub({
    accounts: [
      { login: 'ana', role: 'write' },
      { login: 'rita', role: 'maintain' },
    ],
    ...(await firstCommit(options.demo, world)),
  });
  try {
    const setup = await open(pretend, options, world);
    await opened(setup, tell);
    const { decision } = (await measured(setup, options, { tell, world })).decided.deciding;
    if (world.cancelled.aborted) return null;
    // On a machine this noisy there may be nothing to accept.
    if (decision.code === 'regressed') await waived(setup, tell);
    else
      tell(
        'There is nothing that rita could accept',
        'This machine was too busy to find the regression for sure: try again when it is idle.',
      );
    const page = `${options.outputDir}/demo.html`;
    await world.files.write(page, renderDecisionPage({ title: TITLE, number: setup.pull.number, steps }));
    return page;
  } finally {
    await pretend.dispose();
  }
}

type AddStep = (heading: string, text: string, result?: DecisionResult | null, comment?: string | null) => void;

async function opened({ pull, decide }: StorySetup, tell: AddStep): Promise<void> {
  const result = await decide({ kind: 'pull', number: pull.number });
  const changed = pull.files.map(({ path }) => path).join(', ');
  tell(
    'ana opens a pull request',
    `#${pull.number} ${TITLE}\n${pull.head.ref} → ${pull.base.ref}, ${pull.head.sha.slice(0, 7)}: ${changed}`,
    result,
  );
}

async function measured(
  setup: StorySetup,
  options: StoryOptions,
  { tell, world }: { readonly tell: AddStep; readonly world: World },
): Promise<DecisionResult> {
  const { pretend, pull } = setup;
  const run = pretend.startRun({ event: 'pull_request', on: pull });
  const inputs = { 'base-ref': 'base', 'head-ref': 'head', engine: 'embedded', 'output-dir': options.outputDir };
  const request = { inputs, event: null, directory: options.demo.repository, workingTree: false, runId: 'demo' };
  const gated = await gate(request, world);
  if (gated === null) throw new TypeError('nothing is pushed over in a story');
  const { report, files } = gated;
  world.screen.clear();
  const { pairs, elapsedMs } = report.validity;
  tell(
    'A job without any permission to write measures base against head',
    `${pairs} ${pairs === 1 ? 'pair' : 'pairs'} in ${(elapsedMs / 60_000).toFixed(1)} min; it leaves measurement.json, which nobody believes yet.`,
  );
  const text = await world.files.read(files.measurement);
  pretend.uploadArtifact(run, `benchgate-${KEY}-${run.id}-${run.attempt}`, text ?? '');
  pretend.endRun(run);
  const result = await setup.decide({ kind: 'run', repository: 'acme/shop', own: false, run: runOf(run, pretend) });
  tell(
    'A job that runs none of the pull request’s code computes the verdict from the numbers, and decides',
    'By the rules of main, whatever the pull request says.',
    result,
    result.markdown,
  );
  return result;
}

async function waived({ pretend, pull, decide }: StorySetup, tell: AddStep): Promise<void> {
  const command = `/benchgate approve-waiver ${pull.head.sha} reason: ${WAIVER}`;
  const comment = pretend.comment('rita', command, pull);
  const result = await decide({ kind: 'comment', number: pull.number, comment: comment.id, login: 'rita' });
  tell('rita, who may, accepts this regression for this commit', `rita: ${command}`, result, result.markdown);
}

async function open(pretend: PretendGitHub, { demo, outputDir, connect }: StoryOptions, world: World): Promise<StorySetup> {
  const files = await changesOf(demo, world);
  const sha = await git(demo, world, 'rev-parse', 'head');
  const pull = pretend.openPull({ author: 'ana', head: 'no-cache', title: TITLE, push: { sha: sha.trim(), files } });
  const { state, urls } = pretend;
  const { owner, name, defaultBranch } = state.repository;
  const there: World = { ...world, github: async (repository) => connect(repository, { url: urls.api, serverUrl: urls.server }) };
  const request = {
    inputs: { 'github-token': TOKEN, 'comment-key': KEY, 'output-dir': outputDir },
    ...{ event: null, directory: demo.repository, workingTree: false, runId: 'demo' },
    ...{ repository: { owner, name }, defaultBranch, url: `${urls.server}/${owner}/${name}/actions` },
  };
  return {
    pretend,
    pull,
    async decide(trigger) {
      const { results, why } = await decide({ ...request, trigger }, there);
      const [only] = results;
      if (only === undefined) throw new Failure('internal', `Nothing was decided: ${why ?? 'no reason'}.`, 'Report this.');
      return only;
    },
  };
}

const statusOf = ({ decided: { snapshot, deciding }, description }: DecisionResult) => ({
  context: snapshot.subject.context,
  state: deciding.decision.state,
  description,
});

function runOf(run: ReturnType<PretendGitHub['startRun']>, { urls }: PretendGitHub) {
  const { id, attempt, event, path, conclusion, sha, branch, repositoryId, owner, createdAt, updatedAt } = run;
  const url = `${urls.server}/acme/shop/actions/runs/${id}`;
  const head = { headSha: sha, headBranch: branch, headRepositoryId: repositoryId, headOwner: owner };
  return { id, attempt, event, path, conclusion, createdAt, updatedAt, url, ...head };
}

async function firstCommit(demo: Demo, world: World) {
  const sha = (await git(demo, world, 'rev-parse', 'base')).trim();
  const paths = (await git(demo, world, 'ls-tree', '-r', '--name-only', 'base')).trim().split('\n');
  return { sha, files: await textsOf('base', paths, { demo, world }) };
}

/** The files that the pull request changes; null for one that is gone. */
async function changesOf(demo: Demo, world: World): Promise<Readonly<Record<string, string | null>>> {
  const changed = (await git(demo, world, 'diff', '--name-only', '--diff-filter=d', 'base', 'head')).trim().split('\n');
  const gone = (await git(demo, world, 'diff', '--name-only', '--diff-filter=D', 'base', 'head')).trim().split('\n');
  const removed = gone.filter((path) => path !== '').map((path) => [path, null] as const);
  return { ...(await textsOf('head', changed, { demo, world })), ...Object.fromEntries(removed) };
}

async function textsOf(
  at: string,
  paths: readonly string[],
  { demo, world }: { readonly demo: Demo; readonly world: World },
): Promise<Readonly<Record<string, string>>> {
  const texts: [string, string][] = [];
  for (const path of paths) texts.push([path, await git(demo, world, 'show', `${at}:${path}`)]);
  return Object.fromEntries(texts);
}

async function git({ repository }: Demo, world: World, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await world.git.run(args, { cwd: repository });
  if (code === 0) return stdout;
  throw new Failure('environment', `git ${args[0] ?? ''}: ${stderr.trim()}`, 'Check that `git --version` works here.');
}
