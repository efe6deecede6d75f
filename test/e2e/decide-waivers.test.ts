import { afterEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { CONFIG_TEXT, ended, opened, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

/** Of all rows that gate only latency.p95 can regress here. */
const ONLY_P95 = [
  CONFIG_TEXT,
  ...['latency.p50', 'cpu-per-request', 'slow-share'].map((metric) => `  - {metric: ${metric}, gate: false}\n`),
].join('');

const waiver = (parts: Readonly<Record<string, string>> = {}) => {
  const all = {
    ...{ scenario: 'chat', metric: 'latency.p95', ceiling: '60%', expires: '2999-12-31' },
    ...{ issue: 'https://github.com/acme/shop/issues/12', reason: 'the new parser', owner: 'rita', ...parts },
  };
  return `waivers:\n  - {${Object.entries(all)
    .map(([key, value]) => `${key}: "${value}"`)
    .join(', ')}}\n`;
};

async function withWaiver(text: string, effect = 0.3) {
  there = await stage({ config: ONLY_P95, files: { 'perf/waivers.yml': text } });
  const pull = there.open();
  await there.decide(ended(there.measure(pull, effect)));
  return { pull, status: there.status(pull), comment: there.comments(pull)[0] ?? '' };
}

/** The number of the row that is waived stands in the table whatever the waiver came to. */
const NUMBER = /`latency\.p95`[^\n]*\+\d+ %[^\n]*/;

describe('the waiver file of base', () => {
  it('without one the row fails: what follows is of the waiver', async () => {
    expect((await withWaiver('waivers: []\n')).status).toMatchObject({ state: 'failure' });
  });

  const HOLDS = { 'in percent': '60%', 'as a factor': '1.6x', 'as a value': '500ms' };
  for (const [what, ceiling] of Object.entries(HOLDS))
    it(`a ceiling ${what} that is kept: green, said, and the number stays`, async () => {
      const { status, comment } = await withWaiver(waiver({ ceiling }));
      expect(status).toMatchObject({ state: 'success', description: expect.stringContaining('1 waiver of the base branch') });
      expect(comment).toContain('code=waived');
      expect(comment).toMatch(NUMBER);
      expect(comment).toContain('waived up to');
    });

  const EXCEEDED = { 'in percent': '10%', 'as a value': '20ms' };
  for (const [what, ceiling] of Object.entries(EXCEEDED))
    it(`a ceiling ${what} that is exceeded: red, and it says so`, async () => {
      const { status, comment } = await withWaiver(waiver({ ceiling }));
      expect(status).toMatchObject({ state: 'failure' });
      expect(comment).toMatch(/beyond the .* waived/);
      expect(comment).toMatch(NUMBER);
    });

  it('expired: red, and it says so', async () => {
    const { status, comment } = await withWaiver(waiver({ expires: '2020-01-31' }));
    expect(status).toMatchObject({ state: 'failure' });
    expect(comment).toMatch(/expired on .*2020/);
    expect(comment).toMatch(NUMBER);
  });

  it('of another row or scenario: red', async () => {
    expect((await withWaiver(waiver({ metric: 'latency.p99' }))).status).toMatchObject({ state: 'failure' });
    await there.remove();
    expect((await withWaiver(waiver({ scenario: 'search' }))).status).toMatchObject({ state: 'failure' });
  });

  it('that is not valid: nothing is decided, and nothing is green', async () => {
    const { status } = await withWaiver(waiver({ ceiling: 'any' }), 0);
    expect(status).toMatchObject({ state: 'error', description: expect.stringContaining('perf/waivers.yml') });
  });

  it('of head does not count, and needs a governance approval', async () => {
    there = await stage({ config: ONLY_P95 });
    const pull = there.open({ 'src/server.js': 'x', 'perf/waivers.yml': waiver() });
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(there.status(pull)).toMatchObject({
      state: 'failure',
      description: expect.stringContaining('governance approval 0/1'),
    });
  });

  it('says that what is merged becomes what later changes are compared with', async () => {
    expect((await withWaiver(waiver())).comment).toMatch(/Once merged[^\n]*compared with/);
    await there.remove();
    expect((await withWaiver(waiver(), 0)).comment).not.toMatch(/Once merged[^\n]*compared with/);
  });

  it('that is removed from base since: the same measurement is red', async () => {
    const { pull } = await withWaiver(waiver());
    pull.base.sha = there.github.pushTo('main', { files: { 'perf/waivers.yml': null } });
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
  });
});
