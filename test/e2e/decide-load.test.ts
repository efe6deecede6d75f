import { afterEach, describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Trial } from '../../src/model/trial.ts';
import { config } from '../config/example.ts';
import { assertContract } from '../contract/contract.ts';
import { claimOf, textOf } from '../govern/a-claim.ts';
import { CONFIG_FILE, CONFIG_TEXT, commented, ended, ofCommits, opened, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const SCRIPTED = CONFIG_TEXT.replace('http: {path: /chat}', 'k6: load/chat.js');
const BASE = {
  'load/chat.js':
    "import grpc from 'k6/net/grpc';\nimport { word } from '../shared/word.js';\nclient.load(['../api'], 'chat.proto');\n",
  'shared/word.js': "export const words = JSON.parse(open('../fixtures/words.json'));\n",
  'fixtures/words.json': '["hello"]\n',
  'api/chat.proto': 'syntax = "proto3";\nimport "word.proto";\n',
  'api/word.proto': 'syntax = "proto3";\n',
};

/** A pull request that changes these files, measured as unchanged. */
async function measured(files: Readonly<Record<string, string>>, base: Readonly<Record<string, string>> = BASE) {
  there = await stage({ config: SCRIPTED, files: base });
  const pull = there.open(files);
  const claim = ofCommits(claimOf(0, config(SCRIPTED)), pull.base.sha, pull.head.sha);
  const { stdout, stderr } = await there.decide(ended(there.leave(pull, textOf(claim))));
  return { pull, status: there.status(pull), comment: there.comments(pull)[0] ?? '', said: stdout + stderr };
}

describe('threat 55: load code by the back door', () => {
  it.each(['shared/word.js', 'fixtures/words.json', 'api/chat.proto', 'api/word.proto'])(
    'a pull request that changes only %s needs a person, and shows it as proposed',
    async (file) => {
      const { pull, status, comment } = await measured({ [file]: 'changed' });
      expect(status).toMatchObject({ state: 'pending' });
      expect(comment).toContain('code=needs-approval');
      expect(comment).toContain(`load of chat: changed, which takes effect once merged: \`${file}\``);
      there.github.review('rita', 'APPROVED', pull.head.sha, pull);
      await there.decide(opened(pull, 'synchronize'));
      expect(there.status(pull)).toMatchObject({ state: 'success' });
    },
  );

  it('one that changes what no script reaches needs nobody, at the price of reading the script', async () => {
    const { status } = await measured({ 'src/server.js': 'faster();', 'fixtures/other.json': '[]' });
    expect(status).toMatchObject({ state: 'success' });
    const read = there.github.calls.filter(({ path }) => /\/contents\/(?:load|shared|fixtures|api)\b/.test(path));
    expect(read.length).toBeLessThanOrEqual(10);
  });

  it('a name that base does not write out: everything that could be load needs a person', async () => {
    const base = { ...BASE, 'shared/word.js': "export { read } from './gone.js';\n" };
    expect((await measured({ 'src/server.js': 'faster();' }, base)).status).toMatchObject({ state: 'pending' });
    await there.remove();
    expect((await measured({ 'notes/a.md': '# A' }, base)).status).toMatchObject({ state: 'success' });
  });
});

/** Of head all requests fail, of base none: as where base's load is sent to an API that is gone. */
const failing = (claim: Measurement): Measurement => {
  const fails = (trial: Trial): Trial => {
    const { 'dropped-rate': dropped } = trial.readings;
    return {
      ...trial,
      ...{ succeeded: 0, failedChecks: 0, errors: trial.sent, errorKinds: { 'status 404': trial.sent } },
      ...{ achievedPerSecond: 0, sentP50Ms: null, halvesMs: null, cpuMs: null },
      readings: {
        ...(dropped === undefined ? {} : { 'dropped-rate': dropped }),
        'error-rate': { kind: 'share', count: trial.sent, total: trial.sent },
        throughput: { kind: 'value', value: 0 },
      },
    };
  };
  /** What is slow is told of both sides together. */
  const alone = (trial: Trial): Trial => {
    const { 'slow-share': _, ...readings } = trial.readings;
    return { ...trial, readings };
  };
  const pairs = claim.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((seen) => ({ ...seen, base: seen.base && alone(seen.base), head: fails(seen.head) })),
  }));
  return { ...claim, pairs, histograms: claim.histograms.filter(({ side }) => side === 'base') };
};

describe("threat 55: API and load changed together, so that base's load fails on head", () => {
  const MOVED = CONFIG_TEXT.replace('path: /chat', 'path: /v2/chat');

  async function withFailures(files: Readonly<Record<string, string>>) {
    there = await stage();
    const pull = there.open(files);
    await there.decide(ended(there.measure(pull, 0, failing)));
    return pull;
  }
  const say = async (pull: Awaited<ReturnType<typeof withFailures>>, text: string) => {
    const comment = there.github.comment('rita', text, pull);
    await there.decide(commented(pull, comment));
  };

  it('compares nothing, says why, and a governance approval with a waiver opens it', async () => {
    const pull = await withFailures({ [CONFIG_FILE]: MOVED, 'src/server.js': 'serve("/v2");' });
    expect(there.status(pull)).toMatchObject({ state: 'pending', description: expect.stringContaining('not measured') });
    const [comment = ''] = there.comments(pull);
    expect(comment).toContain("base's load fails on head, which changed the load");
    expect(comment).not.toContain('regressed');
    there.github.review('rita', 'APPROVED', pull.head.sha, pull);
    await there.decide(opened(pull, 'synchronize'));
    expect(there.status(pull)).toMatchObject({ state: 'pending' });
    await say(pull, `/benchgate approve-waiver ${pull.head.sha} reason: the path moved, and both were tried by hand`);
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    expect(there.comments(pull)[0]).toContain('code=waived');
  });

  it('a waiver alone does not', async () => {
    const pull = await withFailures({ [CONFIG_FILE]: MOVED });
    await say(pull, `/benchgate approve-waiver ${pull.head.sha} reason: the path moved`);
    expect(there.status(pull)).toMatchObject({ state: 'pending' });
  });

  it('where head did not change the load it is a regression, whatever the measurement says', async () => {
    there = await stage();
    const pull = there.open();
    const lying = (claim: Measurement): Measurement => {
      const scenarios = claim.protocol.scenarios.map((one) => ({ ...one, loadChanged: true as const }));
      return failing({ ...claim, protocol: { ...claim.protocol, scenarios } });
    };
    await there.decide(ended(there.measure(pull, 0, lying)));
    expect(there.status(pull)).toMatchObject({ state: 'failure', description: expect.stringContaining('regress') });
  });
});
