import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { CAPABILITIES, type Capability, NO_POLICY, type Policy } from '../../src/model/policy.ts';
import { nodeWorld } from '../../src/node-world.ts';
import { EFFECTS, FUNCTIONS, ON_GITHUB, type Permission } from '../../src/policy/effects.ts';
import { guarded, guardedGitHub, requireCapability } from '../../src/policy/guard.ts';
import type { World } from '../../src/world/world.ts';
import { imagine, portTo } from '../support/github-port.ts';

const without = (...left: readonly Capability[]): Policy => ({
  ...NO_POLICY,
  capabilities: CAPABILITIES.filter((one) => !left.includes(one)),
});
const NOTHING: Policy = { ...without(...CAPABILITIES), historyWrite: false, exports: false, stated: true };

/** A World whose methods all write down that they were called, and answer nothing. */
function recording() {
  const done: string[] = [];
  const real = nodeWorld({ env: {}, version: '0.0.0', cancelled: new AbortController().signal });
  const played = (port: string, methods: readonly string[]) =>
    Object.fromEntries(methods.map((name) => [name, () => void done.push(`${port}.${name}`)]));
  const ports = Object.entries(real).map(([port, value]) => {
    if (port === 'github') return [port, async () => played('github', Object.keys(portTo(imagine())))] as const;
    if (typeof value === 'function') return [port, () => void done.push(port)] as const;
    return [port, port in EFFECTS ? played(port, Object.keys(value)) : value] as const;
  });
  return { done, real, world: Object.fromEntries(ports) as unknown as World };
}

/** Calls an effect by its name, as nobody should. */
function call(port: object, method: string, ...args: readonly unknown[]): void {
  (Reflect.get(port, method) as (...all: readonly unknown[]) => unknown)(...args);
}

const isNeeded = (effect: Permission) => effect !== 'own';

describe('every effect on the world', () => {
  it('stands in a row: each port, each method, and all that is asked of GitHub', () => {
    const { real } = recording();
    const methods = (port: object) => Object.keys(port).sort();
    for (const [port, value] of Object.entries(real))
      if (port === 'env' || port === 'cancelled') continue;
      else if (typeof value === 'function') expect([port, port in FUNCTIONS]).toEqual([port, true]);
      // A real port may have more than its type says: what nobody sees has no effect.
      else expect(methods(value)).toEqual(expect.arrayContaining(methods(Object(Reflect.get(EFFECTS, port)))));
    expect(methods(ON_GITHUB)).toEqual(methods(portTo(imagine())));
  });

  it('does not happen without what it needs, and happens with it', async () => {
    const { done, world } = recording();
    const github = async (policy: Policy) => guarded(world, policy).github({ owner: 'a', name: 'b', token: 'c', bot: 'd' });
    const refused: string[] = [];
    const attempt = (port: object, name: string, method: string) => {
      try {
        call(port, method, []);
      } catch (thrown) {
        expect(Failure.from(thrown)).toMatchObject({ kind: 'policy', message: expect.stringContaining('is not allowed') });
        refused.push(`${name}.${method}`);
      }
    };
    const rows = [...Object.entries(EFFECTS), ['github', ON_GITHUB] as const];
    const needing = rows.flatMap(([name, row]) =>
      Object.entries<Permission>(row).flatMap(([method, effect]) => (isNeeded(effect) ? [`${name}.${method}`] : [])),
    );
    for (const [name, row] of rows)
      for (const method of Object.keys(row))
        attempt(name === 'github' ? await github(NOTHING) : Object(Reflect.get(guarded(world, NOTHING), name)), name, method);
    expect(refused.sort()).toEqual([...needing].sort());
    expect(done.filter((one) => needing.includes(one))).toEqual([]);
    const approved = guardedGitHub(await world.github({ owner: 'a', name: 'b', token: 'c', bot: 'd' }), NO_POLICY, 'rita');
    for (const [name, row] of rows)
      for (const method of Object.keys(row))
        attempt(name === 'github' ? approved : Object(Reflect.get(guarded(world, NO_POLICY), name)), name, method);
    expect(needing.filter((one) => !done.includes(one))).toEqual([]);
    for (const name of ['receiveSpans', 'openProfiler'] as const)
      expect(() => call(guarded(world, without('test.run')), name)).toThrow('test.run is not allowed');
  });

  it('writes a history only where that is allowed, and pushes only with a person', async () => {
    const { done, world } = recording();
    const at = { owner: 'a', name: 'b', token: 'c', bot: 'd' };
    const line = { branch: 'benchgate-history-2026' };
    const github = await guarded(world, { ...NO_POLICY, historyWrite: false }).github(at);
    expect(() => call(github, 'commit', line)).toThrow('history.write is not allowed');
    call(github, 'createComment', 1, 'x');
    call(await guarded(world, without('repo.write')).github(at), 'commit', line);
    expect(() => call(guarded(world, { ...NO_POLICY, repoWrite: 'deny' }).git, 'run', ['-c', 'a=b', 'push', 'origin'])).toThrow(
      'repo.write is not allowed',
    );
    expect(() => call(guarded(world, NO_POLICY).git, 'run', ['push', 'origin'])).toThrow('no person approved');
    call(guarded(world, { ...NO_POLICY, repoWrite: 'deny' }).git, 'run', ['-c', 'push=1', 'fetch']);
    expect(done).toEqual(['github.createComment', 'github.commit', 'git.run']);
  });

  it('writes to the repository on GitHub only what a person approved, and nothing where a policy denies it whoever did', async () => {
    const { done, world } = recording();
    const github = await world.github({ owner: 'a', name: 'b', token: 'c', bot: 'd' });
    const made = { branch: 'benchgate/proposal-waivers-0123456789ab' };
    const writing = [['commit', made] as const, ['createPull', made] as const, ['deleteBranch', made.branch] as const];
    for (const [method, about] of writing) {
      expect(() => call(guardedGitHub(github, NO_POLICY), method, about)).toThrow('no person approved');
      for (const denied of [{ ...NO_POLICY, repoWrite: 'deny' as const }, without('repo.write')])
        expect(() => call(guardedGitHub(github, denied, 'rita'), method, about)).toThrow('repo.write is not allowed: `policy`');
    }
    expect(done).toEqual([]);
    // Whoever may write a history writes nothing else by it.
    const ofHistory = { ...without('repo.write'), historyWrite: true };
    for (const branch of ['main', 'x/benchgate-history-2026'])
      expect(() => call(guardedGitHub(github, ofHistory, 'rita'), 'commit', { branch })).toThrow('repo.write is not allowed');
    for (const [method, about] of writing) call(guardedGitHub(github, NO_POLICY, 'rita'), method, about);
    expect(done).toEqual(['github.commit', 'github.createPull', 'github.deleteBranch']);
  });
});

