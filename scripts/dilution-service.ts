import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Side } from '../src/model/revision.ts';

/** What head's work is of base's. */
export const FACTOR = 1.16;

/**
 * A service whose work is known. `/burn/N` computes until N µs have passed, `/wait/N` sleeps N ms by a timer (which knows
 * whole milliseconds only); head does FACTOR times as much. With a folder that holds Fastify, `/list/N` answers N records
 * through it, with a response schema at head and without one at base. A header of each answer tells how long the work took,
 * measured around it, ms; not of `/list`, where text is still put together while it is sent.
 */
const SERVICE = `import { createServer } from 'node:http';
const factor = Number(process.env.FACTOR);
const now = () => Number(process.hrtime.bigint()) / 1e6;
const port = Number(process.env.PORT);
if (process.env.FASTIFY) {
  const { default: Fastify } = await import(process.env.FASTIFY);
  const app = Fastify();
  const field = (type) => ({ type });
  const record = { type: 'object', properties: { id: field('integer'), name: field('string'), price: field('number'), inStock: field('boolean') } };
  const response = { 200: { type: 'array', items: record } };
  app.get('/list/:count', factor === 1 ? {} : { schema: { response } }, async ({ params }) =>
    Array.from({ length: Number(params.count) }, (_, id) => ({ id, name: 'record ' + id, price: id * 1.5, inStock: id % 2 === 0 })));
  await app.listen({ port, host: '127.0.0.1' });
} else {
  const answer = (response, began) => {
    response.setHeader('x-work', (now() - began).toFixed(4));
    response.end('done');
  };
  const server = createServer((request, response) => {
    const began = now();
    const [, what, size] = request.url.split('/');
    if (what === 'wait') return setTimeout(answer, Math.round(Number(size) * factor), response, began);
    const until = began + (Number(size) / 1000) * factor;
    while (now() < until);
    answer(response, began);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}
console.log('up');
`;

/** A Running side of a pair. */
export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts one side afresh; resolves when it listens. `fastify` is the path of Fastify's module, or empty. */
export async function startService(folder: string, side: Side, { port, fastify }: { port: number; fastify: string }) {
  const file = join(folder, 'service.mjs');
  writeFileSync(file, SERVICE);
  const env = { ...process.env, PORT: String(port), FACTOR: side === 'head' ? String(FACTOR) : '1', FASTIFY: fastify };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended]);
  if (child.exitCode !== null) throw new Error('the service did not start');
  const stop = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { port, stop } satisfies Running;
}
