import { expect, it } from 'vitest';
import { tryCommand } from '../../../src/engines/command/try-command.ts';
import type { Engine } from '../../../src/world/engine.ts';
import { evenly, type Program, playedBy } from '../../support/generator.ts';

/** Tries the scenario with this program. */
async function tried(program: Program) {
  const unused = (): Engine => ({ inspect: () => Promise.reject(), drive: () => Promise.reject() });
  const { plan, world, started, boot } = playedBy(unused, [program]);
  const [planned] = plan.protocol.scenarios;
  const target = await boot('head');
  if (planned === undefined) throw new Error('there is a scenario');
  const roots = { base: '/roots/base', head: '/roots/head' };
  return {
    tryout: await tryCommand({ plan: { ...plan, loadSide: 'head' }, planned, roots, target, limitMs: 10_000 }, world),
    started,
  };
}

it("lets head's program send for two seconds, and shows what it tells of its requests", async () => {
  const { tryout, started } = await tried(evenly({ everyMs: 100 }));
  expect(tryout).toMatchObject({ requests: 16, problems: [], remarks: [] });
  expect(tryout.exchanges[0]).toMatchObject({ request: 'a request', status: 200, ms: 10 });
  expect(started[0]).toMatchObject({ cwd: '/roots/head', env: { DURATION: '2', BASE_URL: 'http://head' } });
});

it('says which kinds of requests failed, and why a program came to nothing', async () => {
  const failing = await tried(evenly({ ok: false, status: 503 }));
  expect(failing.tryout.problems).toMatchObject([{ kind: 'error', error: 'status 503' }]);
  const nothing = await tried({ writes: [], endsMs: 100 });
  expect(nothing.tryout).toMatchObject({
    requests: 0,
    problems: [{ kind: 'failure', text: expect.stringContaining('no points') }],
  });
  const missing = await tried({ writes: [], endsMs: 20, exit: { code: 127, signal: null } });
  expect(missing.tryout.problems).toMatchObject([{ hint: expect.stringContaining('in the commit of head') }]);
});
