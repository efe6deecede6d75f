import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WALLS } from '../../src/model/sandbox.ts';
import type { Target } from '../../src/model/target.ts';
import { prepare, prepareHead } from '../../src/prepare/prepare.ts';
import { openWorkshop, SERVER, type StartedPlan, type Workshop } from '../support/prepare.ts';
import { eventually } from '../support/processes.ts';
import { bwrapSandboxes, leftOfSandboxes, NO_BWRAP, NO_SANDBOX, realSandboxes } from '../support/sandbox.ts';

let shop: Workshop;

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(async () => {
  expect(shop.close()).toEqual([]);
  await eventually(async () => (await leftOfSandboxes()).length === 0);
});

const apart = (plan: StartedPlan): StartedPlan => ({ ...plan, sandbox: { mode: 'required', egress: { kind: 'deny' } } });
const MECHANISMS = [
  { mechanism: 'netns', none: NO_SANDBOX, sandboxes: realSandboxes },
  { mechanism: 'bwrap', none: NO_BWRAP, sandboxes: bwrapSandboxes },
] as const;
const say = async (target: Target | undefined, path = '/') => (await fetch(`${target?.url}${path}`)).text();

for (const { mechanism, none, sandboxes } of MECHANISMS)
  describe.skipIf(none !== null)(`a sandbox of ${mechanism}${none === null ? '' : ` (not tried: ${none})`}`, () => {
    const world = () => ({ ...shop.world, sandboxes: sandboxes(shop.world.processes) });

    it('builds and boots both sides behind walls that hold, and leaves nothing', async () => {
      const base = shop.repository.commit({
        'server.mjs': SERVER,
        'build.sh': 'echo built >built; id -u >who; touch "$HOME/kept"\n',
      });
      const head = shop.repository.commit({ 'server.mjs': SERVER.replace("'hello'", "'good day'") });
      const launcher = await prepare(apart(shop.plan({ base, head }, { build: 'sh build.sh' })), world());
      try {
        expect(launcher.sandbox?.mechanism).toBe(mechanism);
        const walls = launcher.sandbox?.walls ?? [];
        expect(walls.map(({ wall }) => wall)).toEqual(WALLS);
        expect(walls.filter(({ wall, state }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
        expect(existsSync(`${launcher.roots.base}/built`)).toBe(true);
        const targets = await launcher.boot(['base', 'head'], { port: 'head', need: 'base' });
        const answers = await Promise.all(targets.map((target) => say(target)));
        expect(answers.map((text) => JSON.parse(text).answer)).toEqual(['hello', 'good day']);
        expect(new Set(targets.map(({ url }) => new URL(url).port)).size).toBe(1);
        expect(targets.map((target) => target.cpuMs() ?? 0).every((ms) => ms > 0)).toBe(true);
        for (const target of targets) await target.stop();
      } finally {
        await launcher.dispose();
      }
    });

    it('threats 24, 104: install fetches what is listed and nothing else, and what builds fetches nothing', async () => {
      const server = createServer((_, response) => response.end('a package'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      const files = { 'server.mjs': SERVER, 'fetch.mjs': FETCH };
      const sha = shop.repository.commit(files);
      const commands = {
        install: `${process.execPath} fetch.mjs ${port} >fetched`,
        build: `${process.execPath} fetch.mjs ${port} >built`,
      };
      const egress = { kind: 'listed', hosts: [`127.0.0.1:${port}`] } as const;
      const plan = { ...shop.plan({ base: sha, head: sha }, commands), sandbox: { mode: 'required', egress } } as const;
      const launcher = await prepareHead(plan, world());
      try {
        const read = (name: string) => readFileSync(`${launcher.roots.head}/${name}`, 'utf8').trim().split('\n');
        expect(read('fetched')).toEqual(['through the proxy: 200', 'another port: 403', 'past it: ECONNREFUSED']);
        expect(read('built')).toEqual(['through the proxy: ECONNREFUSED', 'another port: ECONNREFUSED', 'past it: ECONNREFUSED']);
        expect(shop.notes).toContain(`fetch: allowed 127.0.0.1:${port}`);
        expect(shop.notes).toContain('fetch: refused 127.0.0.1:22: it is not listed in policy.network.egress');
      } finally {
        await launcher.dispose();
        server.close();
      }
    });
  });

/** Says what it is answered: by the proxy that its variables name, and past it. */
const FETCH = `
import { request } from 'node:http';
import { connect } from 'node:net';
const port = process.argv[2];
const { hostname, port: at } = new URL(process.env.HTTPS_PROXY ?? 'http://127.0.0.1:3128');
const through = (path) =>
  new Promise((resolve) => {
    const asked = request({ hostname, port: at, method: 'CONNECT', path });
    asked.on('connect', (response, socket) => { socket.destroy(); resolve(response.statusCode); });
    asked.on('error', (error) => resolve(error.code));
    asked.end();
  });
const past = new Promise((resolve) => {
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('connect', () => { socket.destroy(); resolve('connected'); });
  socket.on('error', (error) => resolve(error.code));
});
console.log('through the proxy: ' + (await through('127.0.0.1:' + port)));
console.log('another port: ' + (await through('127.0.0.1:22')));
console.log('past it: ' + (await past));
process.exit(0);
`;
