import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import type { Trigger } from '../../src/model/pull-request.ts';
import { decide } from '../../src/pipelines/decide.ts';
import type { GitHub } from '../../src/world/world.ts';
import { CONFIG_TEXT, claimOf, textOf } from '../govern/a-claim.ts';
import { anArtifact, aPull, aRun, BASE, HEAD, type Imagined, imagine, portTo } from '../support/github-port.ts';
import { memory } from '../support/memory.ts';

const request = {
  inputs: { 'github-token': 'secret', 'output-dir': '/out' },
  event: null,
  directory: '/work',
  workingTree: false,
  runId: '1',
  repository: { owner: 'acme', name: 'shop' },
  defaultBranch: 'main',
  url: 'https://github.com/acme/shop/actions/runs/50',
};

const measuredWorld = (effect: number, parts: Partial<Imagined> = {}) =>
  imagine({
    texts: { [`.github/benchgate.yml@${BASE}`]: CONFIG_TEXT },
    runs: [aRun()],
    artifacts: [anArtifact()],
    downloads: { 900: textOf(claimOf(effect)) },
    ...parts,
  });

async function decideOn(there: Imagined, trigger: Trigger = { kind: 'pull', number: 7 }, change: Partial<GitHub> = {}) {
  // An event that does not name the default branch: it has to be asked for, where something is due.
  const asked = { ...request, defaultBranch: null, trigger };
  const { world, held } = memory({});
  const github = { ...portTo(there), ...change };
  const clock = { now: () => 0, date: () => '2026-01-02T00:00:00Z', sleep: async () => {} };
  return { held, decisions: await decide(asked, { ...world, clock, github: async () => github }) };
}

describe('decide', () => {
  it('recomputes the verdict of a claim by base’s configuration, and posts it', async () => {
    for (const [effect, state] of [
      [0, 'success'],
      [0.3, 'failure'],
    ] as const) {
      const there = measuredWorld(effect);
      const { decisions } = await decideOn(there);
      expect(there.statuses).toMatchObject([{ sha: HEAD, context: 'benchgate (main)', state }]);
      expect(decisions.results).toHaveLength(1);
      // Nothing to say is said by the status alone.
      expect(there.comments.map(({ body }) => body.split('\n')[0])).toEqual(
        state === 'success' ? [] : ['<!-- benchgate:v1 key=default pr=7 base=main -->'],
      );
    }
  });

  it('leaves a line of JSON for each decision', async () => {
    const { held, decisions } = await decideOn(measuredWorld(0.3));
    const lines = (held.get('/out/decision.jsonl') ?? '').trimEnd().split('\n');
    expect(decisions.file).toBe('/out/decision.jsonl');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { schemaVersion: 1, repository: 'acme/shop', pull: 7, head: HEAD, state: 'failure', code: 'regressed' },
    ]);
    expect(JSON.parse(lines[0] ?? '').inputs).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('says why nothing was decided, and writes nothing', async () => {
    const there = measuredWorld(0);
    const { decisions, held } = await decideOn(there, { kind: 'none', why: 'Nothing to decide: closed.' });
    expect(decisions).toMatchObject({ results: [], why: 'Nothing to decide: closed.' });
    expect(there.calls).toEqual([]);
    expect([held.size, there.statuses]).toEqual([0, []]);
  });

  it('decides the others of a sweep although one cannot be decided, and fails in the end', async () => {
    const there = measuredWorld(0);
    const both = [aPull({ number: 8, head: { ...aPull().head, sha: 'c'.repeat(40) } }), aPull()];
    const pull = (number: number) =>
      number === 8 ? Promise.reject(new Failure('github', 'No.', 'Try.')) : Promise.resolve(aPull());
    await expect(
      decideOn(there, { kind: 'sweep', workflow: null }, { openPulls: async () => ({ pulls: both, more: false }), pull }),
    ).rejects.toThrow('No.');
    expect(there.statuses).toMatchObject([{ state: 'success' }]);
  });

  it('threat 57: stops a sweep at two hundred requests and says how many are left', async () => {
    const there = measuredWorld(0);
    const openPulls = async () => ({
      pulls: [aPull(), aPull({ number: 8, head: { ...aPull().head, sha: 'c'.repeat(40) } })],
      more: false,
    });
    const calls = () => (there.calls.length < 10 ? there.calls.length : 200);
    const { decisions } = await decideOn(there, { kind: 'sweep', workflow: null }, { openPulls, calls });
    expect(decisions).toMatchObject({ left: 1, results: [{ decided: { deciding: { snapshot: { pull: { number: 7 } } } } }] });
  });

  it('needs a token', async () => {
    const { world } = memory({});
    const inputs = { 'output-dir': '/out' };
    const asked = decide({ ...request, inputs, trigger: { kind: 'sweep', workflow: null } }, world);
    await expect(asked).rejects.toMatchObject({ kind: 'config', hint: expect.stringContaining('github-token') });
  });

  it('tells a pull request from a token of no say: a gated branch is the default one, or named by its configuration', async () => {
    const there = measuredWorld(0, { pull: aPull({ base: { ref: 'lab', sha: BASE, repositoryId: 100 } }) });
    there.texts[`.github/benchgate.yml@${BASE}`] = `${CONFIG_TEXT}governance:\n  protected-bases: [lab]\n`;
    expect((await decideOn(there)).decisions.results).toEqual([]);
    there.texts['.github/benchgate.yml@refs/heads/main'] = `${CONFIG_TEXT}governance:\n  protected-bases: [lab]\n`;
    expect((await decideOn(there)).decisions.results).toHaveLength(1);
    expect(there.statuses).toMatchObject([{ context: 'benchgate (lab)' }]);
  });
});
