import { expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { Need, ServiceRun } from '../../src/model/service.ts';
import { openSandbox } from '../../src/prepare/apart.ts';
import { aPlan } from '../support/experiment.ts';
import { fakeWorld } from '../support/world.ts';

const IMAGE: ServiceRun = { kind: 'image', image: 'acme/shop:1' };
const PROCESS: ServiceRun = { kind: 'process', start: 'node server.js', port: 'auto' };

/** What is said of a plan where namespaces and a docker of this machine are there: null where a sandbox is opened. */
async function refused(
  base: ServiceRun,
  more: Partial<Plan> = {},
  head = base,
  mechanism: 'netns' | 'bwrap' = 'netns',
): Promise<string | null> {
  const world = fakeWorld();
  const plan = aPlan();
  const services = { base: { ...plan.services.base, run: base }, head: { ...plan.services.head, run: head } };
  const sandboxes = {
    ...world.sandboxes,
    probe: async () => ({ mechanism, how: 'as root', seccomp: true }) as const,
    open: () => Promise.reject(new Error('opened')),
  };
  const run = async () => ({ code: 0, stdout: 'Debian ["name=seccomp"]', stderr: '' });
  const containers = { ...world.containers, run, environment: () => ({}) };
  const asked = { ...plan, services, sandbox: { mode: 'required', egress: { kind: 'deny' } }, ...more } as const;
  const wish = { folder: '/f', trees: { base: '/b', head: '/h' } };
  return openSandbox(asked, wish, { ...world, sandboxes, containers }).then(
    () => null,
    ({ message, hint }) => (message === 'opened' ? null : `${message} ${hint}`),
  );
}

const need = (run: Need['run'], more: Partial<Need> = {}): Need => ({
  ...{ name: 'db', run, ready: { kind: 'tcp' }, readyTimeoutMs: 1000, per: 'side' },
  stop: { signal: 'SIGTERM', graceMs: 0 },
  ...more,
});
const DATABASE = { kind: 'image', image: 'postgres:17', env: {} } as const;

it('opens a sandbox for containers, with their needs, and for processes', async () => {
  expect(await refused(IMAGE, { needs: [need(DATABASE)] })).toBeNull();
  expect(
    await refused(PROCESS, { needs: [need({ kind: 'process', start: 'db' }), need(DATABASE, { reset: 'true' })] }),
  ).toBeNull();
});

it.each([
  [
    'what base lets through',
    IMAGE,
    { containers: { engine: 'auto', allow: ['privileged'] } },
    /`containers\.allow` lets privileged through/,
  ],
  [
    'a need that is kept',
    IMAGE,
    { needs: [need(DATABASE, { reset: 'true' })] },
    /`reset` command does not reach it.*Leave `reset`/,
  ],
  ['a shared need', IMAGE, { needs: [need(DATABASE, { per: 'pair' })] }, /between which a sandbox leaves no way.*`per: side`/],
] as const)('threat 102: refuses %s before anything is started, and says what to do', async (_, run, more, said) => {
  expect(String(await refused(run, more))).toMatch(said);
});

it('refuses containers where nobody is root: their walls cannot be made, nor tried', async () => {
  expect(String(await refused(IMAGE, {}, IMAGE, 'bwrap'))).toContain('made as root');
  expect(await refused(PROCESS, {}, PROCESS, 'bwrap')).toBeNull();
});

it('refuses sides of two kinds: their conditions are not equal', async () => {
  expect(String(await refused(PROCESS, {}, IMAGE))).toMatch(/head runs in containers and the other side does not/);
});
