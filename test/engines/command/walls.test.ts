import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/processes.ts';
import { documentedSample, driveReal } from '../../support/real-generator.ts';
import { leftOfSandboxes, NO_SANDBOX } from '../../support/sandbox.ts';

/** Tries what it may not, and tells by the names of its requests what it got; then it sends as it should. */
const program = (lines: readonly string[]) => `#!/usr/bin/env node
const fs = require('node:fs');
const net = require('node:net');
const { spawn } = require('node:child_process');
const { BASE_URL, RATE, DURATION, POINTS_FILE } = process.env;
spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();
const got = [];
const tries = (name, act) => { try { act(); got.push(name); } catch {} };
const connects = (name, to) => new Promise((end) => {
  const socket = net.connect(to, () => { got.push(name); socket.destroy(); end(); });
  socket.on('error', end);
});
const send = async () => {
  const [at, from] = [Date.now(), performance.now()];
  const answer = await fetch(BASE_URL + '/items');
  await answer.text();
  const name = ['uid', process.getuid(), ...got].join('-');
  const point = { at, ms: performance.now() - from, ok: true, status: answer.status, name };
  fs.appendFileSync(POINTS_FILE, JSON.stringify(point) + '\\n');
};
(async () => {
  ${lines.join('\n  ')}
  const started = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const since = performance.now() - started;
    for (; sent < (since / 1000) * Number(RATE); sent++) send();
    if (since > Number(DURATION) * 1000) clearInterval(timer);
  }, 5);
})();
`;

describe.skipIf(NO_SANDBOX !== null)(
  `a program behind walls of its own${NO_SANDBOX === null ? '' : ` (not tried: ${NO_SANDBOX})`}`,
  () => {
    let folder: string;
    const servers: Server[] = [];
    const arrived = { port: 0, named: 0 };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'benchgate-walled-'));
      writeFileSync(join(folder, 'secret'), 'of the job');
      for (const name of ['port', 'named'] as const) {
        const server = createServer((socket) => {
          arrived[name] += 1;
          socket.destroy();
        });
        await new Promise<void>((done) =>
          server.listen(name === 'port' ? { port: 0, host: '127.0.0.1' } : { path: `\0${folder}` }, done),
        );
        servers.push(server);
      }
    });
    afterAll(async () => {
      for (const server of servers) server.close();
      rmSync(folder, { recursive: true, force: true });
      await eventually(async () => (await leftOfSandboxes()).length === 0);
    });

    const port = () => {
      const at = servers[0]?.address();
      return typeof at === 'object' ? at?.port : 0;
    };
    /** Its names tell what it got. */
    const gotBy = async (lines: readonly string[], isWalled: boolean) => {
      const job = { files: { 'perf/load.sh': program(lines) }, planned: { blockMs: 1500 }, isWalled };
      const { block, left, folders, running } = await driveReal(documentedSample('checkout'), job);
      expect([block.broken, block.errors, left, folders, running]).toEqual([[], 0, [], [], []]);
      return Object.keys(block.values).flatMap((family) => /^latency\{(.*)\}$/.exec(family)?.[1] ?? []);
    };

    it('threat 116: reaches what it is to drive, reads its checkout and writes its points, and does nothing else', async () => {
      const attempts = [
        `await connects('another-port', { host: '127.0.0.1', port: ${port()} });`,
        `await connects('a-name', { path: ${JSON.stringify(`\0${folder}`)} });`,
        `tries('secret', () => fs.readFileSync(${JSON.stringify(join(folder, 'secret'))}));`,
        "tries('checkout', () => fs.writeFileSync('perf/more', ''));",
        "tries('environment', () => { if (!process.env.GITHUB_TOKEN) throw 0; });",
        "tries('processes', () => { process.kill(1, 0); });",
      ];
      expect(await gotBy(attempts, true)).toEqual([expect.stringMatching(/^uid-61\d{3}$/)]);
      expect(arrived).toEqual({ port: 0, named: 0 });
      // Without walls these can be reached: what keeps from them is the walls.
      await gotBy(attempts.slice(0, 2), false);
      expect(arrived).toEqual({ port: 1, named: 1 });
    }, 60_000);

    it('finds its tools, a home and a temporary folder, and may make more files beside its points', async () => {
      const lines = [
        "tries('home', () => fs.writeFileSync(process.env.HOME + '/own', ''));",
        "tries('temporary', () => fs.writeFileSync((process.env.TMPDIR || '/tmp') + '/own', ''));",
        "tries('log', () => fs.writeFileSync(POINTS_FILE + '.log', ''));",
        "tries('folder', () => fs.mkdirSync(POINTS_FILE + '.more/below', { recursive: true }));",
      ];
      expect(await gotBy(lines, true)).toEqual([expect.stringMatching(/^uid-61\d{3}-home-temporary-log-folder$/)]);
    }, 60_000);
  },
);
