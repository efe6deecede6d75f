import { onTestFinished } from 'vitest';
import { nodeGitHub } from '../../src/github/github.ts';
import type { Request } from '../../src/model/request.ts';
import { nodeWorld } from '../../src/node-world.ts';
import type { World } from '../../src/world/world.ts';
import { assertContract } from '../contract/contract.ts';
import { aWatchRun } from './a-watch-run.ts';
import { aClone, type Clone } from './clone.ts';
import { BOT } from './github-port.ts';
import { type PretendGitHub, startPretendGitHub } from './pretend/github.ts';

export const NOW = '2027-03-01T12:00:00.000Z';
/** What the job that writes may. */
export const WRITE_TOKEN = 'proposal-write-token';
/** And what the one may that plans. */
export const PLAN_TOKEN = 'proposal-plan-token';
export const ENVIRONMENT = 'benchgate-write';

export const CONFIG = `# What the shop promises
service: { start: node server.js }
scenarios:
  - { name: chat, http: { path: /chat, rate: 5/s } }
slos:
  - { scenario: chat, metric: latency, objective: p95 <= 300ms }   # agreed in May
targets:
  staging: { url: "https://staging.example.com", every: 1h, window: 28d }
proposals:
  paths: [src/**]
`;

const waiver = (scenario: string, expires: string) => `  - scenario: ${scenario}
    metric: latency.p95
    ceiling: 12%
    expires: ${expires}
    issue: "#7"
    reason: The cache comes next.
    owner: "@ana"
`;

export const WAIVERS = `waivers:\n${waiver('chat', '2027-01-31')}${waiver('chat', '2027-12-31')}`;

/** Twenty load tests of the chat, none slower than 200 ms at its 95 %. */
export const HISTORY = Array.from({ length: 20 }, (_, i) =>
  JSON.stringify(aWatchRun({ at: Date.parse(NOW) - (i + 1) * 3_600_000, values: { 'latency.p95': 200 - i } })),
).join('\n');

/** A ProposalScene is a clone and a made-up GitHub with the same first commit, and a job that may be started on either. */
export interface ProposalScene {
  readonly clone: Clone;
  readonly github: PretendGitHub;
  readonly sha: string;
  readonly world: World;
  plan(inputs?: Request['inputs']): Request;
  /** What changed on GitHub since it began: branches, pull requests and issues. */
  written(): readonly string[];
}

export async function aProposalScene(files: Readonly<Record<string, string>> = {}): Promise<ProposalScene> {
  const all = { 'benchgate.yml': CONFIG, 'src/server.js': 'serve();\n', 'perf/waivers.yml': WAIVERS, ...files };
  const clone = aClone();
  const sha = clone.commit(all);
  const github = await startPretendGitHub({
    accounts: [
      { login: 'ana', role: 'write' },
      { login: 'rita', role: 'maintain' },
      { login: 'helper[bot]', role: 'write' },
    ],
    ...{ files: all, sha, at: NOW.replace('.000Z', 'Z') },
  });
  const reading = { actions: 'read', contents: 'read', pull_requests: 'read', statuses: 'read', checks: 'read' } as const;
  github.tokens[PLAN_TOKEN] = reading;
  github.tokens[WRITE_TOKEN] = { actions: 'read', contents: 'write', pull_requests: 'write', issues: 'write' };
  onTestFinished(async () => {
    clone.remove();
    await github.dispose();
    assertContract(github.calls);
  });
  const { CI: _, GITHUB_ACTIONS: __, ...own } = process.env;
  const env = { ...own, GITHUB_REPOSITORY: 'acme/shop', GITHUB_API_URL: github.url, GITHUB_SERVER_URL: github.serverUrl };
  const real = nodeWorld({ env, version: '1.0.0', cancelled: new AbortController().signal });
  const world: World = {
    ...real,
    clock: { ...real.clock, date: () => NOW },
    screen: { note: () => {}, progress: () => {}, clear: () => {} },
    github: async ({ token }) =>
      nodeGitHub({ owner: 'acme', name: 'shop', token, bot: BOT }, env, { pauseMs: 1, waiting: { sleep: async () => {} } }),
  };
  return {
    ...{ clone, github, sha, world },
    plan: (inputs = {}) => ({
      inputs: { 'head-ref': sha, ...inputs },
      ...{ event: null, directory: clone.path, workingTree: false, runId: '4242-1' },
    }),
    written: () => [
      ...Object.keys(github.state.branches).filter((name) => name !== 'main'),
      ...github.state.pulls.map(({ title }) => `pull request: ${title}`),
      ...github.state.issues.map(({ title }) => `issue: ${title}`),
    ],
  };
}
