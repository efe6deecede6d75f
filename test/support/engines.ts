import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe } from 'vitest';
import type { ContainerEngine } from '../../src/model/service.ts';
import { aClone, type Clone } from './clone.ts';
import { cli, type Finished, type Running, start } from './dist.ts';

export const EXAMPLE = join(import.meta.dirname, '../../examples/compose');

/** An EngineLane runs `benchgate run` with a real container engine of this machine. */
export interface EngineLane {
  readonly engine: ContainerEngine;
  readonly hasCompose: boolean;
  /** `aContainerProject` and `theExample`, whose configuration asks for this engine: `auto` would take docker in every lane. */
  project(files: Readonly<Record<string, string>>): Clone;
  example(): Clone;
  run(project: Clone, ...args: string[]): Promise<Finished>;
  begin(project: Clone, ...args: string[]): Running;
  /** Containers, networks, volumes and images with a label of ours. */
  left(): readonly string[];
  /** Everything that the engine says for these words. */
  ask(...args: string[]): string;
}

const KEPT = ['DOCKER_HOST', 'CONTAINERS_CONF', 'XDG_RUNTIME_DIR'];
const environment = () =>
  Object.fromEntries(KEPT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name] ?? '']])));

/** Declares these tests for each engine that works here: scripts/test.ts knows a lane by its title. */
export function inEveryEngine(
  declare: (lane: EngineLane) => void,
  only: readonly ContainerEngine[] = ['docker', 'podman'],
): void {
  for (const engine of only.filter(works)) describeLane(engine, declare);
}

/** For containers that ask each other: docker's daemon has the firewall drop what containers of podman send each other. */
export function inOneEngine(declare: (lane: EngineLane) => void): void {
  const engine = (['docker', 'podman'] as const).find(works);
  if (engine !== undefined) describeLane(engine, declare);
}

function describeLane(engine: ContainerEngine, declare: (lane: EngineLane) => void): void {
  describe(`benchgate run with ${engine}`, () => {
    beforeAll(haveEngineAlone, 600_000);
    declare(laneOf(engine));
  });
}

/** A name without a file, which goes with the process that has it. */
const HELD = '\0benchgate-tests-engine';

/** One file at a time, for each looks at all that is left in the engine. What is returned lets it go. */
async function haveEngineAlone(): Promise<() => void> {
  while (process.platform === 'linux') {
    const server = createServer();
    const isOurs = await new Promise<boolean>((done) => {
      server.once('error', () => done(false)).listen(HELD, () => done(true));
    });
    if (isOurs) return () => void server.close();
    await sleep(200);
  }
  return () => {};
}

/** It has to run a container, as a build does: an engine may answer and not be able to. */
function works(engine: ContainerEngine): boolean {
  const program = busybox();
  if (program === null || spawnSync(engine, ['info'], { stdio: 'ignore' }).status !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-engine-'));
  copyFileSync(program, join(folder, 'busybox'));
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY busybox /busybox\nRUN ["/busybox", "true"]\n');
  const built = spawnSync(engine, ['build', '--quiet', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  if (built.status === 0) spawnSync(engine, ['rmi', '--force', built.stdout.trim()], { stdio: 'ignore' });
  return built.status === 0;
}

/** A program that needs nothing else, of which images can be made without a registry. */
export function busybox(): string | null {
  const found = spawnSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).stdout.trim();
  return found === '' ? null : found;
}

const KINDS = [
  ['ps', '--all', '--format', 'container {{.Names}}'],
  ['network', 'ls', '--format', 'network {{.Name}}'],
  ['volume', 'ls', '--format', 'volume {{.Name}}'],
  ['images', '--format', 'image {{.ID}}'],
];

function laneOf(engine: ContainerEngine): EngineLane {
  const ask = (...args: string[]) => execFileSync(engine, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  return {
    engine,
    // Of podman it would need podman's own service, which is not here.
    hasCompose: engine === 'docker' && spawnSync(engine, ['compose', 'version'], { stdio: 'ignore' }).status === 0,
    project: (files) => aContainerProject({ ...files, 'benchgate.yml': withEngine(files['benchgate.yml'] ?? '', engine) }),
    example: () => theExample((text) => withEngine(text, engine)),
    run: ({ path }, ...args) => cli(['run', ...args], { cwd: path, env: environment() }),
    begin: ({ path }, ...args) => start('cli.js', ['run', ...args], { cwd: path, env: environment() }),
    left: () =>
      KINDS.flatMap((kind) => ask(...kind, '--filter', 'label=benchgate.owner').split('\n')).filter((line) => line !== ''),
    ask,
  };
}

/** A configuration that asks for this engine too. */
function withEngine(text: string, engine: ContainerEngine): string {
  if (/^containers: \{/m.test(text)) return text.replace(/^containers: \{/m, `containers: { engine: ${engine},`);
  if (/^containers:$/m.test(text)) return text.replace(/^containers:$/m, `containers:\n  engine: ${engine}`);
  return `${text}containers: { engine: ${engine} }\n`;
}

/** A repository with these files, and busybox to make images of. */
export function aContainerProject(files: Readonly<Record<string, string>>): Clone {
  const project = aClone();
  copyFileSync(busybox() ?? '', join(project.path, 'busybox'));
  project.commit({ Dockerfile: DOCKERFILE, ...files });
  return project;
}

/** Answers / on port 8080. */
const DOCKERFILE = `FROM scratch
COPY busybox /bin/busybox
RUN ["/bin/busybox", "--install", "-s", "/bin"]
RUN mkdir /www && echo ok > /www/index.html
EXPOSE 8080
CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
`;

/** The example as a repository: on main as it is, on the branch `slow` with its made-up pull request. */
function theExample(configured: (text: string) => string): Clone {
  const project = aClone();
  for (const name of readdirSync(EXAMPLE))
    if (name !== 'head') cpSync(join(EXAMPLE, name), join(project.path, name), { recursive: true });
  project.commit({ 'benchgate.yml': configured(readFileSync(join(EXAMPLE, 'benchgate.yml'), 'utf8')) });
  project.git('checkout', '--quiet', '-b', 'equal');
  project.commit({ 'NOTES.md': 'Nothing that runs is changed.\n' });
  project.git('checkout', '--quiet', '-b', 'slow', 'main');
  cpSync(join(EXAMPLE, 'head'), project.path, { recursive: true });
  project.commit({});
  return project;
}
