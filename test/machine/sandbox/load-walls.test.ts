import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeK6 } from '../../../src/engines/k6/program/k6.ts';
import { nodeFiles } from '../../../src/machine/files.ts';
import { nodeProcesses } from '../../../src/machine/processes.ts';
import { LOAD_WALLS, type LoadWalls } from '../../../src/model/sandbox.ts';
import type { K6Run } from '../../../src/world/world.ts';
import { installStandIn } from '../../support/k6-stand-in.ts';
import { eventually } from '../../support/processes.ts';
import { leftOfSandboxes, NO_SANDBOX, realSandboxes } from '../../support/sandbox.ts';

describe.skipIf(NO_SANDBOX !== null)(
  `k6 behind walls of its own${NO_SANDBOX === null ? '' : ` (not tried: ${NO_SANDBOX})`}`,
  () => {
    const processes = nodeProcesses();
    const k6 = nodeK6({ processes, files: nodeFiles(), env: { HTTP_PROXY: 'http://127.0.0.1:9' } });
    let folder: string;
    let program: { path: string; version: string };
    let walls: LoadWalls;
    const servers = new Map<'driven' | 'other', { url: string; arrived: number; close: () => void }>();

    beforeAll(async () => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-load-')));
      for (const name of ['scripts', 'ours', 'bin']) mkdirSync(join(folder, name));
      program = { path: installStandIn(join(folder, 'bin')), version: '2.2.0' };
      writeFileSync(join(folder, 'secret'), 'of the job');
      walls = await realSandboxes(processes).openLoad({
        scripts: [join(folder, 'scripts')],
        folder: join(folder, 'ours'),
        addresses: [],
      });
      for (const name of ['driven', 'other'] as const) servers.set(name, await aServer());
    });
    afterAll(async () => {
      await walls.dispose();
      for (const server of servers.values()) server.close();
      rmSync(folder, { recursive: true, force: true });
      await eventually(async () => (await leftOfSandboxes()).length === 0);
    });

    const server = (name: 'driven' | 'other') => servers.get(name) ?? { url: '', arrived: 0, close: () => {} };
    const told = (line: string, urls: readonly string[]): K6Run => {
      const made = mkdtempSync(join(folder, 'made-'));
      writeFileSync(join(made, 'script.js'), `// stand-in: GET ${line}\n`);
      return {
        ...{ script: join(made, 'script.js'), cwd: made, variables: { BASE_URL: server('driven').url } },
        ...{ metrics: ['http_reqs', 'http_req_failed'], tags: [], alone: 'head' },
        within: { walls, reads: [join(folder, 'scripts')], made: [made], urls },
      };
    };
    const run = (asked: K6Run, signal = new AbortController().signal) => k6.run(program, asked, signal);

    it('threat 99: every wall holds, and what keeps the network closed is what we put there', async () => {
      const results = await walls.tryWalls([join(folder, 'secret'), join(folder, 'bin')]);
      expect(results.map(({ wall }) => wall)).toEqual(LOAD_WALLS);
      expect(results.filter(({ state, wall }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
    });

    it('threat 99: reaches what it drives, and nothing else that this machine reaches', async () => {
      const { url } = server('driven');
      const lines = ['/', `${server('other').url}/`, 'http://somewhere.example/'];
      const [good, elsewhere, named] = await Promise.all(lines.map((line) => run(told(`${line} 5 iterations 1`, [url]))));
      expect(server('driven').arrived).toBeGreaterThan(0);
      expect(good?.messages).toEqual([]);
      expect(server('other').arrived).toBe(0);
      expect(elsewhere?.messages[0]).toContain('ECONNREFUSED');
      // A name asks nobody: it leads nowhere.
      expect(named?.messages[0]).toMatch(/ENOTFOUND|EAI_AGAIN/);
      // What was open for one run is not for the next.
      const before = server('driven').arrived;
      await run(told('/ 5 iterations 1', []));
      expect(server('driven').arrived).toBe(before);
    });

    it('finds what it drives by its name', async () => {
      const { url } = server('driven');
      const before = server('driven').arrived;
      const named = url.replace('127.0.0.1', 'localhost');
      await run({ ...told('/ 5 iterations 1', [named]), variables: { BASE_URL: named } });
      expect(server('driven').arrived).toBeGreaterThan(before);
    });

    it('threat 99: has its script and its own files alone, and can neither change nor replace what we read', async () => {
      const scripts = join(folder, 'scripts');
      writeFileSync(join(scripts, 'script.js'), '');
      const probe = join(folder, 'bin', 'probe');
      const attempts = [`cat ${folder}/secret`, `ls ${folder}/ours`, `touch ${scripts}/new`, `echo x >${scripts}/script.js`];
      // Its standard output is one of the files that it may write to: beside that it makes none.
      const own = 'd=$(dirname "$(readlink /proc/$$/fd/1)")';
      const tries = [...attempts, 'ln -sf /etc/passwd "$d/points.csv"', 'rm "$d/points.csv"', 'touch "$d/more"'];
      const lines = tries.map((text, i) => `${text} >/dev/null 2>&1 && got="$got ${i}"`);
      writeFileSync(probe, `#!/bin/sh\n${own}\ngot=\n${lines.join('\n')}\necho "[\\"$(id -u)\\", \\"$got\\"]"\n`, {
        mode: 0o755,
      });
      const within = { walls, reads: [scripts], made: [], urls: [] };
      const asked = { script: join(scripts, 'script.js'), cwd: scripts, variables: {}, within };
      const found = await k6.inspect({ path: probe, version: '2.2.0' }, asked);
      expect(found).toEqual([expect.stringMatching(/^61\d{3}$/), '']);
      expect(readdirSync(scripts)).toEqual(['script.js']);
      expect(existsSync(join(scripts, 'new')) || readFileSync(join(scripts, 'script.js'), 'utf8') !== '').toBe(false);
    });

    it('is gone with the run that is ended', async () => {
      const over = new AbortController();
      const { url } = server('driven');
      const before = server('driven').arrived;
      const running = run(told('/ 2 vus 60', [url]), over.signal);
      await eventually(async () => server('driven').arrived > before);
      over.abort();
      await running;
      expect((await leftOfSandboxes()).filter((line) => /^\d+$/.test(line))).toEqual([]);
    });
  },
);

async function aServer() {
  const held = { url: '', arrived: 0, close: () => {} };
  const server = createServer((_, response) => {
    held.arrived += 1;
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  held.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  held.close = () => server.close().closeAllConnections();
  return held;
}
