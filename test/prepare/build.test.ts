import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build } from '../../src/prepare/build.ts';
import { directoryOf, type Site } from '../../src/prepare/jobs/site.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';

let shop: Workshop;
let sha = '';

beforeEach(() => {
  shop = openWorkshop();
  sha = shop.repository.commit({ 'app/a.txt': 'a', 'other.txt': 'b' });
});
afterEach(() => expect(shop.close()).toEqual([]));

function site(service: Partial<Site['service']>): Site {
  const plan = shop.plan({ base: sha, head: sha }, service);
  return {
    revision: plan.protocol.revisions.head,
    service: plan.services.head,
    worktree: shop.repository.path,
    repository: shop.repository.path,
  };
}

describe('build', () => {
  it('installs, then builds, in the folder of the service, with a clean environment', async () => {
    const install = 'pwd > log.txt; echo "$A-$GITHUB_TOKEN-" >> log.txt; test -d "$TMPDIR"';
    const one = site({ directory: 'app', install, build: 'echo built >> log.txt', env: { A: 'a' } });
    await build(shop.world, one);
    expect(readFileSync(join(directoryOf(one), 'log.txt'), 'utf8')).toBe(`${shop.repository.path}/app\na--\nbuilt\n`);
    expect(shop.notes).toEqual([
      `head ${sha.slice(0, 7)}: install (${install})`,
      `head ${sha.slice(0, 7)}: build (echo built >> log.txt)`,
    ]);
  });

  it('threat 63: gives what is passed to install alone, and says why it was kept back where that fails', async () => {
    const world = { ...shop.world, env: { ...shop.world.env, NPM_TOKEN: 'npm_0123456789' } };
    const say = 'echo "$NPM_TOKEN." >> log.txt';
    const one = { ...site({ install: say, build: say }), pass: { names: ['NPM_TOKEN'], withheld: null } };
    await build(world, one);
    expect(readFileSync(join(directoryOf(one), 'log.txt'), 'utf8')).toBe('npm_0123456789.\n.\n');
    const withheld = 'NPM_TOKEN was not given to install: the pull request is of a fork, which never gets a secret';
    await expect(build(world, { ...site({ install: 'exit 1' }), pass: { names: [], withheld } })).rejects.toMatchObject({
      message: expect.stringContaining(`${withheld}.`),
    });
  });

  it('lets install and build trust whom the runner trusts, unless the configuration says otherwise', async () => {
    const trusted = { NODE_EXTRA_CA_CERTS: '/etc/own.pem', SSL_CERT_FILE: '/etc/all.pem' };
    const world = { ...shop.world, env: { ...shop.world.env, ...trusted, NPM_TOKEN: 'npm_0123456789' } };
    const say = 'echo "$NODE_EXTRA_CA_CERTS $SSL_CERT_FILE $NPM_TOKEN." >> log.txt';
    const one = site({ install: say, build: say, env: { SSL_CERT_FILE: 'mine.pem' } });
    await build(world, one);
    expect(readFileSync(join(directoryOf(one), 'log.txt'), 'utf8')).toBe('/etc/own.pem mine.pem .\n'.repeat(2));
  });

  it('does nothing when there is nothing to do', async () => {
    await build(shop.world, site({}));
    expect(shop.notes).toEqual([]);
  });

  it('fails naming side, phase, command and the last 20 lines', async () => {
    const failing = build(shop.world, site({ install: 'true', build: 'seq 1 100; echo "::error::boo" >&2; exit 2' }));
    const failure = await failing.catch((error) => error);
    expect(failure).toMatchObject({ kind: 'target', hint: expect.stringContaining('by hand') });
    const lines = failure.message.split('\n');
    expect(lines[0]).toBe('head: the build command ended with exit code 2: seq 1 100; echo "::error::boo" >&2; exit 2');
    expect(lines.slice(2)).toHaveLength(20);
    expect(lines).toEqual(expect.arrayContaining(['  | 100', '  | : :error::boo']));
  });

  it.each(['none', 'other.txt', 'app/none'])('fails when the folder is not in the commit: %s', async (directory) => {
    await expect(build(shop.world, site({ directory }))).rejects.toMatchObject({
      kind: 'target',
      message: `head: there is no folder ${directory} in ${sha.slice(0, 7)} (HEAD)`,
      hint: expect.stringContaining('service.directory'),
    });
  });

  it.each(['./app', 'app/', './', 'app/../app'])('takes the folder %s', async (directory) => {
    await build(shop.world, site({ directory, build: 'true' }));
    expect(shop.notes).toHaveLength(1);
  });

  it('ends the command when it is cancelled', async () => {
    const building = build(shop.world, site({ build: 'setsid sleep 300 & sleep 300' }));
    setTimeout(() => shop.cancel(), 200);
    await expect(building).rejects.toMatchObject({ kind: 'environment', message: 'cancelled' });
  });
});
