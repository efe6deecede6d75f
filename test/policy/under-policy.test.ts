import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_POLICY, type Policy } from '../../src/model/policy.ts';
import { requireEnforceable } from '../../src/policy/enforceable.ts';
import { exceptionsOf } from '../../src/policy/exceptions.ts';
import { toCluster, toTarget, underPolicy } from '../../src/policy/under-policy.ts';
import type { SandboxProbe } from '../../src/world/sandbox.ts';
import { config, smallest } from '../config/example.ts';
import { aPlan } from '../support/experiment.ts';
import { fakeWorld } from '../support/world.ts';

const DENIED: Policy = { ...NO_POLICY, egress: { kind: 'deny' }, stated: true };
const LISTED: Policy = { ...DENIED, egress: { kind: 'listed', hosts: ['packages.example.com:443'] } };
const NONE: SandboxProbe = { mechanism: null, why: 'no root' };
const NETNS: SandboxProbe = { mechanism: 'netns', how: 'as root', seccomp: true };
const BWRAP: SandboxProbe = { mechanism: 'bwrap', how: 'without root', seccomp: true };
const aWorld = (probe: SandboxProbe) => {
  const world = fakeWorld();
  return { ...world, sandboxes: { ...world.sandboxes, probe: async () => probe } };
};
const plan = (policy: Policy) => ({ ...aPlan(), policy });

describe('a network that is denied', () => {
  it('threat 95: is not measured where nothing keeps it closed, and says how to go on', async () => {
    for (const policy of [DENIED, LISTED])
      await expect(underPolicy(plan(policy), aWorld(NONE))).rejects.toThrow(
        expect.objectContaining({
          kind: 'policy',
          message: expect.stringContaining('EGRESS_UNENFORCEABLE'),
          hint: expect.stringContaining('enforcement: best-effort'),
        }),
      );
    expect(() => requireEnforceable(DENIED, { mechanism: null, why: 'no root' })).toThrow('cannot be enforced: no root');
  });

  it('is measured where that is chosen by name, where something keeps it closed, and where nothing is denied', async () => {
    await underPolicy(plan({ ...DENIED, enforcement: 'best-effort' }), aWorld(NONE));
    for (const probe of [NETNS, BWRAP]) await underPolicy(plan(DENIED), aWorld(probe));
    await underPolicy(plan(NO_POLICY), aWorld(NONE));
  });

  it('is kept closed for no script behind bubblewrap, which leaves it where it is', async () => {
    const script = [{ kind: 'k6', name: 'script' }] as never;
    await expect(underPolicy({ ...plan(DENIED), scenarios: script }, aWorld(BWRAP))).rejects.toThrow('EGRESS_UNENFORCEABLE');
    const program = [{ kind: 'command', name: 'program' }] as never;
    await expect(underPolicy({ ...plan(DENIED), scenarios: program }, aWorld(NETNS))).rejects.toThrow('runs with the network');
  });

  it('threat 99: is kept closed for a script by what keeps it closed for a side, and not measured without', async () => {
    const script = { ...plan(DENIED), scenarios: [{ kind: 'k6', name: 'script' }] as never };
    await underPolicy(script, aWorld(NETNS));
    await expect(underPolicy(script, aWorld(NONE))).rejects.toThrow('EGRESS_UNENFORCEABLE');
  });

  it('threat 99: keeps nobody from a target by our own requests, but by a script, which could send anywhere', async () => {
    const { scenarios } = aPlan();
    await toTarget({ policy: DENIED, scenarios }, fakeWorld());
    const script = { policy: DENIED, scenarios: [{ kind: 'k6', name: 'script' }] as never };
    await expect(toTarget(script, aWorld(NONE))).rejects.toThrow('EGRESS_UNENFORCEABLE');
    await toTarget(script, aWorld(NETNS));
    await toTarget({ ...script, policy: NO_POLICY }, fakeWorld());
  });

  it('is kept closed for nothing in a cluster, which somebody else keeps', () => {
    expect(() => toCluster({ policy: NO_POLICY }, fakeWorld())).not.toThrow();
    expect(() => toCluster({ policy: DENIED }, fakeWorld())).toThrow('EGRESS_UNENFORCEABLE');
  });

  it('has exceptions: what the configuration names, of the kinds that are allowed', () => {
    const all = config(
      smallest(
        `targets: { staging: { url: "https://staging.example.com" } }
export: { remote-write: { url: "https://metrics.example.com/api/v1/write" } }
alerts: { webhook: { url-from: BENCHGATE_WEBHOOK, hosts: ["*.slack.com"] } }
`,
      ),
    );
    const hosts = (policy: Policy) => exceptionsOf(all, policy).map(({ host }) => host);
    expect(hosts(NO_POLICY)).toEqual([]);
    expect(hosts(DENIED)).toEqual(['staging.example.com', 'metrics.example.com', '*.slack.com']);
    expect(hosts({ ...DENIED, targets: false })).toEqual(['metrics.example.com', '*.slack.com']);
    expect(hosts({ ...DENIED, exports: false })).toEqual(['staging.example.com']);
  });
});

it('every pipeline that starts a side, or sends load, does so under a policy', () => {
  const folder = join(import.meta.dirname, '../../src/pipelines');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const starting = readdirSync(folder).filter((name) =>
    /from '\.\.\/prepare\/(?:prepare|load-target|checks)\.ts'/.test(read(name)),
  );
  expect(starting).toEqual(
    expect.arrayContaining(['gate.ts', 'creep.ts', 'calibrate.ts', 'bisect.ts', 'try.ts', 'load-test.ts', 'propose-patch.ts']),
  );
  expect(starting.filter((name) => !/\b(?:underPolicy|toTarget|patchWalls)\(/.test(read(name)))).toEqual([]);
});
