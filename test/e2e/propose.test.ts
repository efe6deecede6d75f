import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { CONFIG_FILE, CONFIG_TEXT, type Stage, stage } from '../support/on-github.ts';
import { TOKEN } from '../support/pretend/permissions.ts';

const WAIVERS = `waivers:
  - { scenario: chat, metric: latency.p95, ceiling: 12%, expires: 2020-01-31, issue: "#7", reason: It was late., owner: "@ana" }
`;
const FILES = { [CONFIG_FILE]: CONFIG_TEXT, 'src/server.js': 'serve();', 'perf/waivers.yml': WAIVERS };
const SCHEDULE = { name: 'schedule', payload: {} };

let [there, clone, sha] = [undefined as unknown as Stage, undefined as unknown as Clone, ''];

beforeAll(async () => {
  clone = aClone();
  sha = clone.commit(FILES);
  there = await stage({ files: { 'perf/waivers.yml': WAIVERS } });
  const { github } = there;
  github.pushTo('main', { sha, files: {} });
  github.tokens[TOKEN] = { actions: 'read', contents: 'write', pull_requests: 'write' };
  github.state.environments = [{ name: 'benchgate-write', reviewers: ['rita'], preventsSelfReview: true, branches: ['main'] }];
});

afterAll(async () => {
  assertContract(there.github.calls);
  clone.remove();
  await there.remove();
});

describe('the action proposes', () => {
  const env = () => ({ GITHUB_WORKSPACE: clone.path, GITHUB_SHA: sha, GITHUB_REF: 'refs/heads/main' });

  it('as a plan with a digest, and writes nothing', async () => {
    const planned = await there.decide(SCHEDULE, { mode: 'propose', kind: 'waivers', 'output-dir': 'out' }, env());
    expect(planned.code).toBe(0);
    expect(planned.outputs).toMatchObject({ proposals: '1', 'proposal-digest': expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(planned.summary).toContain('it is over');
    const { github } = there;
    expect(github.calls.filter(({ method }) => method !== 'GET')).toEqual([]);

    const run = github.startRun({
      event: 'schedule',
      path: '.github/workflows/benchgate-propose.yml',
      on: { branch: 'main', sha },
    });
    run.id = 4242;
    const text = readFileSync(join(clone.path, 'out/proposal.json'), 'utf8');
    github.uploadArtifact(run, 'benchgate-proposal-4242', text, 'proposal.json');
    const inputs = { mode: 'propose-write', digest: planned.outputs['proposal-digest'] ?? '' };

    const refused = await there.decide(SCHEDULE, inputs, env());
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('policy: No person approved this run for the environment benchgate-write.');
    expect(github.calls.filter(({ method }) => method !== 'GET')).toEqual([]);

    github.reviewRun(run, 'rita', { environment: 'benchgate-write', state: 'approved' });
    const written = await there.decide(SCHEDULE, inputs, env());
    expect(written.code).toBe(0);
    expect(written.outputs).toMatchObject({ proposals: '1' });
    expect(written.stdout).toContain('Take out waivers that nothing needs any more: opened pull request 1');
    expect(github.state.pulls.map(({ files }) => files.map(({ path }) => path))).toEqual([['perf/waivers.yml']]);
  });
});
