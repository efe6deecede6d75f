import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { probeSandbox } from '../../../src/machine/sandbox/probe-sandbox.ts';
import { toolFolders } from '../../../src/machine/sandbox/tool-folders.ts';

it('a side sees the tools that PATH names, and never a whole home', () => {
  const path =
    '/usr/bin:/home/ana/.nvm/versions/node/v24/bin:/home/ana/bin:/home/ana/.local/bin:/home/ana/.cargo/bin:/home/ana/.volta/bin:relative:/opt/x/bin:/nix/store/x/bin:/nix/var/nix/profiles/default/bin';
  const seen = toolFolders(path, '/home/ana/_actions/benchgate/dist/profile-preload.cjs', '/home/ana');
  expect(seen.filter((folder) => folder.startsWith('/home'))).toEqual([
    '/home/ana/.nvm/versions/node/v24',
    '/home/ana/bin',
    '/home/ana/.local/bin',
    // Beside it are the keys of a registry.
    '/home/ana/.cargo/bin',
    // Its programs start what lies beside them.
    '/home/ana/.volta',
    '/home/ana/_actions/benchgate/dist',
  ]);
  expect(seen).not.toContain('/usr');
  expect(seen.filter((folder) => /^\/(?:opt|nix)/.test(folder))).toEqual(['/nix/var/nix/profiles/default']);
  expect(seen.every((folder) => folder !== dirname('/home/ana'))).toBe(true);
});

it('elsewhere than on Linux there is no sandbox, and it says why', async () => {
  expect((await probeSandbox('darwin')).probe).toEqual({ mechanism: null, why: 'namespaces are a part of Linux' });
});
