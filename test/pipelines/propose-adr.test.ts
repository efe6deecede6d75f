import { describe, expect, it } from 'vitest';
import { proposalRules } from '../../src/config/schema-proposals.ts';
import { nodeGitHub } from '../../src/github/github.ts';
import { NO_POLICY } from '../../src/model/policy.ts';
import type { Proposal } from '../../src/model/proposal.ts';
import { mergedDecisions } from '../../src/pipelines/merged-decisions.ts';
import { propose } from '../../src/pipelines/propose.ts';
import { preparePulls } from '../../src/pipelines/publish-proposal.ts';
import { sealed } from '../../src/propose/digest.ts';
import type { GitHub } from '../../src/world/world.ts';
import { config } from '../config/example.ts';
import { claimOf, textOf } from '../govern/a-claim.ts';
import { BOT } from '../support/github-port.ts';
import { ofCommits } from '../support/on-github.ts';
import { aProposalScene, CONFIG, PLAN_TOKEN, type ProposalScene, WRITE_TOKEN } from '../support/proposal-scene.ts';

const FOLDER = 'docs/adr';

/** A pull request that is 30 % slower, accepted by rita, and merged. */
function acceptedAndMerged({ github, clone }: ProposalScene, reason: string): void {
  const pull = github.openPull({ author: 'ana', head: 'feature', push: { files: { 'src/server.js': 'serve(slowly);\n' } } });
  const run = github.startRun({ event: 'pull_request', on: pull });
  const claim = ofCommits(claimOf(0.3, config(CONFIG)), pull.base.sha, pull.head.sha);
  github.uploadArtifact(run, `benchgate-default-${run.id}-${run.attempt}`, textOf(claim));
  github.endRun(run);
  github.comment('rita', `/benchgate approve-waiver ${pull.head.sha} reason: ${reason}`, pull);
  const merged = clone.commit({ 'src/server.js': 'serve(slowly);\n' });
  github.mergePull(pull, merged);
}

describe('a decision without a record', () => {
  it('gets a draft with what was measured and who accepted it, from what GitHub says of a merged pull request', async () => {
    const scene = await aProposalScene();
    acceptedAndMerged(scene, 'the answers are better');
    const request = scene.plan({ kind: 'adr', 'github-token': PLAN_TOKEN, 'head-ref': 'main' });
    const { plan } = await propose(request, scene.world);
    expect(plan.notes).toEqual([]);
    const [proposal] = plan.proposals;
    const [file] = proposal?.files ?? [];
    expect(file?.path).toMatch(/^docs\/adr\/NNNN-accept-a-regression-of-chat-/);
    expect(file?.text).toContain('decision-makers: ["rita"]');
    expect(file?.text).toMatch(/\| `chat` `latency\.p95` \| .* \| .* \| \+\d+ % .* \| regression \|/);
    expect(file?.text).toContain('the answers are better');
    expect(scene.written()).toEqual(['feature', 'pull request: A change']);
    // Its patch has the number that is next.
    const patch = await scene.world.files.read(`${scene.clone.path}/benchgate-out/${plan.patches[proposal?.digest ?? '']}`);
    expect(patch).toContain(`+++ b/${FOLDER}/0001-accept-a-regression-of-chat-`);
  });

  it('that changed an objective, approved without a measurement, gets one too', async () => {
    const config = `${CONFIG}governance: { reviews: false }\n`;
    const scene = await aProposalScene({ 'benchgate.yml': config });
    const { github, clone } = scene;
    const text = config.replace('300ms', '400ms');
    const pull = github.openPull({ author: 'ana', head: 'later', push: { files: { 'benchgate.yml': text } } });
    github.comment('rita', `/benchgate approve ${pull.head.sha} reason: users were asked`, pull);
    github.mergePull(pull, clone.commit({ 'benchgate.yml': text }));
    const { decisions, notes } = await mergedDecisions(scene.plan({ 'github-token': PLAN_TOKEN }), scene.world);
    expect(notes).toEqual([]);
    expect(decisions[0]?.facts).toMatchObject({
      about: ['objective chat latency.p95'],
      rows: [],
      approvals: [{ login: 'rita' }],
    });
  });

  it('about caching or what a change may cost gets one too', async () => {
    const asking = `${CONFIG}governance: { reviews: false }\ncaching: { paths: ["src/cache/**"], require: approve }\n`;
    const tight = `${asking}budgets: [{ metric: cpu-per-request, max-increase: 5% }]\n`;
    const scene = await aProposalScene({ 'benchgate.yml': tight });
    const { github, clone } = scene;
    const approved = (head: string, files: Readonly<Record<string, string>>) => {
      const pull = github.openPull({ author: 'ana', head, push: { files } });
      github.comment('rita', `/benchgate approve ${pull.head.sha} reason: users were asked`, pull);
      github.mergePull(pull, clone.commit(files));
    };
    approved('cached', { 'src/cache/users.js': 'keep();\n' });
    approved('dearer', { 'benchgate.yml': tight.replace('5%', '20%') });
    const { decisions, notes } = await mergedDecisions(scene.plan({ 'github-token': PLAN_TOKEN }), scene.world);
    expect(notes).toEqual([]);
    expect(decisions.map(({ facts }) => facts?.about).sort()).toEqual([
      ['budget chat cpu-per-request'],
      ['cache src/cache/users.js'],
    ]);
  });

  it('is not looked for without a token, and that is said', async () => {
    const scene = await aProposalScene();
    const { decisions, notes } = await mergedDecisions(scene.plan(), { ...scene.world, env: {} });
    expect(decisions).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('There is no token')]);
  });
});

