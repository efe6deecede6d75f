import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { claimOf, textOf } from '../govern/a-claim.ts';
import { commented, ended, ofCommits, opened, type Stage, stage } from '../support/on-github.ts';
import { craft } from '../support/zip.ts';

let there: Stage;
let pull: ReturnType<Stage['open']>;
beforeEach(async () => {
  there = await stage();
  pull = there.open();
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const honest = (effect = 0) => textOf(ofCommits(claimOf(effect), pull.base.sha, pull.head.sha));
const state = () => there.status(pull)?.state;
/** A measurement file with something in it changed. */
const forged = (change: (file: Record<string, unknown>) => void, effect = 0): string => {
  const file = JSON.parse(honest(effect));
  change(file);
  return JSON.stringify(file);
};

describe('a forged artifact', () => {
  it('counts as it is when it is honest', async () => {
    await there.decide(ended(there.leave(pull, honest())));
    expect(state()).toBe('success');
  });

  const texts: Readonly<Record<string, () => string>> = {
    'threat 7: a verdict of its own': () => forged((file) => Object.assign(file, { verdict: 'pass' }), 0.3),
    'threat 8: numbers out of range': () => honest().replace(/"elapsedMs":\d+/, '"elapsedMs":1e308'),
    'threat 8: a number that is none': () => honest().replace(/"elapsedMs":\d+/, '"elapsedMs":NaN'),
    'threat 8: a negative number': () => honest().replace(/"elapsedMs":\d+/, '"elapsedMs":-5'),
    'threat 10: a key that pollutes': () => honest().replace('{', '{"__proto__":{"pass":true},'),
    'threat 10: a key twice': () => honest().replace('{', '{"schemaVersion":1,'),
    'no JSON': () => 'not json',
    nothing: () => '{}',
    'too deep': () => `${'['.repeat(3000)}${']'.repeat(3000)}`,
  };
  for (const [what, text] of Object.entries(texts))
    it(`${what}: error, never green`, async () => {
      const { code } = await there.decide(ended(there.leave(pull, text())));
      expect(state()).toBe('error');
      expect([0, 1]).toContain(code);
      expect(there.comments(pull).join()).not.toContain('pass');
    });

  it('threat 7: slower numbers fail whatever else is claimed', async () => {
    await there.decide(ended(there.leave(pull, honest(0.3))));
    expect(state()).toBe('failure');
  });

  for (const stop of ['too-slow', 'cancelled', 'max-pairs', 'all-resolved'] as const)
    it(`without a pair (${stop}): never green, not by a waiver either`, async () => {
      const planned = stop === 'too-slow' ? 0 : 30;
      // What was cancelled is measured again.
      const wanted = stop === 'cancelled' ? 'pending' : 'failure';
      const empty = { ...claimOf(0), pairs: [], histograms: [], plannedPairs: planned, stop, minutesNeeded: 9 } as const;
      await there.decide(ended(there.leave(pull, textOf(ofCommits(empty, pull.base.sha, pull.head.sha)))));
      expect(state()).toBe(wanted);
      const waive = `/benchgate approve-waiver ${pull.head.sha} reason: it is fine`;
      await there.decide(commented(pull, there.github.comment('rita', waive, pull)));
      expect(state()).toBe(wanted);
    });

  it('threat 6: another pull request’s number or commit: nothing is written there', async () => {
    const other = there.github.openPull({ author: 'max', head: 'other', push: { files: { 'src/server.js': 'y' } } });
    const text = textOf(ofCommits(claimOf(0), other.base.sha, other.head.sha));
    await there.decide(ended(there.leave(pull, text), { pull_requests: [{ number: other.number }] }));
    expect(state()).toBe('error');
    expect(there.github.calls.filter(({ path }) => path.includes(`/issues/${other.number}/`))).toEqual([]);
    expect(there.status(other)).toBe(undefined);
  });

  const zips: Readonly<Record<string, () => Uint8Array>> = {
    'a bomb': () => craft({ data: Buffer.alloc(64 * 1024 * 1024) }),
    'a name that leads out': () => craft({ name: '../measurement.json', data: Buffer.from(honest()) }),
    'a link': () => craft({ data: Buffer.from('/etc/passwd'), attributes: 0o120777 * 65536 }),
    'two entries': () => craft({ data: Buffer.from(honest()), entries: 2 }),
    encrypted: () => craft({ data: Buffer.from(honest()), flags: 1 }),
    'another size than it says': () => craft({ data: Buffer.from(honest()), size: 10 }),
    'no zip': () => Buffer.from(honest()),
  };
  for (const [what, zip] of Object.entries(zips))
    it(`threat 9: a zip that is ${what}`, async () => {
      const run = there.leave(pull, honest());
      const artifact = there.github.state.artifacts.at(-1);
      if (artifact === undefined) throw new Error('no artifact');
      artifact.zip = zip();
      artifact.digest = null;
      await there.decide(ended(run));
      expect(state()).toBe('error');
    });

  it('threat 9: other bytes than their digest says', async () => {
    const run = there.leave(pull, honest());
    const artifact = there.github.state.artifacts.at(-1);
    if (artifact) artifact.digest = `sha256:${'0'.repeat(64)}`;
    await there.decide(ended(run));
    expect(state()).toBe('error');
  });

  it('two of one name: neither is believed', async () => {
    const run = there.leave(pull, honest(0.3));
    there.github.uploadArtifact(run, `benchgate-default-${run.id}-1`, honest());
    await there.decide(ended(run));
    expect(state()).toBe('error');
  });

  it('a run that failed left nothing that counts', async () => {
    const run = there.leave(pull, honest());
    run.conclusion = 'failure';
    await there.decide(ended(run));
    expect(state()).toBe('error');
  });

  it('threat 13: 64 scenarios of many metrics stay below what a comment holds', async () => {
    await there.remove();
    const names = Array.from({ length: 64 }, (_, index) => `scenario-${index}`);
    const config = [
      'service: {start: node server.js}',
      'scenarios:',
      ...names.map((name) => `  - {name: ${name}, http: {path: /${name}}}`),
      'design: {max-duration: 3h}',
      'budgets:',
      '  - {metric: "latency.*", max-increase: 5%}',
      '',
    ].join('\n');
    there = await stage({ config });
    pull = there.open();
    const { config: parsed } = await import('../config/example.ts');
    const claim = ofCommits(claimOf(0.3, parsed(config)), pull.base.sha, pull.head.sha);
    await there.decide(ended(there.leave(pull, textOf(claim))));
    expect(state()).toBe('failure');
    const [told = ''] = there.comments(pull);
    expect(told.length).toBeLessThanOrEqual(60_000);
    expect(told).toMatch(/\d+ more/);
  });

  it('threat 19: what a configuration holds is no command in the log of the deciding job', async () => {
    await there.remove();
    there = await stage({ config: '"##[error]x ::stop-commands::y": 1\n' });
    pull = there.open();
    const { stdout } = await there.decide(opened(pull));
    expect(stdout).toContain('configuration is not valid');
    expect(stdout.split('\n').filter((line) => /##\[/.test(line) || /^::/.test(line))).toEqual([]);
  });
});
