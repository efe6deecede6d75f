import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { type DoctorRequest, doctor } from '../../src/pipelines/doctor.ts';
import { init } from '../../src/pipelines/init.ts';
import { starterFiles } from '../../src/setup/starter.ts';
import { ACTION, MEASURE, POKE, REPORT, SINGLE } from '../setup/a-workflow.ts';
import { imagine, portTo } from '../support/github-port.ts';
import { clonedFrom, freshFiles } from '../support/installed.ts';
import { memory } from '../support/memory.ts';

/** A folder with files, below the root /repo of a repository or in none. */
const place = (files: Record<string, string> = {}, code = 0) =>
  memory(files, { git: { run: async () => ({ code, stdout: code === 0 ? '/repo\n' : '', stderr: '' }) } });

describe('init', () => {
  const asked = { directory: '/repo', force: false };

  it('writes what is missing and keeps what exists, unless forced', async () => {
    const { held, world } = place({ '/repo/.github/benchgate.yml': 'mine' });
    expect((await init(asked, world)).join('\n')).toContain('kept  .github/benchgate.yml');
    expect(held.get('/repo/.github/benchgate.yml')).toBe('mine');
    for (const path of [MEASURE, REPORT, POKE]) expect(held.has(`/repo/${path}`)).toBe(true);
    await init({ ...asked, force: true }, world);
    expect(held.get('/repo/.github/benchgate.yml')).toBe(starterFiles()['.github/benchgate.yml']);
  });

  it('writes the shape and the action that were asked for', async () => {
    const { held, world } = place();
    await init({ ...asked, workflows: 'single', action: ACTION }, world);
    expect([...held.keys()].sort()).toEqual(['/repo/.github/benchgate.yml', `/repo/${SINGLE}`]);
    expect(held.get(`/repo/${SINGLE}`)?.split(ACTION)).toHaveLength(3);
    const none = place();
    await init({ ...asked, workflows: 'none' }, none.world);
    expect([...none.held.keys()]).toEqual(['/repo/.github/benchgate.yml']);
  });

  const WATCH = '.github/workflows/benchgate-watch-staging.yml';
  const CREEP = '.github/workflows/benchgate-creep.yml';

  it('writes schedules where they are asked for, to an address that no machine has until somebody writes one', async () => {
    const { held, world } = place();
    const said = (await init({ ...asked, watch: true }, world)).join('\n');
    expect([...held.keys()]).toEqual(expect.arrayContaining([`/repo/${WATCH}`, `/repo/${CREEP}`, `/repo/${MEASURE}`]));
    const read = readConfig(held.get('/repo/.github/benchgate.yml') ?? '', 'benchgate.yml');
    expect(read).toMatchObject({ config: { targets: [{ name: 'staging', url: 'https://staging.invalid' }] } });
    expect(said).toContain('write the address of staging');
    const alone = place();
    await init({ ...asked, watch: true, workflows: 'none' }, alone.world);
    expect(alone.held.has(`/repo/${WATCH}`)).toBe(true);
    expect(alone.held.has(`/repo/${MEASURE}`)).toBe(false);
  });

  it('schedules the targets of a configuration that is there; one without any is told', async () => {
    const config = `${starterFiles()['.github/benchgate.yml']}\ntargets: { eu: { url: 'https://eu.acme.example', every: 15m } }\n`;
    const { held, world } = place({ '/repo/.github/benchgate.yml': config });
    await init({ ...asked, watch: true }, world);
    expect(held.get('/repo/.github/workflows/benchgate-watch-eu.yml')).toContain('*/15');
    expect(held.has(`/repo/${WATCH}`)).toBe(false);
    const none = place({ '/repo/.github/benchgate.yml': starterFiles()['.github/benchgate.yml'] ?? '' });
    expect((await init({ ...asked, watch: true }, none.world)).join('\n')).toContain('the configuration has no `targets`');
    const parts = await init({ ...asked, watch: true, segments: '3' }, none.world);
    expect(parts.join('\n')).toContain('write staging into it, with `load: { segments: 3 }`');
  });

  it('leaves nothing half-written', async () => {
    const { held, world } = place({ [`/repo/${MEASURE}`]: 'mine' });
    const write = async (path: string, text: string) => {
      if (path.endsWith('poke.yml')) throw new Error('the disk is full');
      held.set(path, text);
    };
    const full = { ...world, files: { ...world.files, write } };
    await expect(init({ ...asked, force: true }, full)).rejects.toThrow('full');
    expect([...held]).toEqual([[`/repo/${MEASURE}`, 'mine']]);
  });

  it('writes at the root of the repository, and says where there is none', async () => {
    const below = place();
    expect((await init({ ...asked, directory: '/repo/packages/api' }, below.world)).join('\n')).toContain('in /repo, the root');
    expect([...below.held.keys()].every((path) => path.startsWith('/repo/.github/'))).toBe(true);
    const nowhere = place({}, 128);
    expect((await init(asked, nowhere.world)).join('\n')).toContain('in no git repository');
    expect(nowhere.held.has('/repo/.github/benchgate.yml')).toBe(true);
  });
});

