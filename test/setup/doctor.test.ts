import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { askGitHub } from '../../src/setup/doctor.ts';
import { findInstallation } from '../../src/setup/installation.ts';
import { proposeWorkflow } from '../../src/setup/propose-workflow.ts';
import type { GitHub } from '../../src/world/world.ts';
import { BASE, type Imagined, imagine, portTo } from '../support/github-port.ts';
import { clonedFrom, freshFiles } from '../support/installed.ts';
import { ACTION, REPORT } from './a-workflow.ts';

const CONTEXT = 'benchgate (main)';
const NOW = '2026-03-01T00:00:00Z';
const there = Object.fromEntries(Object.entries(freshFiles()).map(([path, text]) => [`${path}@${BASE}`, text]));

/** A repository where everything is as it should be, but for what a test changes. */
async function ask(
  change: { files?: Record<string, string>; github?: Partial<GitHub>; announce?: boolean; world?: Imagined } = {},
) {
  const world = change.world ?? imagine({ texts: there });
  const github: GitHub = {
    ...portTo(world),
    filesIn: async () => Object.keys(freshFiles()),
    requiredContexts: async () => [{ context: CONTEXT, app: 15368 }],
    ...change.github,
  };
  const installation = await findInstallation('/repo', undefined, clonedFrom(null, change.files ?? freshFiles()));
  const contextFor = (key: string, branch: string) => `benchgate${key === 'default' ? '' : `/${key}`} (${branch})`;
  return askGitHub(
    { installation, contextFor, announce: change.announce ?? false, url: 'https://github.com/acme/shop', now: NOW },
    github,
  );
}

const bad = (findings: Awaited<ReturnType<typeof ask>>) => findings.filter(({ level }) => level !== 'ok');
const governed = (text: string) => ({
  ...freshFiles(),
  '.github/benchgate.yml': `${freshFiles()['.github/benchgate.yml']}governance: ${text}\n`,
});

