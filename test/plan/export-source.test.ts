import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveExport } from '../../src/plan/export-source.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';
import { targetConfig } from '../support/target.ts';

let shop: Workshop;
beforeEach(() => {
  shop = openWorkshop();
});
afterEach(() => {
  expect(shop.close()).toEqual([]);
});

const configFor = (host: string) =>
  `${targetConfig('https://staging.example.com', {})}export: { otlp: { url: "https://${host}/v1/metrics", token-from: A_TOKEN } }\n`;
const WAIVERS = `waivers:
  - { scenario: s0, metric: latency.p95, ceiling: 12%, expires: "2999-01-31", issue: "#1", reason: soon, owner: "@octocat" }
  - { scenario: s0, metric: latency.p50, ceiling: 12%, expires: "2001-01-31", issue: "#1", reason: over, owner: "@octocat" }
`;
/** Where numbers would be sent, by this environment. */
async function hostBy(env: Readonly<Record<string, string>>, event: unknown = {}) {
  const path = join(shop.repository.path, '.git', 'event.json');
  writeFileSync(path, JSON.stringify(event));
  const request = { inputs: { target: 'staging' }, event: null, directory: shop.repository.path, workingTree: true, runId: '1' };
  const world = { ...shop.world, env: { ...shop.world.env, ...env, GITHUB_EVENT_PATH: path } };
  const { watched, waivers } = await resolveExport(request, world);
  return { host: new URL(watched.config.export[0]?.url ?? 'none:').host, waivers };
}

describe('where numbers are sent', () => {
  it('is what the working tree says, with the waivers in force, where somebody asks from a terminal', async () => {
    shop.repository.commit({ 'benchgate.yml': configFor('ours.example.com'), 'perf/waivers.yml': WAIVERS });
    writeFileSync(join(shop.repository.path, 'benchgate.yml'), configFor('new.example.com'));
    const { host, waivers } = await hostBy({});
    expect([host, waivers.map(({ metric }) => metric)]).toEqual(['new.example.com', ['latency.p95']]);
  });

  const JOB = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' };
  const EVENT = { repository: { default_branch: 'main' } };

  it('threat 76: is in a job what the commit of the default branch says, whatever is checked out', async () => {
    const sha = shop.repository.commit({ 'benchgate.yml': configFor('ours.example.com') });
    shop.repository.commit({ 'benchgate.yml': configFor('attacker.example.com') });
    writeFileSync(join(shop.repository.path, 'benchgate.yml'), configFor('another-attacker.example.com'));
    expect((await hostBy({ ...JOB, GITHUB_SHA: sha }, EVENT)).host).toBe('ours.example.com');
    expect((await hostBy({ ...JOB, GITHUB_EVENT_NAME: 'schedule', GITHUB_SHA: sha })).host).toBe('ours.example.com');
  });

  it.each([
    ['a pull request', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/1/merge' }, EVENT],
    ['another branch', { GITHUB_REF: 'refs/heads/mine' }, EVENT],
    ['nobody knows which branch', {}, {}],
  ])('threat 76: is nowhere in a job of %s', async (_, env, event) => {
    const sha = shop.repository.commit({ 'benchgate.yml': configFor('attacker.example.com') });
    await expect(hostBy({ ...JOB, GITHUB_SHA: sha, ...env }, event)).rejects.toMatchObject({ kind: 'policy' });
  });
});
