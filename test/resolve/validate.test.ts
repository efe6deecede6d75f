import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/io/files.ts';
import { nodeGit } from '../../src/io/git.ts';
import { checkConfig } from '../../src/resolve/validate.ts';
import { fakeWorld } from '../support/world.ts';

const world = fakeWorld({ files: nodeFiles(), git: nodeGit(process.env) });
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-validate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const check = (inputs: Record<string, string> = {}) =>
  checkConfig({ inputs, event: null, directory: folder, workingTree: true, runId: 'local' }, world);
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const SERVICE = 'service: { start: node server.js }\nscenarios:\n';

describe('checkConfig', () => {
  it('says what a valid file would do', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: / } }\n`);
    expect((await check())[0]).toBe('benchgate.yml is valid');
    expect((await check()).join('\n')).toContain('scenario home: embedded, 50/s');
  });

  it('looks in the usual places in order, or where it was told', async () => {
    write('.benchgate.yml', `${SERVICE}  - { name: third, http: { path: / } }\n`);
    expect((await check()).join()).toContain('third');
    write('benchgate.yml', `${SERVICE}  - { name: second, http: { path: / } }\n`);
    expect((await check()).join()).toContain('second');
    mkdirSync(join(folder, '.github'));
    write('.github/benchgate.yml', `${SERVICE}  - { name: first, http: { path: / } }\n`);
    expect((await check()).join()).toContain('first');
    expect((await check({ config: '.benchgate.yml' })).join()).toContain('third');
  });

  it('names every problem with its place', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: home, rat: 5 } }\n`);
    await expect(check()).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(/benchgate\.yml:3:\d+ [\s\S]*benchgate\.yml:3:\d+ /),
    });
  });

  it('misses the files that it names', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: /, method: POST, bodies: bodies.json } }\n`);
    await expect(check()).rejects.toThrow('bodies.json');
    write('bodies.json', '["a", "b"]');
    expect((await check())[0]).toContain('is valid');
    write('benchgate.yml', `${SERVICE}  - { name: script, k6: perf/load.ts }\n`);
    await expect(check()).rejects.toThrow('perf/load.ts');
    mkdirSync(join(folder, 'perf'));
    write('perf/load.ts', '');
    expect((await check()).join('\n')).toContain('this version cannot run');
  });

  it('follows no link and waits for no pipe, whatever the working tree holds', async () => {
    symlinkSync('/etc/passwd', join(folder, 'benchgate.yml'));
    await expect(check()).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('symbolic link') });
    rmSync(join(folder, 'benchgate.yml'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'benchgate.yml')]);
    await expect(check()).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('pipe') });
    rmSync(join(folder, 'benchgate.yml'));
    symlinkSync('/etc/passwd', join(folder, 'bodies.json'));
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: /, method: POST, bodies: bodies.json } }\n`);
    await expect(check()).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('bodies.json') });
    symlinkSync('/dev', join(folder, 'perf'));
    write('benchgate.yml', `${SERVICE}  - { name: script, k6: perf/zero }\n`);
    await expect(check()).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('outside') });
  });

  it('says how to start when there is none', async () => {
    await expect(check()).rejects.toMatchObject({ kind: 'config', hint: expect.stringContaining('benchgate init') });
  });
});
