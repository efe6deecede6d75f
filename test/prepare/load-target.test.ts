import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noSandbox } from '../../src/model/sandbox.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { prepareTarget } from '../../src/prepare/load-target.ts';
import { aK6Plan } from '../support/k6.ts';
import { loopback } from '../support/loopback.ts';
import { anHttpScenario } from '../support/measure.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';
import { aLoadTarget } from '../support/watch.ts';

let shop: Workshop;
const undo: (() => Promise<void>)[] = [];
beforeEach(() => {
  shop = openWorkshop();
});
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
  expect(shop.close()).toEqual([]);
});

async function prepared(listener: RequestListener, scenarios: readonly Scenario[] = []) {
  const { url, close } = await loopback(listener);
  undo.push(close);
  const sha = shop.repository.commit({ 'perf/shop.js': 'x' });
  const plan = { ...shop.plan({ base: sha, head: sha }, { readyTimeoutMs: 600 }), scenarios };
  const found = await prepareTarget(plan, aLoadTarget({ url }), shop.world);
  undo.push(found.dispose);
  return { ...found, url };
}

describe('prepareTarget', () => {
  it('reaches it, says once where it is, and has one checkout of its scripts', async () => {
    const { target, roots, url } = await prepared((_, response) => response.end());
    expect(target).toMatchObject({ side: 'head', url });
    expect(roots.base).toBe(roots.head);
    expect(await shop.world.files.read(`${roots.head}/perf/shop.js`)).toBe('x');
    expect(shop.notes).toEqual([`staging is ${url}: requests go there at the rates of the scenarios`]);
  });

  it('says why k6 has no walls where a sandbox is asked for that it cannot have', async () => {
    const { url, close } = await loopback((_, response) => response.end());
    undo.push(close);
    const sha = shop.repository.commit({ 'perf/shop.js': 'x' });
    const plan = shop.plan({ base: sha, head: sha }, { readyTimeoutMs: 600 });
    const protocol = { ...plan.protocol, scenarios: aK6Plan().protocol.scenarios };
    const sandbox = { mode: 'auto', egress: { kind: 'open' } } as const;
    const probe = async () => ({ mechanism: null, why: 'no root' });
    const sandboxes = { ...shop.world.sandboxes, probe, sweep: async () => {} };
    const found = await prepareTarget({ ...plan, protocol, sandbox }, aLoadTarget({ url }), { ...shop.world, sandboxes });
    undo.push(found.dispose);
    expect(found.sandbox).toEqual(noSandbox('no root'));
    expect(found).not.toHaveProperty('walls');
  });

  it('starts nothing, and leaves nothing, where it does not answer', async () => {
    const failing = prepared((_, response) => response.writeHead(503).end());
    await expect(failing).rejects.toThrow(/^staging: .* still answered with status 503 after 0\.6 s$/);
  });

  it('goes nowhere else (threat 68)', async () => {
    const away: RequestListener = ({ url }, response) =>
      url === '/private' ? response.writeHead(302, { location: 'https://login.example.com' }).end() : response.end();
    const failing = prepared(away, [anHttpScenario({ path: '/private' })]);
    await expect(failing).rejects.toThrow('staging: scenario chat: GET ');
  });
});
