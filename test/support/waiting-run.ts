import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { ProposalPlan } from '../../src/model/proposal.ts';
import { propose } from '../../src/pipelines/propose.ts';
import { type WriteRequest, writeProposals } from '../../src/pipelines/write-proposals.ts';
import { planned, sealed } from '../../src/propose/digest.ts';
import { PROPOSAL_FILE, renderProposals } from '../../src/wire/proposal.ts';
import type { World } from '../../src/world/world.ts';
import { aProposalScene, ENVIRONMENT, PLAN_TOKEN, type ProposalScene, WRITE_TOKEN } from './proposal-scene.ts';

/** A run whose plan is there, in an environment as it has to be; a test changes one thing. */
export interface Waiting {
  readonly scene: ProposalScene;
  readonly run: ReturnType<ProposalScene['github']['startRun']>;
  readonly plan: ProposalPlan;
  write(other?: Partial<WriteRequest>, world?: World): ReturnType<typeof writeProposals>;
  /** Puts another text in the place of the plan, as whoever is in the run could. */
  upload(plan: ProposalPlan): void;
}

export async function waiting(files: Readonly<Record<string, string>> = {}, kind = 'waivers'): Promise<Waiting> {
  const scene = await aProposalScene(files);
  const { github, sha } = scene;
  github.state.environments = [{ name: ENVIRONMENT, reviewers: ['rita'], preventsSelfReview: true, branches: ['main'] }];
  const { plan } = await propose(scene.plan({ kind, 'github-token': PLAN_TOKEN }), scene.world);
  const run = github.startRun({
    event: 'schedule',
    path: '.github/workflows/benchgate-propose.yml',
    on: { branch: 'main', sha },
  });
  const upload = (made: ProposalPlan) => {
    github.state.artifacts = [];
    github.uploadArtifact(run, `benchgate-proposal-${run.id}`, renderProposals(made), PROPOSAL_FILE);
  };
  upload(plan);
  const request: WriteRequest = {
    ...scene.plan({ 'github-token': WRITE_TOKEN, digest: plan.digest }),
    ...{
      repository: { owner: 'acme', name: 'shop' },
      ref: 'refs/heads/main',
      defaultBranch: 'main',
      sha,
      run: { id: run.id, attempt: 1 },
    },
    ...{ url: `https://github.com/acme/shop/actions/runs/${run.id}` },
  };
  return {
    scene,
    run,
    plan,
    upload,
    write: (other = {}, world = scene.world) => writeProposals({ ...request, ...other }, world),
  };
}

export const approve = ({ scene, run }: Waiting, login = 'rita') =>
  scene.github.reviewRun(run, login, { environment: ENVIRONMENT, state: 'approved' });

/** Git's name of a text. */
export const blobOf = (text: string) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
export const policy = (why: string) => ({ kind: 'policy', message: expect.stringContaining(why) });
/** The plan with its digests as they have to be of other content. */
export const changed = ({ plan, scene }: Waiting, change: (one: ProposalPlan['proposals'][number]) => object): ProposalPlan =>
  planned(
    plan.proposals.map((one) => sealed({ ...one, ...change(one) }, scene.world.digest)),
    scene.world.digest,
  );
