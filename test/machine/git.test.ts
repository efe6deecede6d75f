import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeGit } from '../../src/machine/git.ts';

describe('nodeGit', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'benchgate-git-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('returns output and exit code', async () => {
    const git = nodeGit(process.env);
    expect(await git.run(['--version'], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^git version/),
    });
    expect(await git.run(['rev-parse', 'HEAD'], { cwd: folder })).toMatchObject({
      code: 128,
      stderr: expect.stringContaining('not a git'),
    });
  });

  it('threat 85: is ended where it says more than is wanted, and has failed then, however soon it was through', async () => {
    const git = nodeGit(process.env);
    expect(await git.run(['--version'], { cwd: folder, mostBytes: 5 })).toMatchObject({ code: 128, stdout: '' });
    const endless = ['-c', 'alias.endless=!trap "" TERM; yes', 'endless'];
    expect(await git.run(endless, { cwd: folder, mostBytes: 100_000 })).toMatchObject({ code: 128, stdout: '' });
    // One that ends well all the same, before or after it is told to end.
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/git'), '#!/bin/sh\ntrap "" TERM\necho 123456\nsleep 0.1\n', { mode: 0o755 });
    const deaf = nodeGit({ ...process.env, PATH: `${folder}/bin:${process.env.PATH}` });
    expect(await deaf.run([], { cwd: folder, mostBytes: 5 })).toMatchObject({ code: 128, stdout: '' });
    expect((await git.run(['--version'], { cwd: folder, mostBytes: 1000 })).code).toBe(0);
  });

  it('runs no hook and reads no configuration of the user, which could name filters (R11, threat 35)', async () => {
    const git = nodeGit({ ...process.env, HOME: folder });
    writeFileSync(join(folder, '.gitconfig'), '[user]\n\tname = from-home\n');
    const repository = join(folder, 'repository');
    mkdirSync(repository);
    await git.run(['init', '--quiet'], { cwd: repository });
    const marker = join(folder, 'hook-ran');
    writeFileSync(join(repository, '.git/hooks/post-checkout'), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
    await git.run([...identity, 'commit', '--quiet', '--allow-empty', '-m', 'x'], { cwd: repository });
    expect((await git.run(['checkout', '--quiet', '-b', 'other'], { cwd: repository })).code).toBe(0);
    expect(existsSync(marker)).toBe(false);
    expect((await git.run(['config', 'user.name'], { cwd: repository })).stdout).toBe('');
  });

  it('fetches no submodule over a transport that runs commands (threat 35)', async () => {
    const git = nodeGit(process.env);
    await git.run(['init', '--quiet'], { cwd: folder });
    const cloned = await git.run(['fetch', '--quiet', `ext::sh -c "touch ${folder}/ran"`], { cwd: folder });
    expect(cloned.code).not.toBe(0);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  it('reads no repository that lies on this machine, by address or as a submodule (threat 35)', async () => {
    const git = nodeGit(process.env);
    const at = (name: string) => ({ cwd: join(folder, name) });
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
    for (const name of ['secret', 'ours']) {
      mkdirSync(join(folder, name));
      await git.run(['init', '--quiet'], at(name));
      await git.run([...identity, 'commit', '--quiet', '--allow-empty', '-m', name], at(name));
    }
    for (const address of [join(folder, 'secret'), `file://${folder}/secret`]) {
      expect((await git.run(['ls-remote', address], at('ours'))).stdout).toBe('');
      expect((await git.run(['fetch', '--quiet', address], at('ours'))).code).not.toBe(0);
    }
    const settings = ['-c', 'submodule.x.url=../secret', '-c', 'submodule.x.active=true'];
    writeFileSync(join(folder, 'ours', '.gitmodules'), '[submodule "x"]\n\tpath = x\n\turl = ../secret\n');
    const { stdout } = await git.run(['rev-parse', 'HEAD'], at('secret'));
    await git.run(['update-index', '--add', '--cacheinfo', `160000,${stdout.trim()},x`], at('ours'));
    expect((await git.run([...settings, 'submodule', 'update', '--init'], at('ours'))).code).not.toBe(0);
    expect(existsSync(join(folder, 'ours/x/.git'))).toBe(false);
  });

  it('starts no file system monitor, which a configuration can name (threat 35)', async () => {
    const git = nodeGit(process.env);
    await git.run(['init', '--quiet'], { cwd: folder });
    const marker = join(folder, 'monitor-ran');
    await git.run(['config', 'core.fsmonitor', `touch ${marker}; false`], { cwd: folder });
    expect((await git.run(['status', '--porcelain'], { cwd: folder })).code).toBe(0);
    expect(existsSync(marker)).toBe(false);
  });

  it('takes no committed folder for a repository with a configuration of its own (threat 35)', async () => {
    const git = nodeGit(process.env);
    const bare = join(folder, 'bare');
    for (const name of ['refs', 'objects']) mkdirSync(join(bare, name), { recursive: true });
    writeFileSync(join(bare, 'HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(bare, 'config'), `[core]\n\trepositoryformatversion = 0\n\tsshCommand = touch ${folder}/ran\n`);
    expect((await git.run(['rev-parse', '--git-dir'], { cwd: bare })).code).not.toBe(0);
  });

  it('says how to get git when there is none', async () => {
    const git = nodeGit({ PATH: folder });
    await expect(git.run(['--version'], { cwd: folder })).rejects.toMatchObject({
      kind: 'environment',
      hint: expect.stringContaining('apt-get install git'),
    });
  });
});
