import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { propose } from '../../src/pipelines/propose.ts';
import type { World } from '../../src/world/world.ts';
import { aProposalScene, CONFIG, type ProposalScene } from '../support/proposal-scene.ts';
import { leftOfSandboxes, NO_SANDBOX, realSandboxes } from '../support/sandbox.ts';

const JOB = { CI: 'true', GITHUB_ACTIONS: 'true' };
/** The tests are a file that a patch may change. */
const OWN = CONFIG.replace('paths: [src/**]\n', 'paths: [src/**]\n  test: sh src/test.sh\n').replace(
  'start: node server.js',
  'start: node server.js, install: echo fetched >fetched',
);

/** A patch that makes a shell text of the tests. */
function patchWith({ clone }: ProposalScene, text: string): string {
  const lines = text.trim().split('\n');
  const patch = `diff --git a/src/test.sh b/src/test.sh\n--- a/src/test.sh\n+++ b/src/test.sh\n@@ -1 +1,${lines.length} @@\n-exit 0\n${lines.map((one) => `+${one}\n`).join('')}`;
  writeFileSync(join(clone.path, 'own.patch'), patch);
  return 'own.patch';
}

async function failureOf(scene: ProposalScene, text: string, ports: Partial<World> = {}): Promise<Failure> {
  const request = scene.plan({ patch: patchWith(scene, text) });
  const thrown = await propose(request, { ...scene.world, ...ports, env: { ...scene.world.env, ...JOB } }).then(
    () => null,
    (failure: unknown) => failure,
  );
  return Failure.from(thrown);
}

/** What cannot be reached at all is not waited for. */
const connectTo = (port: number) =>
  `"${process.execPath}" -e "require('net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"`;

describe.skipIf(NO_SANDBOX !== null)('threat 105: what a patch runs in a job that others believe', () => {
  it('finds what was installed, and reaches neither repository, results, the files of the runner nor the network', async () => {
    const scene = await aProposalScene({ 'benchgate.yml': OWN, 'src/test.sh': 'exit 0\n' });
    const { path } = scene.clone;
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const commands = join(path, '.runner-output');
    writeFileSync(commands, '');
    const attack = `
cat fetched
echo '[alias]' >>${path}/.git/config && echo reached the repository
mkdir -p ${path}/benchgate-out; echo '{}' >${path}/benchgate-out/proposal.json
echo 'proposal-digest=evil' >>${commands}
git rev-parse --git-dir && echo reached git
${connectTo(typeof address === 'object' ? (address?.port ?? 0) : 0)} && echo reached the network
echo evil >src/server.js
echo "user $(id -u), \${GITHUB_ACTIONS:-no runner}"
exit 7`;
    const before = readFileSync(join(path, '.git/config'), 'utf8');
    const { kind, message } = await failureOf(scene, attack, { sandboxes: realSandboxes(scene.world.processes) });
    expect(kind).toBe('target');
    expect(message).toContain('the tests of the patch ended with exit code 7: sh src/test.sh');
    expect(message).toContain('| fetched');
    expect(message).toMatch(/\| user 6100[12], no runner/);
    expect(message).not.toContain('reached');
    expect(readFileSync(join(path, '.git/config'), 'utf8')).toBe(before);
    expect(readFileSync(commands, 'utf8')).toBe('');
    expect(existsSync(join(path, 'benchgate-out/proposal.json'))).toBe(false);
    expect(scene.clone.git('worktree', 'list').split('\n')).toHaveLength(1);
    expect(await leftOfSandboxes()).toEqual([]);
  });
});

describe('a patch in a job that others believe', () => {
  const sandboxes = (probe: Awaited<ReturnType<World['sandboxes']['probe']>>): World['sandboxes'] => ({
    probe: async () => probe,
    sweep: async () => {},
    openLoad: () => Promise.reject(new Error('no script is asked for')),
    open: async () => {
      throw new Failure('environment', 'A sandbox was asked for.', 'This test wants no more.');
    },
  });

  it('threat 105: runs nothing where there is no sandbox, and says where it can be measured', async () => {
    const scene = await aProposalScene({ 'benchgate.yml': `${OWN}sandbox: off\n`, 'src/test.sh': 'exit 0\n' });
    const ran = join(scene.clone.path, 'ran');
    const found = await failureOf(scene, `touch ${ran}`, { sandboxes: sandboxes({ mechanism: null, why: 'no root' }) });
    expect(found).toMatchObject({ kind: 'policy', message: expect.stringContaining('there is no sandbox here: no root') });
    expect(existsSync(ran)).toBe(false);
  });

  it('threat 105: is measured in a sandbox, too, although the configuration asks for none', async () => {
    const own = CONFIG.replace('service:', 'sandbox: off\nservice:');
    const scene = await aProposalScene({ 'benchgate.yml': own, 'src/test.sh': 'exit 0\n' });
    const port = sandboxes({ mechanism: 'netns', how: 'as root', seccomp: true });
    expect((await failureOf(scene, 'exit 1', { sandboxes: port })).message).toBe('A sandbox was asked for.');
  });
});
