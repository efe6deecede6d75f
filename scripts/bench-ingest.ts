import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median } from 'simple-statistics';
import { CsvScanner } from '../src/engines/k6/points/csv.ts';
import { PointTable } from '../src/engines/k6/points/table.ts';
import { readPoints } from '../test/support/read-points.ts';

/** What the gate reads of a usual script. */
const WANTED = ['http_req_duration', 'http_req_failed', 'checks', 'iterations', 'dropped_iterations'];

/** Of one iteration with one request and one check, in k6's order. */
const REQUEST = ['http_reqs', 'http_req_duration', 'http_req_blocked', 'http_req_connecting', 'http_req_tls_handshaking'].concat([
  'http_req_sending',
  'http_req_waiting',
  'http_req_receiving',
  'http_req_failed',
]);
const ITERATION = ['data_sent', 'data_received', 'iteration_duration', 'iterations'];
const POINTS_PER_ITERATION = REQUEST.length + 1 + ITERATION.length;

const HEADER = 'metric_name,timestamp,metric_value,expected_response,name,scenario,status,extra_tags,metadata\n';
const CHUNK_BYTES = 256 * 1024;

/** `npm run bench:ingest`: how fast and in how much memory k6's points are read, each ratio measured side by side. */
export async function main(args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick');
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-ingest-'));
  try {
    const files = writeFiles(folder, quick ? 10_000 : 100_000);
    await speeds(files, quick ? 3 : 9);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const [few, many] = quick ? [1e5, 1e6] : [1e7, 1e8];
  for (const [what, points, how] of [
    ['nothing read', 0, 'count'],
    [`${few} points, the gate's metrics kept`, few, 'keep'],
    [`${few} points, all kept`, few, 'keep-all'],
    [`${few} points, counted`, few, 'count'],
    [`${many} points, counted`, many, 'count'],
  ] as const)
    line(
      `peak memory, ${what}`,
      `${(peakBytes(points, how) / 1e6).toFixed(0)} MB`,
      points === few && how === 'keep' ? '≤ 150 MB' : '',
    );
}

interface Files {
  readonly csv: string;
  readonly ndjson: string;
  readonly points: number;
}

async function speeds({ csv, ndjson, points }: Files, times: number): Promise<void> {
  const megabytes = statSync(csv).size / 1e6;
  const ratios: { readonly wc: number; readonly json: number; readonly scan: number; readonly cpu: number }[] = [];
  await timed(() => scanFile(csv));
  for (let turn = 0; turn < times; turn++) {
    const from = process.cpuUsage();
    const scan = await timed(() => scanFile(csv));
    const { user, system } = process.cpuUsage(from);
    const wc = await timed(() => void execFileSync('wc', ['-l', csv]));
    const json = turn % 3 === 0 ? await timed(() => parseLines(ndjson, points)) : Number.NaN;
    ratios.push({ scan, wc: wc / scan, json: json / scan, cpu: (user + system) / 1000 });
  }
  const mid = (of: (one: (typeof ratios)[number]) => number) => median(ratios.map(of).filter(Number.isFinite));
  line(
    `CSV scan, ${points} points of ${megabytes.toFixed(0)} MB`,
    `${(megabytes / (mid(({ scan }) => scan) / 1000)).toFixed(0)} MB/s`,
    '',
  );
  line('CSV scan, per second of CPU time', `${(megabytes / (mid(({ cpu }) => cpu) / 1000)).toFixed(0)} MB`, '');
  line('speed against `wc -l` on the same file', `${mid(({ wc }) => wc).toFixed(2)} ×`, '≥ 0.3 ×');
  line('speed against readline and JSON.parse of the same points', `${mid(({ json }) => json).toFixed(1)} ×`, '≥ 5 ×');
}

function line(what: string, value: string, goal: string): void {
  console.log(`${what.padEnd(64)} ${value.padStart(14)}${goal === '' ? '' : `   goal ${goal}`}`);
}

async function timed(act: () => void | Promise<void>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

function scanFile(path: string): void {
  readPoints(path, { metrics: WANTED });
}

/** What one would write first. */
async function parseLines(path: string, points: number): Promise<void> {
  const values: number[] = [];
  let seen = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const { metric, data } = JSON.parse(text);
    seen += 1;
    if (WANTED.includes(metric) && data.tags.scenario !== undefined) values.push(data.value);
  }
  if (seen !== points) throw new Error(`read ${seen} points instead of ${points}`);
}

/** The same points as both formats of k6. */
function writeFiles(folder: string, iterations: number): Files {
  const [csv, ndjson] = [join(folder, 'points.csv'), join(folder, 'points.json')];
  const [out, json] = [openSync(csv, 'w'), openSync(ndjson, 'w')];
  writeSync(out, HEADER);
  for (let from = 0; from < iterations; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, n) => rowsOf(from + n)).flat();
    writeSync(out, rows.map(csvOf).join(''));
    writeSync(json, rows.map(ndjsonOf).join(''));
  }
  return { csv, ndjson, points: iterations * POINTS_PER_ITERATION };
}

