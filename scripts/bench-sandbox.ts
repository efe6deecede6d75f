import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeProcesses } from '../src/machine/processes.ts';
import { probeBwrap } from '../src/machine/sandbox/probe-bwrap.ts';
import { nodeSandboxes } from '../src/machine/sandbox/sandboxes.ts';
import { TREE } from '../src/sandbox/inside.ts';

/**
 * What a sandbox costs an answer: one service behind the walls and one beside them, of the same code, asked in turn. A pair is one
 * start of both; its ratio is that of the medians. `--work US`: how long the service computes for each answer, µs. `--without-root`: behind
 * bubblewrap, and its relay.
 */
const PAIRS = 20;
const ASKED = 2000;
const SETTLING = 500;
const PORT = 8080;

export async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--work');
  const workUs = at < 0 ? 0 : Number(args[at + 1]);
  const processes = nodeProcesses();
  const rootless = async () => ({ probe: await probeBwrap(), asRoot: [], filterBy: null });
  const probe = args.includes('--without-root') ? rootless : undefined;
  const sandboxes = nodeSandboxes(processes, [dirname(dirname(process.execPath))], probe);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-sandbox-')));
  mkdirSync(join(folder, 'tree'));
  writeFileSync(join(folder, 'tree', 'server.mjs'), SERVER);
  const trees = { base: join(folder, 'tree'), head: join(folder, 'tree') };
  const sandbox = await sandboxes.open({ trees, folder, egress: { kind: 'deny' }, tell: () => {} });
  const pairs: { readonly ratio: number; readonly us: number }[] = [];
  try {
    for (let pair = 0; pair < PAIRS; pair++) {
      const place = pair % 2 === 0 ? 'first' : 'second';
      const within = sandbox.compartment({ phase: 'run', side: 'head', place, ports: [PORT] });
      const command = {
        text: 'exec node server.mjs',
        env: { PATH: process.env.PATH ?? '', PORT: String(PORT), WORK_US: String(workUs) },
      };
      const held = await processes.hold({ ...command, cwd: TREE, mark: `bench-${process.pid}-in-${pair}`, within });
      const children = [held.begin(), processes.start({ ...command, cwd: trees.head, mark: `bench-${process.pid}-out-${pair}` })];
      try {
        pairs.push(await onePair([sandbox.address(place), '127.0.0.1'], pair % 4 < 2));
      } finally {
        for (const child of children) await child.stop({ signal: 'SIGKILL', graceMs: 0 });
      }
    }
  } finally {
    await sandbox.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
  const ratios = pairs.map(({ ratio }) => Math.log(ratio));
  const [low, middle, high] = interval(ratios).map((value) => 100 * (Math.exp(value) - 1));
  const us = interval(pairs.map((pair) => pair.us));
  console.log(
    `${sandbox.facts.mechanism} over none, ${PAIRS} pairs of ${ASKED} answers each, ${workUs} µs of work: median ${percent(middle)} (${percent(low)} to ${percent(high)}), ${us.map((one) => one.toFixed(1)).join(' / ')} µs`,
  );
}

const percent = (value = Number.NaN) => `${value > 0 ? '+' : ''}${value.toFixed(2)} %`;

/** The mean over pairs with the 95 % interval of Student's t for so many pairs: low, mean, high. */
function interval(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
  const half = (T_19 * sd) / Math.sqrt(values.length);
  return [mean - half, mean, mean + half];
}

/** The 97.5 % quantile of Student's t with 19 degrees of freedom. */
const T_19 = 2.093;

async function onePair(hosts: readonly string[], swapped: boolean): Promise<{ readonly ratio: number; readonly us: number }> {
  const sides = hosts.map((host) => ({ host, agent: new Agent({ keepAlive: true, maxSockets: 1 }), times: [] as number[] }));
  for (const side of sides)
    while ((await ask(side).catch(() => null)) === null) await new Promise((wait) => setTimeout(wait, 20));
  for (let at = -SETTLING; at < ASKED; at++)
    for (const side of (at % 2 === 0) === swapped ? sides : sides.toReversed()) {
      const us = await ask(side);
      if (at >= 0) side.times.push(us);
    }
  const [inside = Number.NaN, outside = Number.NaN] = sides.map(({ agent, times }) => {
    agent.destroy();
    return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
  });
  return { ratio: inside / outside, us: inside - outside };
}

function ask({ host, agent }: { readonly host: string; readonly agent: Agent }): Promise<number> {
  const from = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    get({ host, port: PORT, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(Number(process.hrtime.bigint() - from) / 1000));
    }).once('error', reject);
  });
}

const SERVER = `
import { createServer } from 'node:http';
const work = Number(process.env.WORK_US) / 1000;
createServer((_, response) => {
  for (const end = performance.now() + work; performance.now() < end; );
  response.end('done');
}).listen(Number(process.env.PORT), '127.0.0.1');
`;
