import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { httpLoad } from '../src/engines/embedded/http-load.ts';
import type { Arrival } from '../src/model/load.ts';
import { quantile } from '../src/model/quantile.ts';
import { otherSide, SIDES, type Side, type Sided } from '../src/model/revision.ts';

/** An Errand is what to ask of both sides, how often each, and for how long; what is asked in the warm-up does not count. */
export interface Errand {
  readonly path: string;
  readonly ports: Sided<number>;
  /** Which side is sent to first. */
  readonly first: Side;
  readonly ratePerSecond: number;
  readonly warmUpMs: number;
  readonly blockMs: number;
}

/** Seen is what a client saw of one side, medians, ms: latency and, where the client can read it, the time of the work itself. */
export interface Seen {
  readonly latencyMs: number;
  readonly workMs: number;
  /** How late requests were sent. */
  readonly lagMs: number;
}

/** One way to measure both sides. */
export type Client = (errand: Errand) => Promise<Sided<Seen>>;

interface Sight {
  readonly latencyMs: number;
  readonly workMs: number;
  readonly lagMs: number;
}

const NEVER = new AbortController().signal;

/** Benchgate's own engine, both sides at once, half a period apart. */
export async function embedded(errand: Errand): Promise<Sided<Seen>> {
  const sights = await sightsOf(errand, SIDES);
  return { base: mediansOf(sights('base')), head: mediansOf(sights('head')) };
}

/** Benchgate's own engine, one side after the other. */
export async function embeddedInTurn(errand: Errand): Promise<Sided<Seen>> {
  const seen: Partial<Record<Side, Seen>> = {};
  for (const side of inOrder(errand)) seen[side] = mediansOf((await sightsOf(errand, [side]))(side));
  return bothOf(seen);
}

async function sightsOf(errand: Errand, sides: readonly Side[]): Promise<(side: Side) => readonly Sight[]> {
  const arrivals = momentsOf(errand).flatMap(({ atMs, offsetMs }): Arrival[] =>
    sides.map((side) => ({ side, atMs: atMs + (side === errand.first ? 0 : offsetMs), body: '' })),
  );
  const url = (side: Side) => `http://127.0.0.1:${errand.ports[side]}`;
  const shots = await httpLoad().fire(
    {
      arrivals: arrivals.sort((a, b) => a.atMs - b.atMs),
      values: { base: {}, head: {} },
      urls: { base: url('base'), head: url('head') },
      method: 'GET',
      path: errand.path,
      headers: {},
      stream: false,
      timeoutMs: 10_000,
      keepBody: false,
      grade: ({ status }) => (status === 200 ? 'ok' : 'error'),
    },
    NEVER,
  );
  return (side) =>
    shots
      .filter((shot) => shot.side === side && shot.grade === 'ok' && shot.intendedMs >= errand.warmUpMs)
      .map(({ intendedMs, sentMs, endMs }) => ({
        latencyMs: endMs - intendedMs,
        workMs: Number.NaN,
        lagMs: sentMs - intendedMs,
      }));
}

/** The least that a client of this machine can see: bare sockets, at the same rate, from sending to the last byte. */
export async function bareSocket(errand: Errand): Promise<Sided<Seen>> {
  const lines = { base: await lineTo(errand, 'base'), head: await lineTo(errand, 'head') };
  const sights: Record<Side, Sight[]> = { base: [], head: [] };
  const startedAt = performance.now();
  for (const { atMs, offsetMs } of momentsOf(errand))
    for (const side of inOrder(errand)) {
      const due = startedAt + atMs + (side === errand.first ? 0 : offsetMs);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const sight = await lines[side].ask();
      if (atMs >= errand.warmUpMs) sights[side].push(sight);
    }
  for (const side of SIDES) lines[side].socket.destroy();
  return { base: mediansOf(sights.base), head: mediansOf(sights.head) };
}

/** As most tools do it: the next request when the last was answered, one side after the other, as fast as that goes. */
export async function backToBack(errand: Errand): Promise<Sided<Seen>> {
  const seen: Partial<Record<Side, Seen>> = {};
  for (const side of inOrder(errand)) {
    const line = await lineTo(errand, side);
    const sights: Sight[] = [];
    const [startedAt, lengthMs] = [performance.now(), (errand.warmUpMs + errand.blockMs) / 2];
    for (let at = 0; at < lengthMs; at = performance.now() - startedAt) {
      const sight = await line.ask();
      if (at >= errand.warmUpMs / 2) sights.push(sight);
    }
    line.socket.destroy();
    seen[side] = mediansOf(sights);
  }
  return bothOf(seen);
}

