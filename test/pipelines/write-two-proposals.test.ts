import { describe, expect, it } from 'vitest';
import { refused } from '../../src/demo/github/answer.ts';
import type { Failure } from '../../src/model/failure.ts';
import type { Proposal, ProposalDraft, ProposalPlan } from '../../src/model/proposal.ts';
import { planned, sealed } from '../../src/propose/digest.ts';
import type { GitHub, World } from '../../src/world/world.ts';
import { CONFIG, WRITE_TOKEN } from '../support/proposal-scene.ts';
import { approve, blobOf, policy, type Waiting, waiting } from '../support/waiting-run.ts';

type Draft = Pick<ProposalDraft, 'kind' | 'title' | 'files'>;
const PATCH: Draft = {
  ...{ kind: 'patch', title: 'A faster server' },
  files: [{ path: 'src/server.js', mode: '100644', text: 'quick();\n', baseBlob: blobOf('serve();\n') }],
};
const RECORDS = 'docs/adr';
const RECORD: Draft = {
  ...{ kind: 'adr', title: 'Record one' },
  files: [{ path: `${RECORDS}/NNNN-one.md`, mode: '100644', text: '# one\n', baseBlob: null }],
};
const THEIRS = { 'src/server.js': 'theirs();\n' };

/** A run in which a person approved that waivers are taken out, and something else after that. */
interface WaitingTwo extends Waiting {
  readonly second: Proposal;
  readonly branches: readonly [string, string];
  /** The job that writes, with a port in which something happens meanwhile. */
  writeBoth(meanwhile?: (port: GitHub) => Partial<GitHub>): ReturnType<Waiting['write']>;
}

const branchOf = ({ kind, digest }: Proposal) => `benchgate/proposal-${kind}-${digest.slice(0, 12)}`;

async function two(draft: Draft, config = CONFIG): Promise<WaitingTwo> {
  const there = await waiting({ 'benchgate.yml': config });
  const { scene } = there;
  const second = sealed({ ...draft, base: scene.sha, reasons: [] }, scene.world.digest);
  const plan: ProposalPlan = planned([...there.plan.proposals, second], scene.world.digest);
  there.upload(plan);
  approve(there);
  const [first] = plan.proposals;
  if (first === undefined) throw new Error('a proposal');
  const request = { inputs: { 'github-token': WRITE_TOKEN, digest: plan.digest } };
  return {
    ...{ ...there, plan, second, branches: [branchOf(first), branchOf(second)] },
    writeBoth(meanwhile = () => ({})) {
      const world: World = {
        ...scene.world,
        async github(repository) {
          const port = await scene.world.github(repository);
          return { ...port, ...meanwhile(port) };
        },
      };
      return there.write(request, world);
    },
  };
}

const failureOf = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => {
      throw new Error('it was written');
    },
    (thrown: Failure) => thrown,
  );

