import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOAD_WALLS, WALLS } from '../../src/model/sandbox.ts';
import type { Need } from '../../src/model/service.ts';
import type { Launcher, Target } from '../../src/model/target.ts';
import { prepare, prepareHead } from '../../src/prepare/prepare.ts';
import { aPlannedScenario } from '../support/measure.ts';
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

describe.skipIf(NO_SANDBOX !== null)(`a sandbox${NO_SANDBOX === null ? '' : ` (not tried: ${NO_SANDBOX})`}`, () => {
  const world = () => ({ ...shop.world, sandboxes: realSandboxes(shop.world.processes) });

  it('threat 98: builds and boots both sides behind walls that hold, neither of which is told its name, and leaves nothing', async () => {
    const base = shop.repository.commit({
      'server.mjs': SERVER,
      'build.sh': 'echo built >built; id -u >who; cat /proc/self/mountinfo /proc/1/cmdline >seen; touch "$HOME/kept"\n',
    });
    const head = shop.repository.commit({ 'server.mjs': SERVER.replace("'hello'", "'good day'") });
    const plan = shop.plan({ base, head }, { build: 'sh build.sh' });
    const scenarios = [aPlannedScenario({ name: 'load', engine: 'k6' })];
    const launcher = await prepare(apart({ ...plan, protocol: { ...plan.protocol, scenarios } }), world());
    try {
      const load = launcher.sandbox?.load ?? [];
      expect(load.map(({ wall }) => wall)).toEqual(LOAD_WALLS);
      expect(load.filter(({ wall, state }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
      expect(launcher.sandbox?.mechanism).toBe('netns');
      const walls = launcher.sandbox?.walls ?? [];
      expect(walls.map(({ wall }) => wall)).toEqual(WALLS);
      expect(walls.filter(({ wall, state }) => state !== 'held' && wall !== 'user-namespaces')).toEqual([]);
      expect(existsSync(`${launcher.roots.base}/built`)).toBe(true);
      for (const root of Object.values(launcher.roots)) {
        const seen = readFileSync(`${root}/seen`, 'utf8');
        expect(seen).toContain('/run/benchgate/tree');
        expect(seen).not.toMatch(/base|head/);
      }
      const targets = await launcher.boot(['base', 'head'], { port: 'head', need: 'base' });
      const answers = await Promise.all(targets.map((target) => say(target)));
      expect(answers.map((text) => JSON.parse(text).answer)).toEqual(['hello', 'good day']);
      expect(new Set(targets.map(({ url }) => new URL(url).port)).size).toBe(1);
      // From where k6 runs as well, without that a place was opened for it.
      const places = targets.map(({ url }) => new URL(url).host.replace(':', ' '));
      expect(await fromLoad(launcher, places)).toEqual(places.map((place) => `${place} connected`));
      const receivers = launcher.receivers?.({ port: 'base', need: 'base' }).base;
      expect(await fromLoad(launcher, [`${receivers?.host} ${receivers?.traces}`])).toEqual([
        expect.stringMatching(/ECONNREFUSED$/),
      ]);
      expect(targets.map((target) => target.cpuMs() ?? 0).every((ms) => ms > 0)).toBe(true);
      for (const target of targets) await target.stop();
    } finally {
      await launcher.dispose();
    }
  });

  it('threat 98: a need that lives is that of its side, in whatever place the side is booted', async () => {
    const files = { 'need.mjs': NEED, 'server.mjs': ASKING };
    const base = shop.repository.commit({ ...files, who: 'base' });
    const head = shop.repository.commit({ ...files, who: 'head' });
    const run = { kind: 'process', start: `exec ${process.execPath} need.mjs`, port: 'auto' } as const;
    const need: Need = {
      ...{ name: 'db', run, per: 'side', reset: 'true', ready: { kind: 'tcp' } },
      ...{ readyTimeoutMs: 20_000, stop: { signal: 'SIGKILL', graceMs: 0 } },
    };
    const launcher = await prepare({ ...apart(shop.plan({ base, head }, {}, [need])) }, world());
    try {
      expect(launcher.notSwapped).toEqual(expect.arrayContaining(['the instance of the need db', 'the network of its sandbox']));
      for (const first of ['base', 'head'] as const) {
        const targets = await launcher.boot(['base', 'head'], { port: first, need: first });
        expect(await Promise.all(targets.map((target) => say(target)))).toEqual(['base', 'head']);
        for (const target of targets) await target.stop();
      }
    } finally {
      await launcher.dispose();
    }
  });
});

describe.skipIf(NO_BWRAP !== null)(`a sandbox without root${NO_BWRAP === null ? '' : ` (not tried: ${NO_BWRAP})`}`, () => {
  const world = () => ({ ...shop.world, sandboxes: bwrapSandboxes(shop.world.processes) });

  it('builds and boots both sides behind walls that hold, and leaves nothing', async () => {
    const base = shop.repository.commit({
      'server.mjs': SERVER,
      'build.sh': 'echo built >built; id -u >who; touch "$HOME/kept"\n',
    });
    const head = shop.repository.commit({ 'server.mjs': SERVER.replace("'hello'", "'good day'") });
    const launcher = await prepare(apart(shop.plan({ base, head }, { build: 'sh build.sh' })), world());
    try {
      expect(launcher.sandbox?.mechanism).toBe('bwrap');
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
});

for (const { mechanism, none, sandboxes } of MECHANISMS)
  describe.skipIf(none !== null)(`a sandbox of ${mechanism}${none === null ? '' : ` (not tried: ${none})`}`, () => {
    const world = () => ({ ...shop.world, sandboxes: sandboxes(shop.world.processes) });

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
      const launcher = await prepareHead(plan, world()).catch((thrown) => expect.fail(String(thrown)));
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

/** What comes of connecting to these places, each a host and a port, from where k6 runs. */
async function fromLoad({ walls }: Launcher, places: readonly string[]): Promise<readonly string[]> {
  const room = await walls?.enter({ reads: [dirname(dirname(process.execPath))], made: [], writes: null, urls: [] });
  if (room === undefined) throw new Error('there are no walls');
  const text = `for at in ${places.map((place) => `'${place}'`).join(' ')}; do ${process.execPath} -e '${CONNECT}' "$at"; done`;
  const held = await shop.world.processes.hold({
    text,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    mark: 'from-load',
    within: room.compartment,
  });
  const child = held.begin();
  await child.exited;
  await child.stop({ signal: 'SIGKILL', graceMs: 0 });
  await room.leave();
  return child.tail(places.length);
}

const CONNECT = `const [host, port] = process.argv[1].split(" ");
const socket = require("net").connect(Number(port), host);
socket.on("connect", () => { socket.destroy(); console.log(process.argv[1] + " connected"); });
socket.on("error", (error) => console.log(process.argv[1] + " " + error.code));`;

/** A need that answers with a file of the commit that it was started from. */
const NEED = `
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
createServer((_, response) => response.end(readFileSync('who'))).listen(process.env.PORT);
`;
const ASKING = `
import { createServer } from 'node:http';
createServer(async (_, response) => {
  response.end(await (await fetch('http://127.0.0.1:' + process.env.DB_PORT)).text());
}).listen(process.env.PORT);
`;

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
