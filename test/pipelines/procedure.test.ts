import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ProcedureStep } from '../../src/model/procedure.ts';
import { type Proposal, proposalBranch } from '../../src/model/proposal.ts';
import { readProcedure } from '../../src/pipelines/procedure.ts';
import { planned, sealed } from '../../src/propose/digest.ts';
import { renderProposals } from '../../src/wire/proposal.ts';
import { profileText } from '../support/a-profile.ts';
import { aProposalScene, CONFIG, type ProposalScene } from '../support/proposal-scene.ts';

const RESULTS = 'benchgate-out';
const RECORDS = 'docs/adr';
const TIGHTER = CONFIG.replace('300ms', '200ms');

const git = ({ clone }: ProposalScene, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd: clone.path, encoding: 'utf8' }).trim();

/** A plan of one proposal, among the results. */
function plan(scene: ProposalScene, parts: Partial<Proposal> = {}): Proposal {
  const baseBlob = git(scene, 'rev-parse', 'HEAD:benchgate.yml');
  const files = [{ path: 'benchgate.yml', mode: '100644', text: TIGHTER, baseBlob } as const];
  const draft = { kind: 'ratchet', title: 'Tighten it', base: scene.sha, reasons: [], files, ...parts } as const;
  const { digest } = scene.world;
  const proposal = sealed(draft, digest);
  mkdirSync(`${scene.clone.path}/${RESULTS}`, { recursive: true });
  writeFileSync(`${scene.clone.path}/${RESULTS}/proposal.json`, renderProposals(planned([proposal], digest)));
  return proposal;
}

async function stepsOf(scene: ProposalScene): Promise<Readonly<Record<'proposals' | 'approval', ProcedureStep>>> {
  const { steps } = await readProcedure(scene.plan({ 'head-ref': 'HEAD' }), RESULTS, scene.world);
  const of = (stage: ProcedureStep['stage']) => steps.find((one) => one.stage === stage) ?? expect.fail(`there is no ${stage}`);
  return { proposals: of('proposals'), approval: of('approval') };
}

it('follows a proposal from its file to the default branch, by what the clone knows', async () => {
  const scene = await aProposalScene();
  expect((await stepsOf(scene)).proposals.facts).toContainEqual({ code: 'not-proposed', file: `${RESULTS}/proposal.json` });
  const proposal = plan(scene);
  const waiting = await stepsOf(scene);
  expect(waiting.proposals).toMatchObject({ state: 'done', facts: [{ code: 'proposed', count: 1, title: 'Tighten it' }] });
  const patch = `${RESULTS}/ratchet-${proposal.digest.slice(0, 12)}.patch`;
  expect(waiting.approval).toMatchObject({ facts: [{ state: 'waiting' }], command: `git apply ${patch}` });

  scene.clone.commit({ 'benchgate.yml': `${CONFIG}# more\n` });
  expect((await stepsOf(scene)).approval).toMatchObject({ facts: [{ state: 'stale' }], command: 'benchgate propose' });
  const applied = scene.clone.commit({ 'benchgate.yml': TIGHTER });
  expect((await stepsOf(scene)).approval).toMatchObject({ facts: [{ state: 'applied' }], command: 'git push -u origin HEAD' });

  git(scene, 'update-ref', `refs/remotes/origin/${proposalBranch(proposal)}`, applied);
  expect((await stepsOf(scene)).approval).toMatchObject({ facts: [{ state: 'opened' }], command: null });
  git(scene, 'update-ref', 'refs/remotes/origin/main', applied);
  git(scene, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  expect((await stepsOf(scene)).approval).toMatchObject({ state: 'done', facts: [{ state: 'merged' }] });
});

it('knows a record of a decision by its text, whichever number it got', async () => {
  const scene = await aProposalScene();
  const files = [{ path: `${RECORDS}/NNNN-it.md`, mode: '100644', text: '# It\n', baseBlob: null } as const];
  plan(scene, { kind: 'adr', files });
  scene.clone.commit({ [`${RECORDS}/0007-it.md`]: '# Other\n' });
  expect((await stepsOf(scene)).approval.facts).toMatchObject([{ state: 'waiting' }]);
  scene.clone.commit({ [`${RECORDS}/0012-it.md`]: '# It\n' });
  expect((await stepsOf(scene)).approval.facts).toMatchObject([{ state: 'applied' }]);
});

it('takes a plan that is none for none, and says why', async () => {
  const scene = await aProposalScene();
  plan(scene);
  writeFileSync(`${scene.clone.path}/${RESULTS}/proposal.json`, '{"version":2}');
  const { problems, steps } = await readProcedure(scene.plan(), RESULTS, scene.world);
  expect(problems).toEqual([expect.stringContaining(`${RESULTS}/proposal.json: proposal.json is refused`)]);
  expect(steps.flatMap(({ facts }) => facts)).toContainEqual({ code: 'not-proposed', file: `${RESULTS}/proposal.json` });
});

it('looks for what a profile names as its outputs, in the commit and beside it', async () => {
  const body = '## Key outputs\n- `perf/here.md`\n- `perf/beside.html`\n- `perf/none.md`\n- ADRs\n';
  const scene = await aProposalScene({
    ...{ 'agents/performance-engineer.md': profileText({}, body), 'perf/here.md': '', [`${RECORDS}/0001-it.md`]: '# It\n' },
  });
  writeFileSync(`${scene.clone.path}/perf/beside.html`, '');
  const { described } = await readProcedure(scene.plan(), RESULTS, scene.world);
  expect(described?.outputs.map(({ there }) => there)).toEqual([true, true, false, true]);
});
