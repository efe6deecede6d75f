import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import type { WatchRun } from '../model/watch.ts';
import { runLoadTest } from '../pipelines/load-test.ts';
import { resolveObjectives, type TargetObjectives } from '../plan/load-target.ts';
import { historyFolder } from '../wire/history.ts';
import type { History } from '../world/history.ts';
import type { GitHub, Repository, World } from '../world/world.ts';
import type { Demo } from './example.ts';
import { type PretendGitHub, startPretendGitHub } from './github/start.ts';

/** What the story of a watch is told with. */
export interface StageOptions {
  readonly demo: Demo;
  /** Absolute: history, dashboards, the last load test and the page. */
  readonly outputDir: string;
  /** A client for a GitHub at this address. */
  connect(repository: Repository, api: { readonly url: string; readonly serverUrl: string }): GitHub;
}

/** A WatchStage is a deployed service, its history and a GitHub, all on this machine, and a clock that the story turns. */
export interface WatchStage {
  readonly request: Request;
  /** Its date is the story's. */
  readonly world: World;
  readonly pretend: PretendGitHub;
  readonly history: History;
  readonly watched: TargetObjectives;
  readonly port: number;
  now(): Ms;
  goTo(at: Ms): void;
  dispose(): Promise<void>;
}

/** Where load tests of the story go, and what is asked of it. */
const targetAt = (port: number) => `
targets:
  staging:
    url: http://127.0.0.1:${port}
    scenarios: [chat]
    max-rate: 60/s
    duration: 2s
    every: 1h
    window: 28d
`;

export async function openStage(options: StageOptions, { start, world }: { readonly start: Ms; readonly world: World }) {
  const { demo, outputDir, connect } = options;
  const port = await world.network.freePort();
  await configure(demo, port, world);
  const at = new Date(start).toISOString();
  const pretend = await startPretendGitHub({ at: `${at.slice(0, 19)}Z` });
  const { state, urls } = pretend;
  let now = start;
  const there: World = {
    ...world,
    clock: { ...world.clock, date: () => new Date(now).toISOString() },
    env: { ...world.env, BENCHGATE_WATCH: '', GITHUB_REPOSITORY: `${state.repository.owner}/${state.repository.name}` },
    github: async (repository) => connect(repository, { url: urls.api, serverUrl: urls.server }),
  };
  const folder = `${outputDir}/history`;
  // What an earlier story left is not this one's history.
  await world.files.remove(folder);
  const inputs = {
    target: 'staging',
    'head-ref': STAGED,
    'output-dir': outputDir,
    'history-folder': folder,
    'github-token': 'any',
  };
  const request = { inputs, event: null, directory: demo.repository, workingTree: false, runId: 'demo' };
  const stage: WatchStage = {
    ...{ request, world: there, pretend, port, history: historyFolder(request, folder, there) },
    watched: await resolveObjectives(request, 'staging', there),
    now: () => now,
    goTo: (moment) => {
      now = moment;
    },
    dispose: () => pretend.dispose(),
  };
  return stage;
}

const STAGED = 'watched';

/** Base's commit with a target, as a commit of its own. */
async function configure({ repository }: Demo, port: number, { git, files }: World): Promise<void> {
  const run = async (...args: readonly string[]) => {
    const { code, stderr } = await git.run(args, { cwd: repository });
    if (code !== 0)
      throw new Failure('environment', `git ${args[0]}: ${stderr.trim()}`, 'Check that `git --version` works here.');
  };
  await run('checkout', '--quiet', '-b', STAGED, 'base');
  const text = (await files.read(`${repository}/benchgate.yml`)) ?? '';
  await files.write(`${repository}/benchgate.yml`, `${text.replace('p95 <= 300ms', OBJECTIVE)}${targetAt(port)}`);
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@localhost', '-c', 'commit.gpgsign=false'];
  await run(...identity, 'commit', '--quiet', '--no-verify', '--all', '-m', 'Watch staging');
}

/** What the story asks of the first token. */
const OBJECTIVE = 'p95 <= 240ms';

/** One load test that is really run: the service is started, the load is sent, and what came back is in the history. */
export async function loadTestOnce({ request, world, port }: WatchStage): Promise<WatchRun> {
  const { PATH = '' } = world.env;
  const command = {
    text: 'exec node server.js',
    cwd: request.directory,
    env: { PATH, PORT: String(port) },
    mark: `demo-${port}`,
  };
  const service = world.processes.start(command);
  try {
    const found = await runLoadTest(request, world);
    const run = found?.report.tests[0]?.run;
    if (run === undefined) throw new Failure('internal', 'A load test of the demo tested nothing.', 'Please report this.');
    return run;
  } finally {
    await service.stop({ signal: 'SIGTERM', graceMs: 2000 });
  }
}
