import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sided } from '../../src/model/revision.ts';
import type { Service } from '../../src/model/service.ts';
import type { Site } from '../../src/prepare/jobs/site.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import { buildAndSeal, requireIntact } from '../../src/prepare/seal.ts';
import { addWorktrees, type Worktrees } from '../../src/prepare/worktrees.ts';
import type { World } from '../../src/world/world.ts';
import { openWorkshop, SERVER, type Workshop } from '../support/prepare.ts';

let shop: Workshop;
let folder = '';
let trees: Worktrees | undefined;

beforeEach(async () => {
  shop = openWorkshop();
  folder = await shop.world.files.makeTemporary('seal-');
});
afterEach(async () => {
  await trees?.remove();
  trees = undefined;
  await shop.world.files.remove(folder);
  expect(shop.close()).toEqual([]);
});

async function sitesWith(services: Partial<Sided<Partial<Service>>>): Promise<Sided<Site>> {
  const [base, head] = [
    shop.repository.commit({ 'server.js': 'base', 'böse name': '' }),
    shop.repository.commit({ 'server.js': 'head' }),
  ];
  const site = (side: 'base' | 'head', worktree: string) => {
    const plan = shop.plan({ base, head }, services[side]);
    return { revision: plan.protocol.revisions[side], service: plan.services[side], worktree, repository: worktree };
  };
  const paths = { base: `${folder}/base`, head: `${folder}/head` };
  trees = await addWorktrees(shop.world, shop.repository.path, shop.plan({ base, head }).protocol.revisions, paths);
  return { base: site('base', trees.paths.base), head: site('head', trees.paths.head) };
}

const BUILD = 'mkdir -p out && echo built > out/app && echo more >> server.js';

function relink(path: string): void {
  rmSync(path);
  symlinkSync('/etc/passwd', path);
}

describe('buildAndSeal', () => {
  it('builds both, each in its own worktree, also over files of its commit', async () => {
    const sites = await sitesWith({ base: { install: 'true', build: BUILD }, head: { build: BUILD } });
    const seals = await buildAndSeal(shop.world, sites);
    for (const side of ['base', 'head'] as const) {
      expect(existsSync(join(sites[side].worktree, 'out/app'))).toBe(true);
      expect(seals[side].files.toSorted()).toEqual(['böse name', 'server.js']);
      await requireIntact(shop.world, seals[side]);
    }
  });

  it.each([
    ['its source', 'sed -i s/base/slow/ ../base/server.js', 'server.js'],
    [
      'its source, with the old times',
      'touch -r ../base/server.js t; echo slow > ../base/server.js; touch -r t ../base/server.js',
      'server.js',
    ],
    ['what its build made', 'echo slow > ../base/out/app', "something that base's own install or build made"],
    ['its folder, with a new file', 'mkdir ../base/node_modules', "something that base's own install or build made"],
  ])('refuses a build of head that changes base: %s', async (_, build, said) => {
    const sites = await sitesWith({ base: { build: BUILD }, head: { build } });
    await expect(buildAndSeal(shop.world, sites)).rejects.toMatchObject({
      kind: 'policy',
      message: `head: install or build changed base's worktree: ${said}`,
      hint: expect.stringContaining('service.build'),
    });
  });
});

describe('requireIntact', () => {
  it('names the side and the first file of the commit that changed, and lets caches be', async () => {
    const sites = await sitesWith({});
    const seals = await buildAndSeal(shop.world, sites);
    writeFileSync(join(sites.head.worktree, 'cache.bin'), 'data');
    await requireIntact(shop.world, seals.head);
    writeFileSync(join(sites.head.worktree, 'server.js'), 'fast');
    await requireIntact(shop.world, seals.base);
    await expect(requireIntact(shop.world, seals.head)).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringMatching(/^head: server\.js was changed after the build/),
      hint: expect.stringContaining('$TMPDIR'),
    });
  });

  it('threat 100: names code that the build left and that holds something else, wherever it is', async () => {
    const build = [
      'mkdir -p dist node_modules/tmp/lib node_modules/.bin bin',
      'echo one >dist/app.js; echo one >node_modules/tmp/lib/index.js; echo one >bin/app; chmod +x bin/app',
      'ln -s ../tmp/lib/index.js node_modules/.bin/tmp',
    ].join('; ');
    const changes = [
      ['dist/app.js', (path: string) => writeFileSync(path, 'two')],
      ['bin/app', (path: string) => writeFileSync(path, 'two')],
      ['node_modules/tmp/lib/index.js', (path: string) => rmSync(path)],
      ['node_modules/.bin/tmp', relink],
    ] as const;
    const sites = await sitesWith({ base: { build } });
    for (const [name, change] of changes) {
      const { base } = await buildAndSeal(shop.world, sites);
      await requireIntact(shop.world, base);
      change(join(sites.base.worktree, name));
      await expect(requireIntact(shop.world, base)).rejects.toMatchObject({
        kind: 'policy',
        message: expect.stringContaining(`base: ${name} was made by the build and changed since`),
        hint: expect.stringContaining('service.build'),
      });
      rmSync(join(sites.base.worktree, 'node_modules'), { recursive: true });
    }
  });

  it('lets what a service writes beside its code be: data, caches, new files, and the same text again', async () => {
    const build = 'mkdir -p dist .next/cache; for at in dist/app.js dist/data.json .next/cache/a.js; do echo one >$at; done';
    const sites = await sitesWith({ base: { build } });
    const { base } = await buildAndSeal(shop.world, sites);
    const written = { 'dist/app.js': 'one\n', 'dist/data.json': 'two', '.next/cache/a.js': 'two', 'dist/new.js': 'two' };
    for (const [name, text] of Object.entries(written)) writeFileSync(join(sites.base.worktree, name), text);
    const read: string[] = [];
    const digests: World['files']['digests'] = (folder, paths) => {
      read.push(...paths);
      return shop.world.files.digests(folder, paths);
    };
    const world = { ...shop.world, files: { ...shop.world.files, digests } };
    // Only what was written is read again, and that once.
    for (let boot = 0; boot < 2; boot++) await requireIntact(world, base);
    expect(read).toEqual(['dist/app.js']);
  });

  it('says so where more was built than is watched', async () => {
    const sites = await sitesWith({});
    const find = async () => ({ files: [], complete: false });
    await buildAndSeal({ ...shop.world, files: { ...shop.world.files, find } }, sites);
    expect(shop.notes).toContain('base: so much was built that only a part of it is watched for changes');
  });

  it('is asked before every boot, of each side', async () => {
    const base = shop.repository.commit({ 'server.mjs': SERVER });
    // Once it runs, head slows base down for the next pair.
    const head = shop.repository.commit({
      'server.mjs': `import { appendFileSync } from 'node:fs';\nappendFileSync('../base/server.mjs', '// slow');\n${SERVER}`,
    });
    const launcher = await prepare(shop.plan({ base, head }), shop.world);
    const changed = { kind: 'policy', message: expect.stringMatching(/^base: server\.mjs was changed after the build/) };
    await expect(launcher.boot(['head', 'base'])).rejects.toMatchObject(changed);
    await expect(launcher.boot(['base', 'head'])).rejects.toMatchObject(changed);
    await launcher.dispose();
  });

  it('fails where git cannot list the files', async () => {
    const sites = await sitesWith({});
    const git = { run: async () => ({ code: 128, stdout: '', stderr: 'fatal: not a tree object' }) };
    await expect(buildAndSeal({ ...shop.world, git }, sites)).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringContaining('fatal: not a tree object'),
    });
  });
});
