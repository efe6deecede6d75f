import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeContainers } from '../../src/machine/containers.ts';
import { WALLS } from '../../src/model/sandbox.ts';
import type { Launcher, Target } from '../../src/model/target.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import { cli, start } from '../support/dist.ts';
import { busybox, inEveryEngine } from '../support/engines.ts';
import { LONG } from '../support/how-many.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';
import { eventually } from '../support/processes.ts';
import { leftOfSandboxes, NO_SANDBOX, realSandboxes } from '../support/sandbox.ts';

/** For all of these tests. */
const IMAGE = 'benchgate-test-walls';

/** A service of busybox alone that attacks what its query names, and a need of the same image. */
const DOCKERFILE = `FROM scratch
COPY busybox /bin/busybox
COPY spy /www/cgi-bin/spy
RUN ["/bin/busybox", "sh", "/www/cgi-bin/spy", "build"]
EXPOSE 8080
CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
`;

const SPY = `#!/bin/sh
if [ "$1" = build ]; then
  /bin/busybox --install -s /bin
  cd /www && echo ok >index.html && chmod 755 cgi-bin/spy
  wget -T 2 -qO- http://192.0.2.1/ >built 2>&1
  exit 0
fi
printf 'Content-Type: text/plain\\r\\n\\r\\n'
case "$QUERY_STRING" in
  status) grep -E '^(NoNewPrivs|Seccomp|CapEff|CapBnd):' /proc/self/status;;
  environment) env;;
  processes) ps -o comm | sort | uniq;;
  leave) for at in /tmp /www /dev/shm /; do [ -e "$at/left" ] && echo "found $at/left"; echo x >"$at/left"; done; echo left;;
  become) unshare -U true 2>&1; mount -t tmpfs none /mnt 2>&1; chroot / true 2>&1; ping -c 1 -W 1 127.0.0.1 2>&1;;
  *) nc -w 2 $(echo "$QUERY_STRING" | tr : ' ') </dev/null 2>&1 | head -1; echo over;;
esac
`;

const CONFIG = `service:
  image: { name: ${IMAGE} }
  stop: { grace: 0s }
sandbox: required
policy: { network.egress: deny }
scenarios:
  - name: home
    http: { path: /, rate: 50/s }
design: { block: 500ms, warm-up: 100ms, max-pairs: 12, max-duration: 10m }
`;

const COMPOSE = `services:
  web:
    build: .
    depends_on: { db: { condition: service_healthy } }
    networks: [front, back]
    volumes: ["data:/data"]
    configs: [one]
    ports: ["8080:8080"]
  db:
    build: .
    networks: { back: { aliases: [database] } }
    command: [httpd, -f, -p, "7070", -h, /www]
    healthcheck: { test: [CMD, wget, -qO-, "http://127.0.0.1:7070/"], interval: 200ms, retries: 20 }
networks: { front: {}, back: {} }
volumes: { data: {} }
configs: { one: { content: hello } }
`;