interface Row {
  readonly metric: string;
  readonly atUs: number;
  readonly value: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly side: string;
  readonly n: number;
}

function rowsOf(n: number): readonly Row[] {
  const side = n % 2 === 0 ? 'base' : 'head';
  const atUs = 1795524187565668 + n * 6250;
  const scenario = `${side}__browse`;
  const request = { expected_response: 'true', name: 'items', scenario, status: '200' };
  // Any numbers of k6's size do.
  const value = (index: number) => ((n * 7919 + index * 104_729) % 20_000_000) / 1e6;
  const row = (metric: string, tags: Row['tags'], index: number) => ({ metric, atUs, value: value(index), tags, side, n });
  return [
    ...REQUEST.map((metric, index) => row(metric, request, index)),
    row('checks', { scenario }, 0),
    ...ITERATION.map((metric, index) => row(metric, { scenario }, index)),
  ];
}

function csvOf({ metric, atUs, value, tags, side, n }: Row): string {
  const extra = n % 3 === 0 ? `of=browse&side=${side}` : `side=${side}&of=browse`;
  const system = [tags.expected_response ?? '', tags.name ?? '', tags.scenario, tags.status ?? ''].join(',');
  return `${metric},${atUs},${value.toFixed(6)},${system},${extra},\n`;
}

function ndjsonOf({ metric, atUs, value, tags, side }: Row): string {
  const time = `${new Date(atUs / 1000).toISOString().slice(0, -1)}${String(atUs % 1000).padStart(3, '0')}Z`;
  return `${JSON.stringify({ metric, type: 'Point', data: { time, value, tags: { of: 'browse', ...tags, side } } })}\n`;
}

/** Few, so that making them costs little memory beside reading them. */
const ITERATIONS = 100;

type How = 'keep' | 'keep-all' | 'count';

/** Of a process of its own, whole: Node.js itself is about 50 MB of it. */
function peakBytes(points: number, how: How): number {
  const program = `import(${JSON.stringify(import.meta.url)}).then(({ readGenerated }) => console.log(readGenerated(${points}, '${how}')))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  if (!(Number(stdout) > 0)) throw new Error(stderr);
  return Number(stdout);
}

/** Scans so many generated points; the most memory this process ever had, in bytes. */
export function readGenerated(points: number, how: How): number {
  const metrics = { keep: WANTED, 'keep-all': [...REQUEST, 'checks', ...ITERATION], count: [] };
  const table = new PointTable(metrics[how], null);
  const scanner = new CsvScanner(table);
  const body = Buffer.from(
    Array.from({ length: ITERATIONS }, (_, n) => rowsOf(n))
      .flat()
      .map(csvOf)
      .join(''),
  );
  scanner.write(Buffer.from(HEADER));
  for (let left = Math.round(points / (ITERATIONS * POINTS_PER_ITERATION)); left > 0; left--)
    for (let at = 0; at < body.length; at += CHUNK_BYTES) scanner.write(body.subarray(at, at + CHUNK_BYTES));
  scanner.end();
  table.takePoints();
  if (points > 0 && table.progress().requests.base === 0) throw new Error('no point was read');
  return highWaterMark();
}

/** VmHWM (proc(5)); elsewhere than on Linux the resource usage, in which a child starts with its parent's memory. */
function highWaterMark(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS) * 1024;
}