/** That a refusal left all as it was, and asked for nothing. */
async function refusalOf(there: WaitingTwo, meanwhile?: (port: GitHub) => Partial<GitHub>): Promise<Failure> {
  const { github, written } = there.scene;
  const [from, before] = [github.calls.length, JSON.stringify([written(), github.state.branches])];
  const failure = await failureOf(there.writeBoth(meanwhile));
  expect(github.calls.slice(from).filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(JSON.stringify([written(), github.state.branches])).toBe(before);
  expect(failure.hint).toContain('Nothing was written.');
  return failure;
}

/** What the first of two has come to when the second cannot be written. */
function expectFirstAlone({ scene, branches, second }: WaitingTwo, { hint }: Failure): void {
  expect(scene.github.state.pulls.map(({ head }) => head.ref)).toEqual([branches[0]]);
  expect(hint).toContain('Before that: Take out waivers that nothing needs any more: opened pull request 1.');
  expect(hint).toContain(`Not written: "${second.title}".`);
  expect(hint).not.toContain('Nothing was written');
}

describe('two approved proposals', () => {
  it.each([PATCH, RECORD])('become a pull request each: waivers and $kind', async (draft) => {
    const there = await two(draft);
    expect(await there.writeBoth()).toMatchObject([
      { number: 1, isNew: true },
      { number: 2, isNew: true },
    ]);
  });

  it.each([PATCH, RECORD])('neither is written where somebody else has begun the branch of the second: $kind', async (draft) => {
    const there = await two(draft);
    there.scene.github.pushTo(there.branches[1], { files: THEIRS });
    expect(await refusalOf(there)).toMatchObject(policy(`${there.branches[1]} is there already`));
  });

  it('neither is written where somebody else has opened a pull request for the second', async () => {
    const there = await two(PATCH);
    const { github } = there.scene;
    github.openPull({ author: 'mallory', head: there.branches[1], push: { files: THEIRS } });
    expect(await refusalOf(there)).toMatchObject(policy(`${there.branches[1]} is there already`));
  });

  it('neither is written where the number of a record cannot be told', async () => {
    const there = await two(RECORD);
    const cut = ({ branch }: GitHub): Partial<GitHub> => ({
      async branch(name) {
        const found = await branch(name);
        return found === null ? null : { ...found, complete: false };
      },
    });
    expect(await refusalOf(there, cut)).toMatchObject({ kind: 'github', message: 'GitHub does not list all files of main.' });
  });

  it('neither is written where the commit that they were made from is gone', async () => {
    const there = await two(PATCH);
    expect(await refusalOf(there, () => ({ treeOf: async () => null }))).toMatchObject({ kind: 'github' });
  });

  it('are two issues, or none where the repository has no issues', async () => {
    const there = await two(PATCH, CONFIG.replace('paths: [src/**]', 'paths: [src/**]\n  write: issue'));
    expect(await refusalOf(there, () => ({ issues: async () => null }))).toMatchObject({ kind: 'github' });
    expect(await there.writeBoth()).toMatchObject([{ is: 'issue' }, { is: 'issue' }]);
  });
});

describe('a second proposal that cannot be written any more', () => {
  it.each([PATCH, RECORD])(
    'since somebody began its branch a moment before: theirs stays, and what was written is said ($kind)',
    async (draft) => {
      const there = await two(draft);
      const { github } = there.scene;
      const [, branch] = there.branches;
      const failure = await failureOf(
        there.writeBoth(({ commit }) => ({
          async commit(made) {
            if (made.branch === branch) github.pushTo(branch, { files: THEIRS });
            return commit(made);
          },
        })),
      );
      expect(failure).toMatchObject(policy(`${branch} is there already`));
      expectFirstAlone(there, failure);
      expect(failure.hint).toContain(`The branch ${branch} stays: its last commit is not of this run.`);
      expect(github.state.commits[github.state.branches[branch] ?? '']?.files).toMatchObject(THEIRS);
    },
  );

  it('since somebody pushed to the branch that an earlier run began', async () => {
    const there = await two(PATCH);
    const { github } = there.scene;
    const answer = refused(502, 'a bad moment');
    const before = await failureOf(
      there.writeBoth(({ createPull }) => ({
        createPull: async (pull) => {
          if (pull.head !== there.branches[1]) return createPull(pull);
          github.faults.add({ method: 'DELETE', route: /\/git\/refs\//, times: 9, answer });
          throw new Error('a bad moment');
        },
      })),
    );
    expect(before.hint).toContain(`Whether the branch ${there.branches[1]} is left is not known: look for it.`);
    expectFirstAlone(there, before);
    const failure = await failureOf(
      there.writeBoth(({ branchesFrom }) => {
        let asked = 0;
        return {
          async branchesFrom(prefix) {
            if (prefix === there.branches[1] && ++asked === 2) github.pushTo(prefix, { files: THEIRS });
            return branchesFrom(prefix);
          },
        };
      }),
    );
    expect(failure).toMatchObject(policy(`${there.branches[1]} is there already`));
    expect(github.state.pulls).toHaveLength(1);
    expect(github.state.branches).toHaveProperty([there.branches[1]]);
  });

  it.each([
    ['its branch goes again', null, 'Its branch was taken away again.'],
    ['its branch stays where somebody has pushed to it', THEIRS, 'stays: its last commit is not of this run.'],
  ])('since no pull request can be opened: %s', async (_, push, said) => {
    const there = await two(PATCH);
    const { github } = there.scene;
    const [, branch] = there.branches;
    const failure = await failureOf(
      there.writeBoth(({ createPull }) => ({
        async createPull(pull) {
          if (pull.head !== branch) return createPull(pull);
          if (push !== null) github.pushTo(branch, { files: push });
          throw new Error('a bad moment');
        },
      })),
    );
    expectFirstAlone(there, failure);
    expect(failure.hint).toContain(said);
    expect(Object.keys(github.state.branches).includes(branch)).toBe(push !== null);
  });

  it('says of the first alone that nothing was written before it', async () => {
    const there = await two(PATCH);
    there.scene.github.state.workflowsOpenPulls = false;
    const { kind, hint } = await failureOf(there.writeBoth());
    expect(kind).toBe('github');
    expect(hint).toContain(
      `Nothing was written before that. Not written: "Take out waivers that nothing needs any more", "${there.second.title}".`,
    );
    expect(there.scene.written()).toEqual([]);
  });
});
