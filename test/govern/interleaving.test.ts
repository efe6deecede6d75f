import { describe, expect, it } from 'vitest';
import { contextFor } from '../../src/govern/context.ts';
import { settle } from '../../src/govern/settle.ts';
import { seeded } from '../../src/model/random.ts';
import { aComment, aPull, aRun, HEAD, type Imagined, imagine } from '../support/github-port.ts';
import { howMany } from '../support/how-many.ts';
import { type Actor, everyOrder, play } from '../support/orders.ts';
import { governance, measured, regressed, settleOptionsOf } from '../support/settle.ts';

/** Calls between which something may happen that matters: reads of what changes, and all writes. */
const STEPS = ['comments', 'status', 'setStatus', 'createComment', 'updateComment', 'deleteComment'];
const WAIVE = `/benchgate approve-waiver ${HEAD} reason: the cache comes back next week`;
const due = { number: 7, group: null, workflow: null, ownRun: null, comment: null };

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
      world.pull = aPull({ base: { ref: 'release', sha: 'e'.repeat(40), repositoryId: 100 } });
    },
    steps: ['pull', 'status', 'setStatus', 'createComment', 'updateComment'],
  },
};

/** Waiting until the run has ended; the measurement regressed. */
const settleOptionsFor = (world: Imagined, turn?: (call: string) => Promise<void>) =>
  settleOptionsOf(world, {
    report: regressed,
    claim: () =>
      world.runs.some(({ conclusion }) => conclusion === null) ? { kind: 'waiting', running: true, url: '' } : measured,
    rules: { governance: { ...governance, protectedBases: ['release'] } },
    ...(turn ? { turn } : {}),
  });

const decider =
  (world: Imagined, steps: readonly string[]): Actor =>
  async (turn) => {
    await settle(
      due,
      settleOptionsFor(world, (call) => (steps.includes(call) ? turn() : Promise.resolve())),
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
  await settle(due, settleOptionsFor(fresh));
  return shown(fresh);
}

const worldBefore = (before: Partial<Imagined>) => imagine({ runs: [aRun()], ...structuredClone(before) });

describe('deciders who come between each other', () => {
  for (const [what, { before, change, steps = STEPS }] of Object.entries(CHANGES))
    it(`threat 45: ${what}: in every order the last state is that of the final inputs`, async () => {
      const final = worldBefore(before);
      change(final);
      const expected = await alone(final);
      const orders = await everyOrder(() => {
        const world = worldBefore(before);
        const second: Actor = async (turn) => {
          await turn();
          change(world);
          await decider(world, steps)(turn);
        };
        return {
          actors: [decider(world, steps), second],
          check: (order) => expect([order, shown(world)]).toEqual([order, expected]),
        };
      }, 30_000);
      expect(orders).toBeGreaterThan(100);
    });

  it('threat 45: three changes and four deciders, in many orders of a fixed seed', async () => {
    const random = seeded('5', 'orders');
    const every = [...STEPS, 'pull', 'runs', 'reviews'];
    for (let round = 0; round < howMany(60, 500); round++) {
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
