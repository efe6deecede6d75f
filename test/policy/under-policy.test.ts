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
/** What can send anything anywhere: a script of k6's, and a program of the repository. */
const CODE = ['k6', 'command'].map((kind) => [{ kind, name: 'code' }] as never);
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

  it('threats 99, 116: is kept closed for no script or program behind bubblewrap, which leaves it where it is', async () => {
    for (const scenarios of CODE)
      await expect(underPolicy({ ...plan(DENIED), scenarios }, aWorld(BWRAP))).rejects.toThrow('EGRESS_UNENFORCEABLE');
  });

  it('threats 99, 116: is kept closed for a script or a program by what keeps it closed for a side, and not measured without', async () => {
    for (const scenarios of CODE) {
      const code = { ...plan(DENIED), scenarios };
      await underPolicy(code, aWorld(NETNS));
      await expect(underPolicy(code, aWorld(NONE))).rejects.toThrow('EGRESS_UNENFORCEABLE');
    }
  });

  it('threats 99, 116: keeps nobody from a target by our own requests, but by a script or a program, which could send anywhere', async () => {
    const { scenarios } = aPlan();
    await toTarget({ policy: DENIED, scenarios }, fakeWorld());
    for (const code of CODE) {
      const planned = { policy: DENIED, scenarios: code };
      await expect(toTarget(planned, aWorld(NONE))).rejects.toThrow('EGRESS_UNENFORCEABLE');
      await toTarget(planned, aWorld(NETNS));
      await toTarget({ ...planned, policy: NO_POLICY }, fakeWorld());
    }
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

const SRC = join(import.meta.dirname, '../../src');
const read = (path: string) => readFileSync(join(SRC, path), 'utf8');
const GUARDS = /\b(?:guarded|underConfig|underPolicy|toTarget|toCluster)\(/;

it('every pipeline that starts a side, or sends load, does so under a policy', () => {
  const starting = readdirSync(join(SRC, 'pipelines')).filter((name) =>
    /from '\.\.\/prepare\/(?:prepare|load-target|checks)\.ts'/.test(read(`pipelines/${name}`)),
  );
  expect(starting).toEqual(
    expect.arrayContaining(['gate.ts', 'creep.ts', 'calibrate.ts', 'bisect.ts', 'try.ts', 'load-test.ts', 'propose-patch.ts']),
  );
  expect(starting.filter((name) => !/\b(?:underPolicy|toTarget|patchWalls)\(/.test(read(`pipelines/${name}`)))).toEqual([]);
});

describe('every pipeline that a door opens', () => {
  /** Those that have no policy to obey, and why. */
  const WITHOUT: Readonly<Record<string, string>> = {
    decide: 'writes what its job may, and runs nothing (ADR 63)',
    rehearse: 'makes a plan, and carries nothing of it out',
    doctor: 'reads what is installed, before there has to be a profile',
    init: 'writes the first configuration',
    'last-failed': 'reads results of our own',
    merge: 'reads results of our own',
    'operator-collect': 'reads what a cluster left, which its own kubectl brings: none of it is run here',
    reread: 'reads results of our own',
    'report-page': 'reads results of our own',
    'report-failure': 'writes a result of our own',
  };
  /** What is opened where the guard is, not in the pipeline itself. */
  const BY: Readonly<Record<string, string>> = { propose: 'proposal-base', 'write-proposals': 'guardedGitHub' };
  const doors = readdirSync(SRC).filter((name) => name.endsWith('.ts'));
  const opened = doors.flatMap((name) =>
    [...read(name).matchAll(/import\('\.\/pipelines\/([\w-]+)\.ts'\)/g)].map(([, file = '']) => file),
  );
  const pipelines = [...new Set(opened)].sort();

  it('does its work in a guarded World, or says why it has none', () => {
    expect(pipelines).toEqual(
      expect.arrayContaining(['dashboards', 'export', 'history', 'procedure', 'propose', 'record', 'slo']),
    );
    expect(Object.keys(WITHOUT).filter((name) => !pipelines.includes(name))).toEqual([]);
    const open = pipelines.filter((name) => {
      const text = read(`pipelines/${name}.ts`);
      const by = BY[name];
      return !(by === undefined ? GUARDS.test(text) : text.includes(by));
    });
    expect(open).toEqual(Object.keys(WITHOUT).sort());
  });

  it('does not go back to the World that nothing guards', () => {
    const back = readdirSync(join(SRC, 'pipelines')).flatMap((name) =>
      read(`pipelines/${name}`)
        .split(/^}$/m)
        .flatMap((body) => {
          const [, rest] = body.split(/\b(?:guarded|underConfig|underPolicy|toTarget|toCluster)\([^;]*?\bworld\)/);
          // What these ports do is our own.
          const raw = rest?.match(/(?<!\.)\bworld\b(?!\.(?:screen|clock|mask|digest|env|machine|files|cancelled)\b)/);
          return raw == null ? [] : [`${name}: ${rest?.slice(raw.index, (raw.index ?? 0) + 60)}`];
        }),
    );
    expect(back).toEqual([]);
    const [, written = ''] = read('pipelines/write-proposals.ts').split(
      /^ {2}const reading = asAllowed\(held, null, github\);$/m,
    );
    const [body = ''] = written.split(/^}$/m);
    expect(body.match(/[^\n]*\bgithub\b[^\n]*/g)).toEqual([
      '  const writing = asAllowed(held, approver || null, github);',
      '  const publishing: Publishing = { github: writing, rules, request, approver, bot: inputs.tokenLogin };',
    ]);
  });
});
