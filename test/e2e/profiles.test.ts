import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildPreload } from '../../scripts/build.ts';
import { readCpuProfile } from '../../src/evidence/profiles/cpuprofile.ts';
import { profilerWith } from '../../src/machine/profiler.ts';
import type { NodeProfiler, SampledProcess } from '../../src/world/profiler.ts';
import { type NodeService, nodeServices } from '../support/node-service.ts';

const services = nodeServices();
const open: NodeProfiler[] = [];
// The name of the folder has what has to be escaped in NODE_OPTIONS.
const preload = join(services.folder, 'dist', 'profile-preload.cjs');
const NODES = [['Node 20', () => process.execPath] as const, ['Node 24', () => inject('node24')] as const];

beforeAll(async () => {
  mkdirSync(join(services.folder, 'dist'));
  await buildPreload(join(services.folder, 'dist'));
});
afterAll(async () => {
  services.end();
  for (const profiler of open) await profiler.close();
});

async function aProfiler(): Promise<NodeProfiler> {
  const profiler = await profilerWith(preload)();
  open.push(profiler);
  return profiler;
}

const BURN = 'function burnCpu() { let x = 0; for (let i = 0; i < 8e6; i += 1) x += Math.sqrt(x + i); return x; }';
const ENV = 'JSON.stringify([process.env.BENCHGATE_PROFILE ?? null, process.env.NODE_OPTIONS ?? null])';
const ANSWER = `(request, response) => { if (request.url === '/env') return response.end(${ENV}); if (request.url === '/pid') return response.end(String(process.pid)); burnCpu(); response.end('ok'); }`;
const CJS = {
  'service.cjs': `const { createServer } = require('node:http');\n${BURN}\ncreateServer(${ANSWER}).listen(process.env.PORT);`,
};
const ESM = {
  'service.mjs': `import { createServer } from 'node:http';\n${BURN}\ncreateServer(${ANSWER}).listen(process.env.PORT);`,
};

/** Samples while the service answers. */
async function sampled(profiler: NodeProfiler, service: NodeService): Promise<SampledProcess> {
  profiler.start();
  for (let request = 0; request < 8; request += 1) await service.ask();
  const said = await profiler.stop();
  if ('why' in said) throw new Error(said.why);
  return said;
}

/** The function with the most time of its own. */
function busiest({ text }: SampledProcess): string {
  const read = readCpuProfile(text, services.folder);
  if ('why' in read) throw new Error(read.why);
  const [{ place } = { place: null }] = read.all().toSorted((a, b) => b.selfMs - a.selfMs);
  return `${place?.name} ${place?.file}:${place?.line}`;
}

describe.each(NODES)('a profile of %s', (_, node) => {
  it.each([
    ['CommonJS', CJS],
    ['a module', ESM],
  ])('of %s: what burns CPU is on top, more than once, and the service sees no variable', async (_, files) => {
    const profiler = await aProfiler();
    const service = await services.serve(files, { node: node(), env: profiler.variables });
    expect(JSON.parse(await service.ask('/env'))).toEqual([null, null]);
    for (let block = 0; block < 2; block += 1) {
      const said = await sampled(profiler, service);
      expect(busiest(said)).toMatch(/^burnCpu service\.[cm]js:2$/);
      expect(said.processes).toBe(1);
    }
    service.child.kill('SIGTERM');
    expect(await service.ended).toEqual({ code: null, output: '' });
  });

  it('of a cluster: one worker, which knows of how many', async () => {
    const profiler = await aProfiler();
    const text = `const cluster = require('node:cluster');\nif (cluster.isPrimary) for (let i = 0; i < 3; i += 1) cluster.fork();\nelse { ${CJS['service.cjs']} }`;
    const service = await services.serve({ 'cluster.cjs': text }, { node: node(), env: profiler.variables });
    const pids = new Set<string>();
    while (pids.size < 3) pids.add(await service.ask('/pid'));
    const said = await sampled(profiler, service);
    expect(busiest(said)).toBe('burnCpu cluster.cjs:4');
    expect(said.processes).toBe(3);
    expect(JSON.parse(await service.ask('/env'))).toEqual([null, null]);
  });

  it('passes through what starts the service, and keeps the options of others', async () => {
    const profiler = await aProfiler();
    // As npm does it: a shell, and the program in it.
    const launcher = `require('node:child_process').spawn('"$NODE" service.cjs', { shell: true, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '--stack-trace-limit=7' } });`;
    const service = await services.serve(
      { ...CJS, 'launch.cjs': launcher },
      { node: node(), env: profiler.variables, start: 'exec "$NODE" launch.cjs' },
    );
    expect(busiest(await sampled(profiler, service))).toMatch(/^burnCpu service\.[cm]js:2$/);
    expect(JSON.parse(await service.ask('/env'))).toEqual([null, '--stack-trace-limit=7']);
  });

  it('keeps what a start command adds to NODE_OPTIONS', async () => {
    const profiler = await aProfiler();
    const start = 'NODE_OPTIONS="--stack-trace-limit=7 $NODE_OPTIONS" exec "$NODE" service.mjs';
    const service = await services.serve(ESM, { node: node(), env: profiler.variables, start });
    expect(JSON.parse(await service.ask('/env'))).toEqual([null, '--stack-trace-limit=7']);
    expect(busiest(await sampled(profiler, service))).toMatch(/^burnCpu service\.[cm]js:2$/);
  });

  it('a child of the service sees no variable of ours, Node.js or not, and is not taken for the service', async () => {
    const profiler = await aProfiler();
    const text = `const { execFile } = require('node:child_process'); const { createServer } = require('node:http');
      const shown = '${ENV}';
      createServer((request, response) => {
        if (request.url === '/env') return execFile('env', (_, out) => response.end(out));
        execFile(process.execPath, ['-p', shown], (_, out) => response.end(out));
      }).listen(process.env.PORT);`;
    const service = await services.serve(
      { 'parent.cjs': text },
      { node: node(), env: { ...profiler.variables, NODE_OPTIONS: `--no-warnings ${profiler.variables.NODE_OPTIONS}` } },
    );
    expect(JSON.parse(await service.ask())).toEqual([null, '--no-warnings']);
    expect(await service.ask('/env')).not.toMatch(/BENCHGATE|preload/);
  });

  it('keeps nothing alive: a service that ends by itself does, while it is sampled, too', async () => {
    const profiler = await aProfiler();
    const text = `const server = require('node:http').createServer((request, response) => { response.end('ok'); if (request.url === '/end') server.close(); }).listen(process.env.PORT);`;
    const service = await services.serve({ 'ends.cjs': text }, { node: node(), env: profiler.variables });
    // It has called the profiler by its first answer.
    await service.ask();
    profiler.start();
    await service.ask('/end');
    expect(await service.ended).toEqual({ code: 0, output: '' });
    expect(await profiler.stop()).toEqual({ why: 'the process ended' });
  });

  it('does not disturb a program that never listens, nor one whose control socket is gone', async () => {
    const profiler = await aProfiler();
    await profiler.close();
    const program = services.run({ 'program.cjs': `console.log(${ENV})` }, { node: node(), env: profiler.variables });
    expect(await program.ended).toEqual({ code: 0, output: '[null,null]\n' });
    const service = await services.serve(CJS, { node: node(), env: profiler.variables });
    expect(await service.ask()).toBe('ok');
  });
});
