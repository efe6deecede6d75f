import { describe, expect, it } from 'vitest';
import { findInstallation } from '../../src/setup/installation.ts';
import { watchWorkflows } from '../../src/setup/watch-workflows.ts';
import { clonedFrom, freshFiles } from '../support/installed.ts';
import { ACTION, MEASURE, POKE, REPORT, SINGLE } from './a-workflow.ts';

const CONFIG = '.github/benchgate.yml';
type Files = Record<string, string>;

/** The findings of a repository with these files beside what `init` writes; a service is there. */
async function found(change: (files: Files) => Files, shape: 'two-stage' | 'single' = 'two-stage') {
  const files = change({ ...freshFiles(shape) });
  const { findings } = await findInstallation('/repo', undefined, clonedFrom(null, files));
  return findings.filter(({ level }) => level !== 'ok');
}

const edit = (path: string, from: string | RegExp, to: string) => (files: Files) => {
  const before = files[path] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing in ${path} is ${from}`);
  return { ...files, [path]: after };
};
const both =
  (...changes: ((files: Files) => Files)[]) =>
  (files: Files) =>
    changes.reduce((so, change) => change(so), files);

const k6Scenario = edit(CONFIG, /scenarios:\n[\s\S]*?(?=\n# How)/, 'scenarios:\n  - name: checkout\n    k6: perf/checkout.js\n');
const step = (lines: string) => edit(MEASURE, '          mode: measure\n', `          mode: measure\n${lines}`);

describe('a schedule whose target nobody named', () => {
  const watch = watchWorkflows({ action: ACTION }, [{ name: 'staging', periodMs: 3_600_000 }]);
  const scheduled = (targets: string) =>
    found((files) => ({ ...files, ...watch, [CONFIG]: `${files[CONFIG] ?? ''}\n${targets}` }));

  it('is found: none in the configuration, or the address that init wrote', async () => {
    const rulesOf = async (targets: string) => (await scheduled(targets)).map(({ level, rule }) => `${level} ${rule}`);
    expect(await rulesOf('')).toEqual(['error no-target', 'error no-target']);
    expect(await rulesOf('targets: { staging: { url: "https://staging.invalid" } }')).toEqual([
      'error untouched',
      'error untouched',
    ]);
    expect(await rulesOf('targets: { staging: { url: "https://staging.acme.example" } }')).toEqual([]);
  });

  it('is found where a job names none', async () => {
    const files = Object.fromEntries(Object.entries(watch).map(([name, text]) => [name, text.replace(/ +target: .*\n/g, '')]));
    const said = await found((before) => ({ ...before, ...files }));
    expect(said.map(({ rule }) => rule)).toEqual(['no-target', 'no-target']);
  });
});

describe('what fails on the first day', () => {
  it('is nothing where a service was filled in', async () => {
    expect(await found((files) => files)).toEqual([]);
    expect(await found((files) => files, 'single')).toEqual([]);
  });

  it('the untouched template: nothing starts that is not there', async () => {
    const [finding, ...more] = await found(({ 'server.js': _, ...files }) => files);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      level: 'error',
      rule: 'untouched',
      file: CONFIG,
      text: expect.stringContaining('service.start is still the example'),
    });
    const lines = freshFiles()[CONFIG]?.split('\n') ?? [];
    expect(lines[(finding?.line ?? 0) - 1]).toContain('start: node server.js');
    // Who writes what it says, where it says, is rid of it.
    const [, start = ''] = /`(start: [^`]+)`/.exec(finding?.fix ?? '') ?? [];
    const followed = edit(CONFIG, /start: node server\.js/, start);
    expect(await found(({ 'server.js': _, ...files }) => followed(files))).toEqual([]);
    expect(finding?.fix).toContain('http.path');
  });

  it('an untouched command is none where the file is in the folder of the service', async () => {
    const moved = both(
      edit(CONFIG, '  start: node', '  directory: api\n  start: node'),
      ({ 'server.js': text = '', ...files }) => ({
        ...files,
        'api/server.js': text,
      }),
    );
    expect(await found(moved)).toEqual([]);
  });

  it.each([
    ['nothing', (files: Files) => files],
    ['a comment of k6', edit(MEASURE, 'jobs:\n', '# with k6\njobs:\n')],
  ])('a k6 script, and a workflow that brings %s', async (_, change) => {
    const [finding, ...more] = await found(both(k6Scenario, change));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ level: 'error', rule: 'k6-missing', file: MEASURE });
    expect(finding?.text).toContain('checkout');
    expect(finding?.fix).toContain('k6-version: 2.2.0');
  });

  it.each([
    ['a version whose checksum is known', step('          k6-version: 2.2.0\n')],
    ['a path', step('          k6-path: /opt/k6\n')],
    ['another version with its checksum', step(`          k6-version: 1.0.0\n          k6-sha256: ${'a'.repeat(64)}\n`)],
    [
      'an action that sets it up',
      edit(MEASURE, '    steps:\n', `    steps:\n      - uses: grafana/setup-k6-action@${'1'.repeat(40)} # v1\n`),
    ],
    ['an image of its own', edit(MEASURE, '    steps:\n', '    container: acme/with-k6\n    steps:\n')],
  ])('a k6 script is no finding with %s', async (_, change) => {
    expect(await found(both(k6Scenario, change))).toEqual([]);
  });

  it('a k6 version that would not be fetched, because nobody knows what it must be', async () => {
    const [finding, ...more] = await found(both(k6Scenario, step('          k6-version: 1.0.0\n')));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ level: 'error', rule: 'k6-checksum', fix: expect.stringContaining('k6-sha256') });
  });

  it('both shapes at once: which files are to go, by whose measurements count', async () => {
    const single = freshFiles('single');
    const twoStage = await found((files) => ({ ...files, [SINGLE]: single[SINGLE] ?? '' }));
    expect(twoStage).toMatchObject([{ level: 'warning', rule: 'two-shapes', file: SINGLE, fix: `Remove ${SINGLE}.` }]);
    const { [CONFIG]: _, ...staged } = freshFiles('two-stage');
    const one = await found((files) => ({ ...files, ...staged }), 'single');
    expect(one.filter(({ rule }) => rule === 'two-shapes').map(({ file }) => file)).toEqual([MEASURE, POKE, REPORT]);
    const left = await found((files) => ({ ...files, [POKE]: staged[POKE] ?? '' }), 'single');
    expect(left).toMatchObject([{ rule: 'two-shapes', file: POKE }]);
  });

  it('two shapes for two suites are meant', async () => {
    const suite = freshFiles('single')[SINGLE]?.replaceAll(/( +)(mode: (measure|decide))/g, '$1$2\n$1comment-key: api') ?? '';
    const other = suite.replaceAll('benchgate-default-', 'benchgate-api-');
    expect(await found((files) => ({ ...files, [SINGLE]: other }))).toEqual([]);
  });

  it.each(['compose: { file: compose.yml, service: web, port: 80 }', 'image: redis', 'dockerfile: Dockerfile'])(
    'containers on a runner that has no docker: %s',
    async (line) => {
      const change = both(edit(CONFIG, /^ {2}start:.*$/m, `  ${line}`), edit(MEASURE, 'ubuntu-24.04', 'macos-15'));
      const rules = (await found(change)).map(({ rule }) => rule);
      expect(rules).toContain('no-containers');
      expect((await found(edit(CONFIG, /^ {2}start:.*$/m, `  ${line}`))).map(({ rule }) => rule)).not.toContain('no-containers');
    },
  );

  it('what an install is passed has to be there, and a fork has no secrets', async () => {
    const pass = edit(CONFIG, 'service:\n', 'service:\n  pass: [NPM_TOKEN]\n');
    const own = (rules: Awaited<ReturnType<typeof found>>) =>
      rules.map(({ rule }) => rule).filter((rule) => rule !== 'configuration');
    expect(own(await found(pass))).toEqual(['pass-missing']);
    const env = edit(
      MEASURE,
      /( +)with:\n( +)mode: measure/,
      '$1env: { NPM_TOKEN: "${{ secrets.NPM_TOKEN }}" }\n$1with:\n$2mode: measure',
    );
    expect(own(await found(both(pass, env)))).toEqual(['pass-forks']);
    // A secret that no configuration asks for, or that the whole job has, is within reach of the code.
    expect(own(await found(env))).toEqual(['secrets']);
    const job = edit(MEASURE, '    steps:\n', '    env: { NPM_TOKEN: "${{ secrets.NPM_TOKEN }}" }\n    steps:\n');
    expect(own(await found(both(pass, job)))).toEqual(['secrets', 'pass-missing']);
  });

  it('says of the template which action it uses', async () => {
    const untouched = edit(MEASURE, ACTION, 'OWNER/benchgate@FULL_SHA');
    const [finding, ...more] = await found(untouched);
    expect([finding?.rule, more]).toEqual(['unpinned', []]);
    expect(finding?.text).toContain('init wrote OWNER/benchgate@FULL_SHA');
    const [, uses = ''] = /`uses: ([^`]+)`/.exec(finding?.fix ?? '') ?? [];
    expect(await found(edit(MEASURE, ACTION, uses))).toEqual([]);
    // Where the 40 digits are found.
    expect(finding?.fix).toContain('git ls-remote');
  });
});
