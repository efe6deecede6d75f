import { describe, expect, it } from 'vitest';
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
