import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WALLS } from '../../src/model/sandbox.ts';
import type { Target } from '../../src/model/target.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import { openWorkshop, SERVER, type StartedPlan, type Workshop } from '../support/prepare.ts';
import { eventually } from '../support/processes.ts';
import { leftOfSandboxes, NO_SANDBOX, realSandboxes } from '../support/sandbox.ts';

let shop: Workshop;

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(async () => {
  expect(shop.close()).toEqual([]);
  await eventually(async () => (await leftOfSandboxes()).length === 0);
});

const apart = (plan: StartedPlan): StartedPlan => ({ ...plan, sandbox: { mode: 'required', egress: { kind: 'deny' } } });
const world = () => ({ ...shop.world, sandboxes: realSandboxes(shop.world.processes) });
const say = async (target: Target | undefined, path = '/') => (await fetch(`${target?.url}${path}`)).text();

describe.skipIf(NO_SANDBOX !== null)(`a sandbox${NO_SANDBOX === null ? '' : ` (not tried: ${NO_SANDBOX})`}`, () => {
  it('builds and boots both sides behind walls that hold, and leaves nothing', async () => {
    const base = shop.repository.commit({
      'server.mjs': SERVER,
      'build.sh': 'echo built >built; id -u >who; touch "$HOME/kept"\n',
    });
    const head = shop.repository.commit({ 'server.mjs': SERVER.replace("'hello'", "'good day'") });
    const launcher = await prepare(apart(shop.plan({ base, head }, { build: 'sh build.sh' })), world());
    try {
      expect(launcher.sandbox?.mechanism).toBe('netns');
      const walls = launcher.sandbox?.walls ?? [];
      expect(walls.map(({ wall }) => wall)).toEqual(WALLS);
      expect(walls.filter(({ wall, state }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
      expect(existsSync(`${launcher.roots.base}/built`)).toBe(true);
      const targets = await launcher.boot(['base', 'head'], { port: 'head', need: 'base' });
      const answers = await Promise.all(targets.map((target) => say(target)));
      expect(answers.map((text) => JSON.parse(text).answer)).toEqual(['hello', 'good day']);
      expect(new Set(targets.map(({ url }) => new URL(url).port)).size).toBe(1);
      expect(targets.map((target) => target.cpuMs() ?? 0).every((ms) => ms > 0)).toBe(true);
      for (const target of targets) await target.stop();
    } finally {
      await launcher.dispose();
    }
  });
});
