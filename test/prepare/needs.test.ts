import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Need } from '../../src/model/service.ts';
import type { Site } from '../../src/prepare/jobs/site.ts';
import { inTurn, Needs, type RunningNeed, type Scope, stopNeeds, variablesOf } from '../../src/prepare/needs.ts';
import { openWorkshop, SERVER, starts, type Workshop } from '../support/prepare.ts';
import { eventually } from '../support/processes.ts';

let shop: Workshop;
let sites: { base: Site; head: Site };

beforeEach(() => {
  shop = openWorkshop();
  const sha = shop.repository.commit({ 'server.mjs': SERVER });
  const plan = shop.plan({ base: sha, head: sha }, { env: { ANSWER: 'from the service' } });
  const site = (side: 'base' | 'head') => ({
    revision: plan.protocol.revisions[side],
    service: plan.services[side],
    worktree: shop.repository.path,
    repository: shop.repository.path,
  });
  sites = { base: site('base'), head: site('head') };
});
afterEach(() => expect(shop.close()).toEqual([]));

const need = (over: Partial<Need>): Need => ({
  name: 'my-db',
  ...starts(`exec ${process.execPath} server.mjs`),
  ready: { kind: 'http', path: '/' },
  readyTimeoutMs: 20_000,
  per: 'side',
  reset: undefined,
  stop: { signal: 'SIGTERM', graceMs: 5000 },
  ...over,
});

async function started(needs: Needs, scope: Scope): Promise<RunningNeed[]> {
  const list: RunningNeed[] = [];
  await needs.start(scope, list);
  return list;
}

const portOf = (running: RunningNeed | undefined) => Number(running?.variable.MY_DB_PORT);
const answers = (running: RunningNeed | undefined) => shop.world.network.accepts(portOf(running));

describe('Needs', () => {
  it('start afresh each time, one for each side, on ports of their own', async () => {
    const needs = new Needs(shop.world, [need({})], sites);
    const [base, head, again] = [await started(needs, 'base'), await started(needs, 'head'), await started(needs, 'base')];
    const all = [...base, ...head, ...again];
    expect(new Set(all.map(portOf)).size).toBe(3);
    expect(await Promise.all(all.map(answers))).toEqual([true, true, true]);
    expect(await started(needs, 'pair')).toEqual([]);
    await needs.stop();
    expect(await Promise.all(all.map(answers))).toEqual([true, true, true]);
    await stopNeeds(all);
    expect(await Promise.all(all.map(answers))).toEqual([false, false, false]);
  });

  it('live and are reset each time when they have a reset', async () => {
    const reset = `echo "$MY_DB_PORT $PORT" >> resets.txt`;
    const needs = new Needs(shop.world, [need({ reset })], sites);
    const [first] = await started(needs, 'base');
    const [second] = await started(needs, 'base');
    expect(second).toBe(first);
    const line = `${portOf(first)} ${portOf(first)}\n`;
    expect(await shop.world.files.read(`${shop.repository.path}/resets.txt`)).toBe(line + line);
    await needs.stop();
    expect(await answers(first)).toBe(false);
  });

  it('are told the ports of those before them', async () => {
    const second = need({ name: 'cache', ...starts(`env > cache-env.txt; exec ${process.execPath} server.mjs`) });
    const both = await started(new Needs(shop.world, [need({}), second], sites), 'head');
    const env = (await shop.world.files.read(`${shop.repository.path}/cache-env.txt`)) ?? '';
    const { MY_DB_PORT, CACHE_PORT } = variablesOf(both);
    expect(env.split('\n')).toEqual(
      expect.arrayContaining([
        `MY_DB_PORT=${MY_DB_PORT}`,
        `CACHE_PORT=${CACHE_PORT}`,
        `PORT=${CACHE_PORT}`,
        'ANSWER=from the service',
      ]),
    );
    expect(env).not.toContain('secret');
    await stopNeeds(both);
  });

  it('fail with their name when they do not start, when their reset fails, and when they died', async () => {
    const broken = new Needs(shop.world, [need(starts('echo no disk; exit 3'))], sites);
    await expect(started(broken, 'head')).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringMatching(/^head: the need my-db ended with exit code 3 before it was ready.*\n.*\n {2}\| no disk$/),
    });
    const unresettable = new Needs(shop.world, [need({ per: 'pair', reset: 'exit 4' })], sites);
    await expect(started(unresettable, 'pair')).rejects.toMatchObject({
      message: expect.stringContaining('both sides: the need my-db: its reset ended with exit code 4'),
    });
    await unresettable.stop();
    const mortal = new Needs(shop.world, [need({ reset: 'true' })], sites);
    const [dying] = await started(mortal, 'base');
    await shop.world.network.status(`http://127.0.0.1:${portOf(dying)}/die`, 5000);
    await eventually(() => dying?.failure() !== null);
    await expect(started(mortal, 'base')).rejects.toMatchObject({
      message: expect.stringContaining('base: the need my-db ended'),
    });
    await mortal.stop();
  });
});

describe('inTurn', () => {
  it('does everything, then throws what failed first', async () => {
    const done: number[] = [];
    const act = (n: number, fails: boolean) => async () => {
      done.push(n);
      if (fails) throw new Error(`failed ${n}`);
    };
    await expect(inTurn([act(1, false), act(2, true), act(3, true), act(4, false)])).rejects.toThrow('failed 2');
    expect(done).toEqual([1, 2, 3, 4]);
  });
});
