import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** An answer to a query: series with a value each. */
type Vector = readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[];

interface Rule {
  readonly name: string;
  readonly health: string;
}

/** An answer of its API, as far as it is read. */
interface Answer {
  readonly data: { readonly result?: Vector; readonly groups?: readonly { readonly rules: readonly Rule[] }[] };
}

/** A Prometheus of this machine, for one test. */
export interface RunningPrometheus {
  /** `127.0.0.1:9090`. */
  readonly address: string;
  ask(expr: string): Promise<Vector>;
  /** Waits, a bounded time, until a query has this value. */
  until(expr: string, value: number): Promise<void>;
  /** Reads this file of rules from now on. */
  read(name: string, text: string): void;
  rules(): Promise<readonly Rule[]>;
  stop(): Promise<void>;
}

/** Starts one that scrapes these addresses again and again, and takes remote write. */
export async function startPrometheus(scraped: readonly string[]): Promise<RunningPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-prometheus-'));
  const free = createServer();
  const address = await listen(free);
  await new Promise((closed) => free.close(closed));
  const configure = (rules: readonly string[]) => {
    const config = {
      global: { scrape_interval: '250ms', evaluation_interval: '250ms' },
      rule_files: rules,
      ...(scraped.length > 0 && { scrape_configs: [{ job_name: 'node', static_configs: [{ targets: scraped }] }] }),
    };
    writeFileSync(join(folder, 'prometheus.yml'), stringify(config));
  };
  configure([]);
  const args = ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=${address}`];
  const child = spawn('prometheus', [...args, '--web.enable-remote-write-receiver'], { cwd: folder, stdio: 'ignore' });
  const get = async (path: string) => {
    const answer = await fetch(`http://${address}/api/v1/${path}`).catch(() => null);
    return answer?.ok ? ((await answer.json()) as Answer) : null;
  };
  const ask = async (expr: string): Promise<Vector> => (await get(`query?query=${encodeURIComponent(expr)}`))?.data.result ?? [];
  return {
    address,
    ask,
    until: async (expr, value) => {
      for (let tries = 0; tries < 300; tries++) {
        if ((await ask(expr)).some((one) => Number(one.value[1]) === value)) return;
        await new Promise((wait) => setTimeout(wait, 100));
      }
      throw new Error(`${expr} never was ${value}`);
    },
    read: (name, text) => {
      writeFileSync(join(folder, name), text);
      configure([name]);
      child.kill('SIGHUP');
    },
    rules: async () => (await get('rules'))?.data.groups?.flatMap((group) => group.rules) ?? [],
    stop: () => stopped(child, folder),
  };
}

async function stopped(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.kill()) await once(child, 'close');
  rmSync(folder, { recursive: true, force: true });
}

/** Where something listens on this machine. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
