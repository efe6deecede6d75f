import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A service of these files that was started and listens, or a program that ended. */
export interface NodeService {
  readonly port: number;
  readonly child: ChildProcess;
  /** The body of an answer. */
  ask(path?: string): Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

export interface NodeServiceOptions {
  readonly node?: string;
  /** Shell text, with NODE for the program. */
  readonly start?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder of its own for the files of services, and whatever was started ends with it. */
export function nodeServices() {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate a "quoted" folder-'));
  const children: ChildProcess[] = [];
  const run = (
    files: Readonly<Record<string, string>>,
    { node = process.execPath, start, env = {} }: NodeServiceOptions = {},
  ) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const [first = ''] = Object.keys(files);
    const port = 30_000 + Math.floor(Math.random() * 2000);
    const child = spawn('/bin/sh', ['-c', start ?? `exec "$NODE" ${first}`], {
      cwd: folder,
      detached: true,
      env: { PATH: process.env.PATH ?? '', NODE: node, PORT: String(port), ...env },
    });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const ended = new Promise<{ code: number | null; output: string }>((done) =>
      child.once('close', (code) => done({ code, output })),
    );
    return { port, child, ask: (path = '/') => bodyOf(`http://127.0.0.1:${port}${path}`), ended };
  };
  const serve = async (files: Readonly<Record<string, string>>, options?: NodeServiceOptions): Promise<NodeService> => {
    const service = run(files, options);
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (
        await service.ask().then(
          () => true,
          () => false,
        )
      )
        return service;
      await new Promise((wait) => setTimeout(wait, 20));
    }
    throw new Error(`it does not listen: ${service.child.exitCode === null ? '' : (await service.ended).output}`);
  };
  const end = () => {
    for (const { pid, exitCode } of children)
      if (pid !== undefined && exitCode === null)
        try {
          process.kill(-pid, 'SIGKILL');
        } catch {
          // It ended meanwhile.
        }
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, run, serve, end };
}

function bodyOf(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(text));
      response.on('error', reject);
    }).on('error', reject);
  });
}