describe('askGitHub', () => {
  it('has nothing to say where all is well', async () => {
    const found = await ask();
    expect(bad(found)).toEqual([]);
    expect(found.map(({ rule }) => rule)).toEqual(['default-branch', 'required-status']);
  });

  it('says when the last push was where GitHub would stop the sweep of a public repository, and warns in time', async () => {
    const pushed = (isPublic: boolean, pushedAt: string | null) =>
      ask({ github: { activity: async () => ({ isPublic, pushedAt }) } }).then((all) =>
        all.filter(({ rule }) => rule === 'idle'),
      );
    expect(await pushed(true, '2026-02-26T00:00:00Z')).toMatchObject([
      { level: 'ok', text: expect.stringContaining('3 days ago') },
    ]);
    const [soon] = await pushed(true, '2026-01-10T00:00:00Z');
    expect(soon).toMatchObject({ level: 'warning', file: REPORT, text: expect.stringContaining('50 days ago') });
    expect(soon?.fix).toContain('gh workflow enable benchgate-report.yml');
    expect(await pushed(false, '2025-01-10T00:00:00Z')).toEqual([]);
    expect(await pushed(true, null)).toEqual([]);
  });

  it('finds a sweep that GitHub has stopped: pushing again does not start it', async () => {
    const [found, ...more] = bad(await ask({ github: { workflowState: async () => 'disabled_inactivity' } }));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ level: 'error', rule: 'idle', file: REPORT, text: expect.stringContaining('60 days') });
    expect(found?.fix).toContain('gh workflow enable benchgate-report.yml');
    // Before it is on the default branch GitHub does not know it, and that is said elsewhere.
    expect(bad(await ask({ github: { workflowState: async () => null } }))).toEqual([]);
  });

  it('warns where nothing requires the status, and says how it can be selected', async () => {
    const [found] = bad(await ask({ github: { requiredContexts: async () => [{ context: 'ci', app: null }] } }));
    expect(found).toMatchObject({ level: 'warning', rule: 'required-status', file: 'rules of main' });
    expect(found?.fix).toContain('--announce');
    expect(found?.fix).toContain(CONTEXT);
  });

  it('warns where any app may set the status', async () => {
    const [found] = bad(await ask({ github: { requiredContexts: async () => [{ context: CONTEXT, app: null }] } }));
    expect(found).toMatchObject({ level: 'warning', text: expect.stringContaining('no app is named') });
  });

  it('threat 43: warns where a job is required, whose name any workflow can have', async () => {
    const both = [
      { context: CONTEXT, app: 1 },
      { context: 'measure', app: 1 },
      // As GitHub names the job of one shard.
      { context: 'measure (2)', app: 1 },
      { context: 'lint (2)', app: 1 },
    ];
    const found = bad(await ask({ github: { requiredContexts: async () => both } }));
    expect(found).toMatchObject([
      { level: 'warning', text: expect.stringContaining('The job "measure"') },
      { level: 'warning', text: expect.stringContaining('The job "measure (2)"') },
    ]);
  });

  it('threat 37: asks for every gated branch by its own context', async () => {
    const asked: string[] = [];
    const requiredContexts = async (branch: string) => {
      asked.push(branch);
      return [{ context: CONTEXT, app: 1 }];
    };
    const found = bad(await ask({ files: governed('{ protected-bases: [main, release] }'), github: { requiredContexts } }));
    expect(asked).toEqual(['main', 'release']);
    expect(found).toMatchObject([{ file: 'rules of release', text: expect.stringContaining('benchgate (release)') }]);
  });

  it('asks for the context of every suite that decides', async () => {
    const text = freshFiles()[REPORT] ?? '';
    const files = { ...freshFiles(), [REPORT]: text.replace('mode: decide', 'mode: decide\n          comment-key: api') };
    const found = bad(await ask({ files }));
    expect(found.find(({ rule }) => rule === 'required-status')?.text).toContain('benchgate/api (main)');
  });

  it('says which workflow is not where it is looked for, or is another one there', async () => {
    const some = Object.keys(freshFiles()).filter((path) => path !== REPORT);
    expect(bad(await ask({ github: { filesIn: async () => some } }))).toMatchObject([
      { level: 'warning', rule: 'default-branch', file: REPORT, text: expect.stringContaining('not on main yet') },
    ]);
    const world = imagine({ texts: { ...there, [`${REPORT}@${BASE}`]: 'other' } });
    expect(bad(await ask({ world }))).toMatchObject([{ level: 'note', file: REPORT }]);
  });

  it('threat 47: says beforehand whether the environment of proposals asks a person', async () => {
    const files = { ...freshFiles(), ...proposeWorkflow({ action: ACTION }) };
    const rules = { reviewers: 1, preventsSelfReview: true, branches: [{ name: 'main', isBranch: true }] };
    const said = async (environmentRules: Awaited<ReturnType<GitHub['environmentRules']>>) =>
      (
        await ask({
          files,
          github: { environment: async () => ({ branchPolicy: true }), environmentRules: async () => environmentRules },
        })
      ).flatMap(({ rule, level, text }) => (rule === 'environment' ? [`${level}: ${text}`] : []));
    const chosen = 'ok: Only chosen branches may use it.';
    expect(await said(rules)).toEqual([chosen, 'ok: A person approves what is written, and not the one who started it.']);
    expect(await said({ ...rules, reviewers: 0 })).toEqual([chosen, 'warning: It asks nobody: no proposal is written.']);
    expect(await said({ ...rules, preventsSelfReview: false })).toEqual([
      chosen,
      'warning: Whoever starts a run can approve it: no proposal is written.',
    ]);
  });

  it('looks at the environment in which an app has its key', async () => {
    const text = freshFiles()[REPORT] ?? '';
    const files = {
      ...freshFiles(),
      [REPORT]: text.replace('timeout-minutes: 10', 'timeout-minutes: 10\n    environment: gate'),
    };
    const levels = async (environment: Awaited<ReturnType<GitHub['environment']>>) =>
      (await ask({ files, github: { environment: async () => environment } })).flatMap(({ rule, level }) =>
        rule === 'environment' ? [level] : [],
      );
    expect(await levels(null)).toEqual(['error']);
    expect(await levels({ branchPolicy: false })).toEqual(['warning']);
    expect(await levels({ branchPolicy: true })).toEqual(['ok']);
  });

  it('finds approvers who see nothing, and too few of them', async () => {
    const found = bad(
      await ask({ files: governed('{ approvers: { users: [rita, nobody] }, minimum-approvals: { waiver: 2 } }') }),
    );
    expect(found.map(({ text }) => text)).toEqual([
      expect.stringContaining('nobody has no access'),
      expect.stringContaining('2 may approve and 2 must'),
    ]);
  });

  it('tells somebody who is alone that nobody can approve, until base says how', async () => {
    const only = async (logins: readonly string[], files?: Record<string, string>) =>
      bad(
        await ask({ github: { assignable: async () => ({ logins, more: false }) }, ...(files === undefined ? {} : { files }) }),
      );
    expect(await only(['ana'])).toMatchObject([
      { rule: 'alone', level: 'warning', text: expect.stringContaining('ana alone'), fix: expect.stringContaining('solo: true') },
    ]);
    expect((await only(['ana'], governed('{ solo: true }'))).filter(({ rule }) => rule === 'alone')).toEqual([]);
    expect(await only(['ana', 'rita'])).toEqual([]);
  });

  it('announces the status where it is asked to, and nowhere else', async () => {
    const world = imagine({ texts: there });
    await ask({ world });
    expect(world.statuses).toEqual([]);
    expect((await ask({ world, announce: true })).at(-1)).toMatchObject({ level: 'ok', rule: 'announce' });
    expect(world.statuses).toMatchObject([{ sha: BASE, context: CONTEXT, state: 'success' }]);
    expect(world.statuses[0]?.description.length).toBeLessThanOrEqual(140);
  });

  it('goes on where GitHub refuses one answer, and says what is missing', async () => {
    const refuse = async () => {
      throw new Failure('github', 'The token may not do this.', 'It needs statuses: write.');
    };
    const found = bad(await ask({ announce: true, github: { setStatus: refuse, filesIn: refuse } }));
    expect(found).toMatchObject([
      { rule: 'default-branch', fix: 'It needs statuses: write.' },
      { rule: 'announce', text: expect.stringContaining('The token may not do this.') },
    ]);
    expect(bad(await ask({ github: { defaultBranch: refuse } }))).toMatchObject([{ rule: 'repository' }]);
    expect(bad(await ask({ github: { tip: async () => null } }))).toMatchObject([{ rule: 'repository' }]);
  });

  it('lets a mistake of our own through', async () => {
    const broken = () => Promise.reject(new Error('ours'));
    await expect(ask({ github: { requiredContexts: broken } })).rejects.toThrow('ours');
  });
});
