import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '../../src/model/request.ts';
import { exportTextfile, sendExports } from '../../src/pipelines/export.ts';
import { readHistory } from '../../src/pipelines/history.ts';
import { readProcedure } from '../../src/pipelines/procedure.ts';
import { propose } from '../../src/pipelines/propose.ts';
import { readStandings } from '../../src/pipelines/slo.ts';
import type { World } from '../../src/world/world.ts';
import { profileText } from '../support/a-profile.ts';
import { aProposalScene, CONFIG, HISTORY, PLAN_TOKEN, type ProposalScene } from '../support/proposal-scene.ts';

const PROFILE = 'agents/performance-engineer.md';
const BRANCH = { target: 'staging', history: 'branch', 'github-token': PLAN_TOKEN };

describe('a profile that lets nobody read the repository', () => {
  let scene: ProposalScene;
  beforeEach(async () => {
    const exporting = `${CONFIG}export: { remote-write: { url: "http://127.0.0.1:1/api/v1/write" } }\n`;
    const profile = profileText({ capabilities: '[test.run, plan.read]', approval_policy: '{}' });
    scene = await aProposalScene({ [PROFILE]: profile, 'benchgate.yml': exporting });
    mkdirSync(join(scene.clone.path, 'perf/history/staging/chat'), { recursive: true });
    writeFileSync(join(scene.clone.path, 'perf/history/staging/chat/2027-03.jsonl'), `${HISTORY}\n`);
  });

  it.each<readonly [string, Request['inputs'], (request: Request, world: World) => Promise<unknown>]>([
    ['propose', { kind: 'waivers,dashboards' }, propose],
    ['propose of tighter objectives', { kind: 'ratchet', 'history-folder': 'perf/history' }, propose],
    ['propose of records', { kind: 'adr', 'github-token': PLAN_TOKEN }, propose],
    ['slo', BRANCH, readStandings],
    ['history', BRANCH, readHistory],
    ['export', BRANCH, (request, world) => sendExports(request, [], world)],
    ['export to a file', BRANCH, (request, world) => exportTextfile(request, 'out/benchgate.prom', world)],
    ['plan', BRANCH, (request, world) => readProcedure(request, 'benchgate-out', world)],
  ])('is obeyed by %s, which asks nobody and leaves nothing', async (_, inputs, pipeline) => {
    await expect(pipeline(scene.plan(inputs), scene.world)).rejects.toMatchObject({
      kind: 'policy',
      message: `repo.read is not allowed: the profile ${PROFILE} says so.`,
    });
    expect(scene.github.calls).toEqual([]);
    expect(readdirSync(scene.clone.path).filter((name) => name === 'out')).toEqual([]);
  });

  it('keeps nobody from a history that is no part of the repository', async () => {
    const request = scene.plan({ target: 'staging', 'history-folder': 'perf/history' });
    expect((await readStandings(request, scene.world)).runs).toBe(20);
    expect((await readHistory(request, scene.world)).problems).toEqual([]);
  });
});