describe('init in a repository that it recognises', () => {
  const names = (files: Record<string, string>) => Object.keys(files).map((path) => path.slice('/repo/'.length));
  const clone = (files: Record<string, string>) => {
    const run = async (args: readonly string[]) => ({
      code: 0,
      stdout:
        args[0] === 'ls-files'
          ? names(files)
              .map((name) => `${name}\0`)
              .join('')
          : '/repo\n',
      stderr: '',
    });
    const clock = { now: () => 0, date: () => '2026-01-02T00:00:00Z', sleep: async () => {} };
    return memory(files, { git: { run }, clock });
  };
  const service = {
    '/repo/package.json': '{"scripts":{"start":"node main.js"},"engines":{"node":"22"}}',
    '/repo/main.js': "app.get('/items', f); createServer(app).listen(process.env.PORT)",
  };
  const [CONFIG, asked] = ['/repo/.github/benchgate.yml', { directory: '/repo', force: false }] as const;

  it('writes what it found, says so, checks it, and brings the runtime to the workflow', async () => {
    const { held, world } = clone(service);
    const said = (await init(asked, world)).join('\n');
    expect(said).toContain('recognised Node.js: node main.js');
    expect(said).toContain('.github/benchgate.yml is valid');
    expect(said).not.toContain('to see to');
    expect(held.get(CONFIG)).toMatch(/start: node main\.js +# from package\.json "scripts\.start"\n/);
    expect(held.get(`/repo/${MEASURE}`)).toMatch(
      /- uses: actions\/setup-node@[0-9a-f]{40} # v[\d.]+\n +with: \{ node-version: "22" \}\n/,
    );
    // Nobody said that everybody may read it: minutes of a private repository are paid for.
    expect(held.get(`/repo/${REPORT}`)).toContain('cron: "17 */6 * * *"');
  });

  it('asks a person, who may answer with nothing', async () => {
    const questions: string[] = [];
    const answering = (answers: readonly string[]) => async (question: string) => {
      questions.push(question);
      return answers[questions.length - 1] ?? '';
    };
    const taken = clone(service);
    await init({ ...asked, ask: answering([]) }, taken.world);
    expect(questions).toEqual([
      expect.stringContaining('[node main.js]'),
      expect.stringContaining('[/items]'),
      expect.stringContaining('[y/N]'),
      expect.stringContaining('[Y/n]'),
    ]);
    expect(taken.held.get(CONFIG)).toContain('start: node main.js ');
    // As `--yes` takes them.
    expect(taken.held.has(`/repo/${REPORT}`)).toBe(true);
    questions.length = 0;
    const changed = clone(service);
    await init({ ...asked, ask: answering(['node other.js: # x', '/a?b=1', 'y', 'yes']) }, changed.world);
    expect(changed.held.get(CONFIG)).toMatch(/start: "node other\.js: # x" +# your answer\n/);
    expect(changed.held.get(CONFIG)).toMatch(/path: \/a\?b=1 +# your answer\n/);
    expect(changed.held.get(`/repo/${REPORT}`)).toContain('cron: "*/30 * * * *"');
  });

  it('asks nothing about a configuration that it keeps', async () => {
    const { held, world } = clone({ ...service, [CONFIG]: 'service: {}\n' });
    const ask = async () => Promise.reject(new Error('asked'));
    const said = (await init({ ...asked, ask }, world)).join('\n');
    expect(held.get(CONFIG)).toBe('service: {}\n');
    expect(said).toContain('to see to: .github/benchgate.yml:1:1 service.start: is missing');
  });

  it('writes the example where there is nothing to start, and says which line to fill in', async () => {
    const { held, world } = clone({ '/repo/README.md': '' });
    const said = (await init(asked, world)).join('\n');
    expect(said).toContain('recognised nothing that can be started');
    expect(said).toContain('fill in `start:`');
    expect(held.get(CONFIG)).toBe(starterFiles()['.github/benchgate.yml']);
  });

  it('names its own release in the workflows, unless another is asked for', async () => {
    const { held, world } = clone(service);
    const [repository = '', commit = ''] = ACTION.split('@');
    const released = { ...world, env: { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: commit.slice(0, 40) } };
    await init({ ...asked, program: '/program' }, released);
    expect(held.get(`/repo/${MEASURE}`)).toContain(`uses: ${repository}@${commit.slice(0, 40)}\n`);
    expect((await init({ ...asked, program: '/program', force: true }, released)).at(-1)).not.toContain('put the SHA');
  });

  it('brings k6 to the workflow where a script is a scenario', async () => {
    const script = "import http from 'k6/http'; export default () => http.get(__ENV.BASE_URL);";
    const { held, world } = clone({ ...service, '/repo/perf/load.js': script });
    await init(asked, world);
    expect(held.get(CONFIG)).toContain('k6: perf/load.js');
    expect(held.get(`/repo/${MEASURE}`)).toMatch(/mode: measure\n +k6-version: \d/);
  });
});

describe('doctor', () => {
  const ask = (request: Partial<DoctorRequest>, world = clonedFrom('https://github.com/acme/shop', freshFiles())) =>
    doctor({ directory: '/repo', announce: false, ...request }, world);

  it('checks what is here, and says what it did not ask', async () => {
    const found = (await ask({})).filter(({ level }) => level !== 'ok');
    expect(found).toMatchObject([{ level: 'note', rule: 'not-asked', fix: expect.stringContaining('GITHUB_TOKEN') }]);
  });

  it('fails where it was to announce and could not', async () => {
    expect((await ask({ announce: true })).at(-1)).toMatchObject({ level: 'error', rule: 'not-asked' });
  });

  it('asks the repository that was cloned, or the one that was named', async () => {
    const asked: string[] = [];
    const github = async ({ owner, name, token }: { owner: string; name: string; token: string }) => {
      asked.push(`${owner}/${name} ${token}`);
      return portTo(imagine());
    };
    const world = clonedFrom('https://github.com/acme/shop', freshFiles(), { github });
    const found = await ask({ token: 't' }, world);
    expect(found.map(({ rule }) => rule)).toContain('required-status');
    await ask({ token: 't', repository: 'other/place' }, world);
    expect(asked).toEqual(['acme/shop t', 'other/place t']);
    const lost = clonedFrom(null, freshFiles(), { github });
    expect((await ask({ token: 't' }, lost)).at(-1)).toMatchObject({
      rule: 'not-asked',
      fix: expect.stringContaining('--repository'),
    });
  });

  it('names the limits of an enterprise server', async () => {
    const world = clonedFrom('https://github.acme.example/acme/shop', freshFiles());
    expect((await ask({}, world)).map(({ rule }) => rule)).toContain('enterprise-server');
    const inside = clonedFrom(null, freshFiles(), { env: { GITHUB_SERVER_URL: 'https://github.acme.example' } });
    expect((await ask({}, inside)).map(({ rule }) => rule)).toContain('enterprise-server');
  });
});