describe('a network that is denied', () => {
  const denied: Policy = { ...NO_POLICY, egress: { kind: 'deny' }, targets: false };

  it('lets load go to this machine and to the sides of a sandbox, and beyond only to targets that are allowed', () => {
    const { done, world } = recording();
    const far = { urls: { base: 'http://127.0.0.1:1', head: 'https://staging.example.com' } };
    expect(() => call(guarded(world, denied).load, 'fire', far)).toThrow('network.targets is not allowed (staging.example.com)');
    expect(() => call(guarded(world, denied).network, 'page', 'http://169.254.169.254/latest')).toThrow('169.254.169.254');
    call(guarded(world, denied).load, 'fire', { urls: { base: 'http://127.0.0.1:1', head: 'http://10.200.1.2:80' } });
    call(guarded(world, denied).load, 'loop', { url: 'http://localhost:3000' });
    call(guarded(world, { ...denied, targets: true }).load, 'fire', far);
    expect(done).toEqual(['load.fire', 'load.loop', 'load.fire']);
  });

  it('fetches no k6, but from a host that is listed', async () => {
    const asked: boolean[] = [];
    const { world } = recording();
    const k6 = {
      ...world.k6,
      locate: async ({ offline }: { offline: boolean }) => {
        asked.push(offline);
        return null;
      },
    };
    const choice = { path: undefined, version: '2.2.0', sha256: undefined, downloadUrl: undefined, offline: false };
    const locate = (egress: Policy['egress'], downloadUrl?: string) =>
      guarded({ ...world, k6 }, { ...NO_POLICY, egress }).k6.locate({ ...choice, downloadUrl });
    await locate({ kind: 'deny' });
    await locate({ kind: 'listed', hosts: ['packages.example.com:443'] });
    await locate({ kind: 'listed', hosts: ['mirror.example.com:443'] }, 'https://mirror.example.com/k6');
    await locate({ kind: 'open' });
    expect(asked).toEqual([true, true, false, false]);
  });
});

it('says whose rule it is, and what to do', () => {
  const profile = { name: 'pe', role: '', source: 'agents/pe.md' };
  const failure = (policy: Policy) => {
    try {
      requireCapability(policy, 'plan.read');
    } catch (thrown) {
      return Failure.from(thrown);
    }
    return null;
  };
  expect(failure(without('plan.read'))?.message).toBe('plan.read is not allowed: `policy` of the configuration says so.');
  expect(failure({ ...without('plan.read'), profile })).toMatchObject({
    message: 'plan.read is not allowed: the profile agents/pe.md says so.',
    hint: 'Change agents/pe.md where that is meant: it takes an approval, and holds once it is merged.',
  });
  expect(failure(NO_POLICY)).toBeNull();
});
