import { expect, it } from 'vitest';
import type { Launcher } from '../../src/model/target.ts';
import { tellingFirstStart } from '../../src/plan/first-start.ts';
import { aProtocol, aScenario } from '../support/simulate.ts';
import { fakeWorld } from '../support/world.ts';

/** What is said of starts that take so long, one after the other, ms. */
async function saidOf(...starts: readonly number[]): Promise<readonly string[]> {
  let now = 0;
  const notes: string[] = [];
  const { clock, screen } = fakeWorld();
  const world = fakeWorld({
    clock: { ...clock, now: () => now },
    screen: { ...screen, note: (text) => notes.push(text) },
  });
  const left = [...starts];
  const plain: Launcher = {
    roots: { base: '/', head: '/' },
    whyNotInterleaved: null,
    notSwapped: [],
    boot: () => {
      now += left.shift() ?? 0;
      return Promise.resolve([]);
    },
    dispose: () => Promise.resolve(),
  };
  const protocol = aProtocol({ scenarios: [aScenario('chat', { warmUpMs: 2000, blockMs: 8000 })] });
  const launcher = tellingFirstStart(plain, protocol, world);
  for (const _ of starts) await launcher.boot(['base', 'head']);
  return notes;
}

it('says anew how long measuring takes where the first start took far longer than was assumed, once', async () => {
  expect(await saidOf(20_000, 30_000)).toEqual([
    expect.stringMatching(
      /^Starting took longer than assumed\. Measuring takes about .* pairs of 30s \(10s of requests, and 20s for starting/,
    ),
  ]);
  expect(await saidOf(4000, 30_000)).toEqual([]);
});