describe('threat 93: numbers of records', () => {
  const record = (scene: ProposalScene, name: string): Proposal =>
    sealed(
      {
        ...{ kind: 'adr', title: `Record ${name}`, base: scene.sha, reasons: [] },
        files: [{ path: `${FOLDER}/NNNN-${name}.md`, mode: '100644', text: `# ${name}\n`, baseBlob: null }],
      },
      scene.world.digest,
    );
  const portOf = ({ github }: ProposalScene): GitHub =>
    nodeGitHub(
      { owner: 'acme', name: 'shop', token: WRITE_TOKEN, bot: BOT },
      { GITHUB_API_URL: github.url },
      { pauseMs: 1, waiting: { sleep: async () => {} } },
    );
  const publishing = (scene: ProposalScene, github: GitHub) => ({
    github,
    rules: proposalRules(config(CONFIG)),
    approver: 'rita',
    bot: 'github-actions[bot]',
    request: {
      ...scene.plan(),
      ...{ repository: { owner: 'acme', name: 'shop' }, ref: 'refs/heads/main', defaultBranch: 'main', sha: scene.sha },
      ...{ run: { id: 1 }, url: 'https://github.com/acme/shop/actions/runs/1', policy: NO_POLICY },
    },
  });
  const publish = async (proposal: Proposal, place: ReturnType<typeof publishing>, { world }: ProposalScene) => {
    for (const prepared of await preparePulls([proposal], place, world)) await prepared.write();
  };
  const namesOf = ({ github }: ProposalScene) => github.state.pulls.flatMap(({ files }) => files.map(({ path }) => path)).sort();

  it('are one each, for one after the other and beside what is merged', async () => {
    const scene = await aProposalScene({ [`${FOLDER}/0004-old.md`]: '# Old\n' });
    const port = portOf(scene);
    for (const name of ['one', 'two']) await publish(record(scene, name), publishing(scene, port), scene);
    expect(namesOf(scene)).toEqual([`${FOLDER}/0005-one.md`, `${FOLDER}/0006-two.md`]);
  });

  it('are one each where two jobs write at once, whoever is faster', async () => {
    const scene = await aProposalScene();
    const port = portOf(scene);
    // Each job has looked before the other one has written.
    let waiting = 2;
    let open = () => {};
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    const meeting = (): GitHub => {
      let met = false;
      return {
        ...port,
        async commit(made) {
          if (!met) {
            met = true;
            waiting -= 1;
            if (waiting === 0) open();
            await both;
          }
          return port.commit(made);
        },
      };
    };
    await Promise.all(['one', 'two'].map((name) => publish(record(scene, name), publishing(scene, meeting()), scene)));
    const names = namesOf(scene);
    expect(names).toHaveLength(2);
    expect(new Set(names.map((name) => name.slice(0, `${FOLDER}/0000`.length))).size).toBe(2);
  });
});
