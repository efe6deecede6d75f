import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atDefaultBranch, describeLoadTest, isSwitchedOff, resolveLoadTest } from '../../src/plan/load-target.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';
import { targetConfig } from '../support/target.ts';

let shop: Workshop;
beforeEach(() => {
  const k6 = { locate: async () => ({ path: '/k6', version: '2.2.0' }) };
  shop = openWorkshop({ k6: k6 as never });
});
afterEach(() => {
  expect(shop.close()).toEqual([]);
});

/** What is planned for the target of this name, or the hint of why nothing is. */
async function planned(config: Parameters<typeof targetConfig>[1], name: string | undefined = 'staging') {
  shop.repository.commit({ 'benchgate.yml': targetConfig('https://staging.example.com', config), 'perf/shop.js': '' });
  const request = { inputs: {}, event: null, directory: shop.repository.path, workingTree: false, runId: '1' };
  return resolveLoadTest(request, name, shop.world);
}
const scenarios = (...loads: readonly string[]) => loads.map((load, k) => `  - { name: s${k}, ${load} }`).join('\n');
const http = (load: string) => `http: { path: /n, ${load} }`;

describe('resolveLoadTest', () => {
  it('plans the scenarios of a target, each as long as it says, without a warm-up', async () => {
    const both = scenarios(http('rate: 20/s'), http('clients: 4, think-time: 100ms'), http('rate: 5/s'));
    const { plan, target } = await planned({ scenarios: both, target: 'scenarios: [s0, s1]' });
    expect(target).toMatchObject({ name: 'staging', url: 'https://staging.example.com' });
    const lengths = { warmUpMs: 0, blockMs: 2000, engine: 'embedded' };
    expect(plan.protocol.scenarios).toMatchObject([
      { name: 's0', ...lengths },
      { name: 's1', ...lengths },
    ]);
    expect(describeLoadTest(plan, target)).toEqual([
      'target staging: https://staging.example.com, at most 100/s and 200 requests under way',
      'scenario s0: 20/s for 2s',
      'scenario s1: 4 clients that think for 100ms for 2s',
    ]);
  });

  it('leaves a script as it is, for k6 to hold to the highest rate', async () => {
    const { plan, target } = await planned({ scenarios: scenarios('k6: perf/shop.js, env: { K6_RPS: "5000" }') });
    expect(plan.scenarios).toMatchObject([{ kind: 'k6', env: { K6_RPS: '5000' } }]);
    expect(plan.protocol).toMatchObject({ scenarios: [{ engine: 'k6' }], design: { asWritten: true } });
    expect(describeLoadTest(plan, target)[1]).toBe('scenario s0: load as its script says');
    const slow = planned({ scenarios: scenarios('k6: perf/shop.js'), target: 'max-rate: 30/m' });
    await expect(slow).rejects.toThrow('which k6 holds to whole requests a second');
  });

  it('leaves a program as it is, which tells what it sends, within what the target may get (threat 68)', async () => {
    const own = (load: string) => planned({ scenarios: scenarios(`command: { run: ./perf/load.sh, ${load} }`) });
    const { plan, target } = await own('rate: 100/s');
    expect(plan.protocol.scenarios).toMatchObject([{ engine: 'command', warmUpMs: 0, blockMs: 2000 }]);
    expect(describeLoadTest(plan, target)[1]).toBe('scenario s0: 100/s for 2s');
    await expect(own('rate: 101/s')).rejects.toThrow('asks for up to 101 requests a second, more than staging may get');
    await expect(own('clients: 200')).resolves.toBeDefined();
    await expect(own('clients: 201')).rejects.toThrow('has 201 clients, more than staging may get at once');
  });

  const STEPS = 'steps: [{ name: a, path: /a }, { name: b, path: /b, think: 900ms }]';
  it.each([
    ['50 flows of two requests', `flow: { rate: 50/s, ${STEPS} }`, null],
    ['51 flows of two requests', `flow: { rate: 51/s, ${STEPS} }`, 'up to 102 requests a second'],
    ['50 clients of flows', `flow: { clients: 50, think-time: 100ms, ${STEPS} }`, null],
    ['51 clients of flows', `flow: { clients: 51, think-time: 100ms, ${STEPS} }`, 'up to 102 requests a second'],
    ['10 clients', http('clients: 10, think-time: 100ms'), null],
    ['11 clients', http('clients: 11, think-time: 100ms'), 'up to 110 requests a second'],
  ])('allows 100 requests a second: %s (threat 68)', async (_, load, refused) => {
    const planning = planned({ scenarios: scenarios(load) });
    if (refused === null) await expect(planning).resolves.toBeDefined();
    else await expect(planning).rejects.toThrow(refused);
  });

  it('refuses more requests than it can keep', async () => {
    const hours = { scenarios: scenarios(http('rate: 100/s')), target: 'x' };
    const config = targetConfig('https://staging.example.com', hours).replace('duration: 2s, x', 'duration: 3h');
    shop.repository.commit({ 'benchgate.yml': config });
    const request = { inputs: {}, event: null, directory: shop.repository.path, workingTree: false, runId: '1' };
    const planning = resolveLoadTest(request, 'staging', shop.world);
    await expect(planning).rejects.toThrow('Scenario s0 comes to 1080000 requests, and a test keeps at most 1000000');
  });

  it.each([
    [undefined, '', 'Name it: `--target NAME`, or `with: { target: NAME }`.'],
    ['stagin', 'has no target "stagin": it has staging', 'did you mean staging?'],
    ['zzzzzzzz', 'has no target "zzzzzzzz"', 'staging'],
  ])('guesses no target of the name %s (threat 68)', async (name, message, hint) => {
    shop.repository.commit({ 'benchgate.yml': targetConfig('https://staging.example.com') });
    const request = { inputs: {}, event: null, directory: shop.repository.path, workingTree: false, runId: '1' };
    const failure = await resolveLoadTest(request, name, shop.world).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({
      kind: 'config',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it('says how to write the first one', async () => {
    shop.repository.commit({ 'benchgate.yml': targetConfig('https://staging.example.com').replace(/targets:[\s\S]*/, '') });
    const request = { inputs: {}, event: null, directory: shop.repository.path, workingTree: false, runId: '1' };
    await expect(resolveLoadTest(request, 'staging', shop.world)).rejects.toMatchObject({
      message: expect.stringContaining('has no target "staging": it has none'),
      hint: expect.stringContaining('docs/load-tests.md'),
    });
  });
});

describe('atDefaultBranch', () => {
  const request = { inputs: { target: 'staging' }, event: null, directory: '/repo', workingTree: false, runId: '1' };
  const started = { eventName: 'workflow_dispatch', ref: 'refs/heads/main', sha: 'a'.repeat(40), branch: 'main' };

  it.each([
    ['by hand', {}],
    ['by a schedule, whose event does not name the branch', { eventName: 'schedule', branch: undefined }],
  ])('answers by the commit that a job was started on: %s (threat 68)', (_, changed) => {
    const { inputs } = atDefaultBranch(request, { ...started, ...changed });
    expect(inputs).toEqual({ target: 'staging', 'head-ref': 'a'.repeat(40) });
  });

  it.each([
    ['another branch', { ref: 'refs/heads/mine' }, {}],
    ['a tag of its name', { ref: 'refs/tags/main' }, {}],
    ['nobody knows which branch', { branch: undefined }, {}],
    ['another commit', {}, { 'head-ref': 'mine' }],
    ['another commit, by a schedule', { eventName: 'schedule' }, { 'head-ref': 'mine' }],
  ])('refuses %s (threat 68)', (_, changed, inputs) => {
    const asked = { ...request, inputs: { ...request.inputs, ...inputs } };
    expect(() => atDefaultBranch(asked, { ...started, ...changed })).toThrow(/^Load tests read their target from the default/);
  });
});

describe('isSwitchedOff', () => {
  it.each([
    [undefined, false],
    ['', false],
    [' On ', false],
    ['off', true],
    ['OFF', true],
    ['of', true],
  ])('%j: %s', (said, off) => {
    expect(isSwitchedOff({ BENCHGATE_WATCH: said })).toBe(off);
  });
});
