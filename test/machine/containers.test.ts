import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeContainers } from '../../src/machine/containers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-engine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The engines of a machine whose docker is this shell script. */
function withDocker(script: string) {
  const path = join(folder, 'docker');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return nodeContainers({ PATH: `${folder}:/usr/bin:/bin`, GITHUB_TOKEN: 'secret', HOME: '/home/ana' });
}

describe('nodeContainers', () => {
  it('runs an engine without a shell, and tells what it left', async () => {
    const containers = withDocker('echo "$1|$2|$#"; echo oops >&2; exit 3');
    expect(await containers.run('docker', ['a b', '$(id)'])).toEqual({ code: 3, stdout: 'a b|$(id)|2\n', stderr: 'oops\n' });
  });

  it('is null where PATH has no such program', async () => {
    expect(await withDocker('true').run('podman', ['version'], { env: { PATH: folder } })).toBeNull();
  });

  it('gives the engine nothing of our environment but where it is', async () => {
    const { stdout } = (await withDocker('env').run('docker', [])) ?? { stdout: '' };
    expect(stdout).toContain('HOME=/home/ana');
    expect(stdout).not.toContain('secret');
  });

  it('knows whether an owner is still there', () => {
    const containers = withDocker('true');
    const owner = containers.owner();
    expect(owner.pid).toBe(process.pid);
    expect(containers.isAlive(owner)).toBe(true);
    expect(containers.isAlive({ ...owner, start: `${Number(owner.start) + 1}` })).toBe(false);
  });
});
