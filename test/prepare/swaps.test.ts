import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Need, Service } from '../../src/model/service.ts';
import { swapsOf } from '../../src/prepare/swaps.ts';
import type { Sandbox } from '../../src/world/sandbox.ts';
import { listensOn, openWorkshop, starts, type Workshop } from '../support/prepare.ts';

let shop: Workshop;

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(() => expect(shop.close()).toEqual([]));

const FOLDER = 'the folder in which a side was built';

const need = (over: Partial<Need> = {}): Need => ({
  name: 'db',
  ...starts('sh scripts/db.sh'),
  ready: { kind: 'tcp' },
  readyTimeoutMs: 1000,
  per: 'side',
  reset: 'sh reset.sh',
  stop: { signal: 'SIGTERM', graceMs: 1000 },
  ...over,
});

/** What is swapped where head changes this file of base's `app`. */
async function swaps(
  changed: string,
  needs: readonly Need[],
  services: { base?: Partial<Service>; head?: Partial<Service>; sandbox?: Sandbox } = {},
) {
  const files = { 'app/scripts/db.sh': 'one', 'app/reset.sh': 'one', 'app/server.js': 'one' };
  const base = shop.repository.commit(files);
  const head = shop.repository.commit({ ...files, [changed]: 'two' });
  const plan = shop.plan({ base, head }, { directory: 'app' }, needs);
  const site = (side: 'base' | 'head') => ({
    revision: plan.protocol.revisions[side],
    service: { ...plan.services[side], ...services[side] },
    worktree: shop.repository.path,
    repository: shop.repository.path,
    ...(services.sandbox && { sandbox: services.sandbox }),
  });
  return swapsOf(shop.world, needs, { base: site('base'), head: site('head') });
}

describe('swapsOf', () => {
  it('swaps an instance that both commits start alike', async () => {
    expect(await swaps('app/server.js', [need()])).toEqual({ needs: true, notSwapped: [FOLDER] });
    // What resets it is run by the side that gets it.
    expect(await swaps('app/reset.sh', [need()])).toEqual({ needs: true, notSwapped: [FOLDER] });
    expect(await swaps('app/server.js', [need(starts('exec "$PG/postgres" -p "$DB_PORT"'))])).toMatchObject({ needs: true });
  });

  it.each(['sh scripts/db.sh', 'exec ./scripts/db.sh --fast', 'env X=1 sh "scripts/db.sh"', 'cp -r scripts /tmp; true'])(
    'keeps every living instance where head starts one otherwise: %s',
    async (start) => {
      expect(await swaps('app/scripts/db.sh', [need(starts(start)), need({ name: 'cache', ...starts('redis-server') })])).toEqual(
        {
          needs: false,
          notSwapped: ['the instance of the need db', 'the instance of the need cache', FOLDER],
        },
      );
    },
  );

  it('threat 98: in a sandbox a living instance stays with its side, and in its network: it runs its files', async () => {
    const sandbox = aSandbox();
    const user = 'the user that a side runs as';
    expect(await swaps('app/server.js', [need()], { sandbox })).toEqual({
      needs: false,
      notSwapped: ['the instance of the need db', user, 'the network of its sandbox'],
    });
    expect(await swaps('app/server.js', [need({ reset: undefined })], { sandbox })).toEqual({ needs: true, notSwapped: [user] });
  });

  it('says nothing of what no side keeps: needs that start afresh, and one for both', async () => {
    const needs = [need({ reset: undefined }), need({ name: 'shared', per: 'pair' })];
    expect(await swaps('app/scripts/db.sh', needs)).toMatchObject({ notSwapped: [FOLDER] });
  });

  it('cannot swap ports that are set', async () => {
    const { notSwapped } = await swaps('app/server.js', [], { base: listensOn(8080), head: listensOn(8081) });
    expect(notSwapped).toEqual(['the port, which is set: 8080 of base, 8081 of head', FOLDER]);
    expect((await swaps('app/server.js', [], { base: listensOn(8080), head: listensOn(8080) })).notSwapped).toEqual([FOLDER]);
  });
});

/** Of which nothing is asked but whether it is there. */
function aSandbox(): Sandbox {
  const unasked = () => {
    throw new Error('nothing is asked of it');
  };
  return {
    facts: { mechanism: 'netns', limits: [], seccomp: true, cores: { topology: '', apart: false } },
    ...{
      compartment: unasked,
      address: unasked,
      receivers: unasked,
      settle: unasked,
      tryWalls: unasked,
      bridges: unasked,
      dispose: unasked,
    },
  };
}