/** A process that says what its need says. */
const ASKS = `import { createServer } from 'node:http';
createServer(async (_, response) => {
  const said = await fetch('http://127.0.0.1:' + process.env.STORE_PORT).then((one) => one.text(), (error) => String(error.cause));
  response.end('it says ' + said.trim());
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

inEveryEngine(
  (lane) => {
    beforeAll(() => {
      const project = lane.project({ Dockerfile: DOCKERFILE, spy: SPY });
      lane.ask('build', '--quiet', '--network', 'none', '--tag', IMAGE, project.path);
      project.remove();
    });
    afterAll(() => {
      lane.ask('rmi', '--force', IMAGE);
    });

    describe.skipIf(NO_SANDBOX !== null)('behind the walls that base requires', () => {
      let shop: Workshop;
      let launcher: Launcher;
      let targets: readonly Target[];
      let listener: Server;

      const ask = async (target: Target | undefined, what: string) => (await fetch(`${target?.url}/cgi-bin/spy?${what}`)).text();
      const of = (side: 'base' | 'head') => targets.find((target) => target.side === side);

      beforeAll(async () => {
        const containers = nodeContainers(process.env);
        shop = openWorkshop({ containers });
        copyFileSync(busybox() ?? '', join(shop.repository.path, 'busybox'));
        const base = shop.repository.commit({ Dockerfile: DOCKERFILE, spy: SPY });
        const head = shop.repository.commit({ 'NOTES.md': 'Another commit, and so another image.\n' });
        const stop = { signal: 'SIGKILL', graceMs: 0 } as const;
        const store = { kind: 'image', image: IMAGE, port: 8080, env: { KEPT: 'yes' } } as const;
        const need = {
          name: 'store',
          run: store,
          ready: { kind: 'http', path: '/' },
          readyTimeoutMs: 20_000,
          per: 'side',
          stop,
        } as const;
        const run = { kind: 'dockerfile', file: 'Dockerfile', context: '.' } as const;
        const plan = shop.plan({ base, head }, { run, stop, env: { GREETING: 'hello' } }, [need]);
        const rules = { engine: lane.engine, allow: [] };
        const apart = { ...plan, containers: rules, sandbox: { mode: 'required', egress: { kind: 'deny' } } } as const;
        launcher = await prepare(apart, { ...shop.world, sandboxes: realSandboxes(shop.world.processes) });
        targets = await launcher.boot(['base', 'head'], { port: 'head', need: 'base' });
        listener = await listening();
      });
      afterAll(async () => {
        listener?.close();
        await launcher?.dispose();
        expect(shop.close()).toEqual([]);
        expect(lane.left()).toEqual([]);
        await eventually(async () => (await leftOfSandboxes()).length === 0);
        expect(rulesLeft()).toEqual([]);
      });

      it('every wall was looked at before the pilot, and held', () => {
        const { walls = [], ...facts } = launcher.sandbox ?? {};
        expect(walls.map(({ wall }) => wall)).toEqual(WALLS);
        expect(walls.filter(({ state }) => state !== 'held').map(({ wall }) => wall)).toEqual(['user-namespaces']);
        expect(facts).toMatchObject({ mechanism: 'engine', seccomp: true, limits: expect.arrayContaining(['pids', 'memory']) });
      });

      it('it is reached, and finds its need by name; nothing else answers it', async () => {
        const { port } = listener.address() as { port: number };
        const { hostname } = new URL(of('head')?.url ?? '');
        const gateway = hostname.replace(/\d+$/, (last) => String(Number(last) - 1));
        const other = new URL(of('base')?.url ?? '').host;
        expect(await ask(of('head'), 'store:8080')).toBe('over\n');
        for (const [target, said] of [
          [`${gateway}:${port}`, 'Connection refused'],
          [`127.0.0.1:${port}`, 'Connection refused'],
          ['192.0.2.1:443', 'Network is unreachable'],
          ['169.254.169.254:80', 'Network is unreachable'],
          [other, 'Network is unreachable'],
        ] as const)
          expect([target, await ask(of('head'), target)]).toEqual([target, expect.stringContaining(said)]);
        // For us it is there.
        expect(await shop.world.network.accepts(port, gateway)).toBe(true);
      });

      it('it has no right beyond its own files, sees nobody, and was told nothing of ours', async () => {
        const status = await ask(of('head'), 'status');
        expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
        expect(status).toMatch(/^Seccomp:\s+2$/m);
        // The seven of src/sandbox/container-walls.ts.
        expect(status).toMatch(/^CapBnd:\s+00000000000004eb$/m);
        const denied = await ask(of('head'), 'become');
        expect(denied.match(/denied|not permitted/gi)?.length, denied).toBeGreaterThanOrEqual(3);
        const environment = await ask(of('head'), 'environment');
        expect(environment).toContain('GREETING=hello');
        expect(environment).not.toMatch(/DOCKER|GITHUB|BENCHGATE/);
        expect(await ask(of('head'), 'processes')).not.toMatch(/node|dockerd|containerd/);
      });

      it('the steps of its image had no network, and what it leaves is gone at the next start', async () => {
        expect(await (await fetch(`${of('head')?.url}/built`)).text()).toContain('Network is unreachable');
        expect(await ask(of('head'), 'leave')).toBe('left\n');
        for (const target of targets) await target.stop();
        targets = await launcher.boot(['base', 'head']);
        expect(await ask(of('head'), 'leave')).toBe('left\n');
      });
    });

    it.skipIf(NO_SANDBOX !== null)(
      'a process finds its need in a container at its loopback, and so does its reset, behind one wall',
      async () => {
        const shop = openWorkshop({ containers: nodeContainers(process.env) });
        copyFileSync(busybox() ?? '', join(shop.repository.path, 'busybox'));
        const sha = shop.repository.commit({ Dockerfile: DOCKERFILE, spy: SPY, 'server.mjs': ASKS });
        const stop = { signal: 'SIGKILL', graceMs: 0 } as const;
        const node = process.execPath;
        const store = { kind: 'image', image: IMAGE, port: 8080, env: {} } as const;
        const reset = `exec ${node} -e 'fetch("http://127.0.0.1:" + process.env.STORE_PORT).then((one) => process.exit(one.ok ? 0 : 1))'`;
        const need = {
          name: 'store',
          run: store,
          ready: { kind: 'tcp' },
          readyTimeoutMs: 20_000,
          per: 'side',
          reset,
          stop,
        } as const;
        const plan = shop.plan(
          { base: sha, head: sha },
          { run: { kind: 'process', start: `exec ${node} server.mjs`, port: 'auto' } },
          [need],
        );
        const rules = { engine: lane.engine, allow: [] };
        const apart = { ...plan, containers: rules, sandbox: { mode: 'required', egress: { kind: 'deny' } } } as const;
        const launcher = await prepare(apart, { ...shop.world, sandboxes: realSandboxes(shop.world.processes) });
        try {
          expect(launcher.sandbox?.mechanism).toBe('netns');
          expect(launcher.sandbox?.walls.filter(({ state }) => state !== 'held').map(({ wall }) => wall)).toEqual([
            'user-namespaces',
          ]);
          for (const target of await launcher.boot(['base', 'head'])) {
            expect(await (await fetch(`${target.url}/`)).text()).toBe('it says ok');
            await target.stop();
          }
        } finally {
          await launcher.dispose();
          expect(shop.close()).toEqual([]);
          expect([lane.left(), rulesLeft()]).toEqual([[], []]);
        }
      },
    );

    // Half a minute more: the long run has it.
    if (LONG && lane.hasCompose)
      it.skipIf(NO_SANDBOX !== null)(
        'services of a compose file share the network of their side, whatever the file says',
        async () => {
          const project = lane.project({
            'benchgate.yml': CONFIG.replace(/image: .*/, 'compose: { service: web, port: 8080 }'),
            'compose.yml': COMPOSE,
          });
          const { code, stdout, stderr } = await cli(['try'], { cwd: project.path, env: environment() });
          expect([code, lane.left(), rulesLeft()], stdout + stderr).toEqual([0, [], []]);
          expect(stderr).toContain('Sandbox: engine');
          project.remove();
        },
      );

    it.skipIf(NO_SANDBOX !== null)('what a killed run leaves behind walls goes with the next one', async () => {
      const project = lane.project({ 'benchgate.yml': CONFIG });
      const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-walls-')));
      try {
        const env = { ...environment(), TMPDIR: temporary };
        const killed = start('cli.js', ['run', '--base-ref', 'HEAD'], { cwd: project.path, env });
        // Both networks, and containers in them.
        await expect.poll(() => lane.left().length, { timeout: 60_000 }).toBeGreaterThan(3);
        killed.child.kill('SIGKILL');
        await killed.finished;
        // Between two starts there are the networks alone.
        expect([lane.left().length > 1, rulesLeft()]).toEqual([true, [expect.stringContaining('benchgate_bridges')]]);
        const { code, stderr } = await cli(['try'], { cwd: project.path, env });
        expect(code, stderr).toBe(0);
        expect(stderr).toContain('Sandbox: engine');
        expect([lane.left(), rulesLeft(), readdirSync(temporary)]).toEqual([[], [], []]);
      } finally {
        project.remove();
        rmSync(temporary, { recursive: true, force: true });
      }
    });
  },
  ['docker'],
);

const environment = () => (process.env.DOCKER_HOST === undefined ? {} : { DOCKER_HOST: process.env.DOCKER_HOST });

/** Rules for the networks of containers, of any measurement. */
const rulesLeft = () => said('nft', ['list', 'tables']).filter((line) => line.includes('benchgate_bridges'));

const said = (file: string, args: readonly string[]) => spawnSync(file, args, { encoding: 'utf8' }).stdout.split('\n');

function listening(): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => {}).destroy());
  return new Promise((resolve) => server.listen(0, '0.0.0.0', () => resolve(server)));
}
