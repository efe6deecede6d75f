import { describe, expect, it } from 'vitest';
import { contextFor } from '../../src/govern/context.ts';
import { settle } from '../../src/govern/settle.ts';
import { seeded } from '../../src/model/random.ts';
import { aComment, aPull, aRun, HEAD, type Imagined } from '../support/github-port.ts';
import { howMany } from '../support/how-many.ts';
import { type Actor, everyOrder, play } from '../support/orders.ts';
import { aRepository, configWith, due, emptyMeasurement, regressed, settingOf } from '../support/settle.ts';

/** Calls between which something may happen that matters: reads of what changes, and all writes. */
const STEPS = ['comments', 'status', 'setStatus', 'createComment', 'updateComment', 'deleteComment'];
const WAIVE = `/benchgate approve-waiver ${HEAD} reason: the cache comes back next week`;
const OTHER_BASE = 'e'.repeat(40);
const EMPTY = emptyMeasurement();
const CONFIG = configWith('protected-bases: [release]');

interface Change {
  readonly before: Partial<Imagined>;
  /** What somebody does on GitHub, which starts another decider. */
  change(world: Imagined): void;
  readonly steps?: readonly string[];
}

const CHANGES: Readonly<Record<string, Change>> = {
  'somebody accepts the regression': {
    before: {},
    change: (world) => void world.comments.push(aComment(20, 'rita', WAIVE)),
  },
  'who accepted it takes it back': {
    before: { comments: [aComment(20, 'rita', WAIVE)] },
    change: (world) => void world.comments.push(aComment(21, 'rita', '/benchgate revoke')),
  },
  'the command that accepted it is deleted': {
    before: { comments: [aComment(20, 'rita', WAIVE)] },
    change: (world) => {
      world.comments = world.comments.filter(({ id }) => id !== 20);
    },
  },
  'the measurement arrives': {
    before: { runs: [aRun({ conclusion: null })] },
    change: (world) => {
      world.runs = [aRun()];
    },
    steps: ['runs', 'status', 'setStatus', 'createComment', 'updateComment', 'deleteComment'],
  },
  'somebody accepts it while the check run is written': {
    before: {},
    change: (world) => void world.comments.push(aComment(20, 'rita', WAIVE)),
    steps: ['checks', 'createCheck', 'updateCheck', 'setStatus'],
  },
  'the base branch is another one': {
    before: { comments: [aComment(20, 'rita', WAIVE)] },
    change: (world) => {
      world.pull = aPull({ base: { ref: 'release', sha: OTHER_BASE, repositoryId: 100 } });
    },
    steps: ['pull', 'status', 'setStatus', 'createComment', 'updateComment'],
  },
};

/** Waiting until the run has ended; the measurement regressed. */
const settingFor = (world: Imagined, turn?: (call: string) => Promise<void>) =>
  settingOf(world, { report: regressed, ...(turn ? { turn } : {}) });

const decider =
  (world: Imagined, steps: readonly string[]): Actor =>
  async (turn) => {
    await settle(
      due,
      settingFor(world, (call) => (steps.includes(call) ? turn() : Promise.resolve())),
    );
  };

const shown = (world: Imagined) => {
  const context = contextFor('default', world.pull.base.ref);
  const status = world.statuses.findLast((one) => one.sha === world.pull.head.sha && one.context === context);
  const comments = world.comments.filter(({ app }) => app !== null).map(({ body }) => body);
  return {
    state: status?.state,
    description: status?.description,
    check: world.checks.findLast((one) => one.headSha === world.pull.head.sha)?.title,
    comments: comments.filter((body) => body.includes(`base=${world.pull.base.ref}`)),
  };
};

/** What one decider alone would show of the same inputs. */
async function alone(world: Imagined) {
  const fresh = { ...structuredClone(world), statuses: [], checks: [] };
  fresh.comments = fresh.comments.filter(({ app }) => app === null);
  await settle(due, settingFor(fresh));
  return shown(fresh);
}

const worldBefore = (before: Partial<Imagined>) => {
  const world = aRepository({ config: CONFIG, downloads: { 900: EMPTY }, ...structuredClone(before) });
  world.texts[`.github/benchgate.yml@${OTHER_BASE}`] = CONFIG;
  return world;
};

/** Every order in the long run, else some of a fixed seed. */
async function someOrders(start: Parameters<typeof everyOrder>[0], what: string): Promise<number> {
  const most = howMany(60, 30_000);
  if (most > 1000) return everyOrder(start, most);
  const random = seeded('5', what);
  for (let round = 0; round < most; round++) {
    const { actors, check } = start();
    check(await play(actors, (waiting) => waiting[Math.floor(random.next() * waiting.length)] ?? 0));
  }
  return most;
}

describe('deciders who come between each other', () => {
  for (const [what, { before, change, steps = STEPS }] of Object.entries(CHANGES))
    it(`threat 45: ${what}: in every order the last state is that of the final inputs`, async () => {
      const final = worldBefore(before);
      change(final);
      const expected = await alone(final);
      const start = () => {
        const world = worldBefore(before);
        const second: Actor = async (turn) => {
          await turn();
          change(world);
          await decider(world, steps)(turn);
        };
        return {
          actors: [decider(world, steps), second],
          check: (order: readonly number[]) => expect([order, shown(world)]).toEqual([order, expected]),
        };
      };
      expect(await someOrders(start, what)).toBeGreaterThan(20);
    });

  it('threat 45: three changes and four deciders, in many orders of a fixed seed', async () => {
    const random = seeded('5', 'orders');
    const every = [...STEPS, 'pull', 'runs', 'reviews'];
    for (let round = 0; round < howMany(24, 500); round++) {
      const world = worldBefore({ runs: [aRun({ conclusion: null })] });
      const changes = [
        CHANGES['the measurement arrives'],
        CHANGES['somebody accepts the regression'],
        CHANGES['who accepted it takes it back'],
      ];
      const others = changes.map(
        (one): Actor =>
          async (turn) => {
            await turn();
            one?.change(world);
            await decider(world, every)(turn).catch(() => {});
          },
      );
      const first: Actor = (turn) => decider(world, every)(turn).catch(() => {});
      const order = await play([first, ...others], (waiting) => waiting[Math.floor(random.next() * waiting.length)] ?? 0);
      const now = shown(world);
      const expected = await alone(world);
      // Who gave up after three rounds leaves pending, never a success that is none.
      if (now.state === 'pending') continue;
      expect([order, now.state]).toEqual([order, expected.state]);
    }
  });
});
