import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/model/scenario.ts';
import { prepareTarget } from '../../src/prepare/load-target.ts';
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
