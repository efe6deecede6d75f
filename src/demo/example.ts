import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeGit } from '../machine/git.ts';
import { Failure } from '../model/failure.ts';

/** A Demo is a temporary git repository with the commits `base` and `head` of the example service. */
export interface Demo {
  readonly repository: string;
  remove(): Promise<void>;
}

/** The folder of head's changed files inside the example; in the repository they lie over base's. */
const HEAD = 'head';

/** What lies over the example where it is to be traced, and what its configuration says then. */
const TRACED = {
  folder: 'assistant-traced',
  files: ['tracing.js', 'package.json', 'package-lock.json'],
  untraced: /^ {2}start: node server\.js.*$/m,
  service: `  install: npm ci --ignore-scripts --no-audit --no-fund   # OpenTelemetry's SDK
  start: node --import ./tracing.js server.js
  traces: otlp                # the service is told where to send its spans`,
};

/** Makes the Demo from the example that lies beside the program at `program` (a file: URL). */
export async function makeDemo(program: string, { traced = false }: { readonly traced?: boolean } = {}): Promise<Demo> {
  const example = findExample(dirname(fileURLToPath(program)));
  const repository = await mkdtemp(join(tmpdir(), 'benchgate-demo-'));
  const remove = () => rm(repository, { recursive: true, force: true });
  try {
    for (const name of await readdir(example))
      if (name !== HEAD) await cp(join(example, name), join(repository, name), { recursive: true });
    if (traced) await layTraced(example, repository);
    await git(repository, 'init', '--quiet', '--initial-branch', 'main');
    await commit(repository, 'base', 'An assistant with a retrieval cache');
    await cp(join(example, HEAD), repository, { recursive: true });
    await commit(repository, 'head', 'Drop the retrieval cache, look documents up one by one, batch the RPC');
    return { repository, remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function layTraced(example: string, repository: string): Promise<void> {
  for (const name of TRACED.files) await cp(join(example, '..', TRACED.folder, name), join(repository, name));
  await writeFile(join(repository, '.gitignore'), 'node_modules/\n');
  const configuration = join(repository, 'benchgate.yml');
  const text = await readFile(configuration, 'utf8');
  await writeFile(configuration, text.replace(TRACED.untraced, TRACED.service));
}

function findExample(from: string): string {
  const example = join(from, '..', 'examples', 'assistant');
  if (existsSync(example)) return example;
  throw new Failure(
    'environment',
    `The example service is not at ${example}.`,
    'Run the demo from a clone of Benchgate: it needs the folder examples/ beside dist/.',
  );
}

async function commit(repository: string, branch: string, message: string): Promise<void> {
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@localhost', '-c', 'commit.gpgsign=false'];
  await git(repository, 'checkout', '--quiet', '-b', branch);
  await git(repository, 'add', '--all');
  await git(repository, ...identity, 'commit', '--quiet', '--no-verify', '-m', message);
}

async function git(cwd: string, ...args: string[]): Promise<void> {
  const done = await nodeGit(process.env).run(args, { cwd });
  if (done.code !== 0)
    throw new Failure('environment', `git ${args[0] ?? ''}: ${done.stderr.trim()}`, 'Check that `git --version` works here.');
}