const inOrder = ({ first }: Errand): readonly Side[] => [first, otherSide(first)];

function bothOf({ base, head }: Partial<Record<Side, Seen>>): Sided<Seen> {
  if (base === undefined || head === undefined) throw new Error('a side was not asked');
  return { base, head };
}

/** k6 as Benchgate runs it: one process, a scenario for each side, the second half a period later; http_req_duration. */
export function k6At(program: string, folder: string): Client {
  return async (errand) => {
    const [script, points] = [join(folder, 'duet.js'), join(folder, 'points.csv')];
    writeFileSync(script, duetOf(errand));
    const args = ['run', '-q', '--summary-mode=disabled', '--out', `csv=${points}`, script];
    const env = { ...process.env, K6_CSV_TIME_FORMAT: 'unix_micro', K6_NO_USAGE_REPORT: 'true' };
    const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const [header = '', ...lines] = readFileSync(points, 'utf8').trim().split('\n');
    const column = (name: string) => header.split(',').indexOf(name);
    const [nameAt, timeAt, valueAt, scenarioAt] = ['metric_name', 'timestamp', 'metric_value', 'scenario'].map(column);
    const rows = lines.map((line) => line.split(',')).filter((cells) => cells[nameAt ?? -1] === 'http_req_duration');
    const began = Math.min(...rows.map((cells) => Number(cells[timeAt ?? -1])));
    const kept = rows.filter((cells) => Number(cells[timeAt ?? -1]) >= began + errand.warmUpMs * 1000);
    const sights = (side: string) =>
      kept
        .filter((cells) => cells[scenarioAt ?? -1] === side)
        .map((cells) => ({ latencyMs: Number(cells[valueAt ?? -1]), workMs: Number.NaN, lagMs: Number.NaN }));
    return { base: mediansOf(sights('base')), head: mediansOf(sights('head')) };
  };
}

function duetOf({ path, ports, first, ratePerSecond, warmUpMs, blockMs }: Errand): string {
  const scenario = (side: Side) => ({
    executor: 'constant-arrival-rate',
    rate: ratePerSecond,
    timeUnit: '1s',
    duration: `${Math.max(1000, warmUpMs + blockMs)}ms`,
    preAllocatedVUs: 20,
    exec: side,
    startTime: side === first ? '0s' : `${Math.round(500 / ratePerSecond)}ms`,
  });
  const options = { scenarios: { base: scenario('base'), head: scenario('head') }, systemTags: ['scenario'] };
  const each = SIDES.map((side) => `export const ${side} = () => http.get('http://127.0.0.1:${ports[side]}${path}');\n`);
  return `import http from 'k6/http';\nexport const options = ${JSON.stringify(options)};\n${each.join('')}`;
}

function momentsOf({ ratePerSecond, warmUpMs, blockMs }: Errand) {
  const periodMs = 1000 / ratePerSecond;
  const count = Math.round((warmUpMs + blockMs) / periodMs);
  return Array.from({ length: count }, (_, index) => ({ atMs: index * periodMs, offsetMs: periodMs / 2 }));
}

interface Line {
  readonly socket: Socket;
  ask(): Promise<Sight>;
}

async function lineTo({ path, ports }: Errand, side: Side): Promise<Line> {
  const socket = connect({ port: ports[side], host: '127.0.0.1', noDelay: true });
  await new Promise((resolve) => socket.once('connect', resolve));
  const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const ask = () =>
    new Promise<Sight>((resolve, reject) => {
      let text = '';
      const sentAt = performance.now();
      const hear = (piece: Buffer) => {
        const heardAt = performance.now();
        text += piece.toString('latin1');
        if (!isWhole(text)) return;
        socket.off('data', hear).off('close', reject);
        resolve({ latencyMs: heardAt - sentAt, workMs: Number(/^x-work: (.*)$/im.exec(text)?.[1]), lagMs: 0 });
      };
      socket.on('data', hear).once('close', reject);
      socket.write(request);
    });
  return { socket, ask };
}

/** Both kinds of answer that the service gives: with a length, or in chunks. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)$/im.exec(text.slice(0, end))?.[1];
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= end + 4 + Number(length);
}

function mediansOf(sights: readonly Sight[]): Seen {
  if (sights.length === 0) throw new Error('no answer');
  const median = (read: (sight: Sight) => number) => quantile(Float64Array.from(sights, read).sort(), 0.5);
  return { latencyMs: median((one) => one.latencyMs), workMs: median((one) => one.workMs), lagMs: median((one) => one.lagMs) };
}
