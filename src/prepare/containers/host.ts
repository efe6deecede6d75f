import * as z from 'zod';
import { Failure } from '../../model/failure.ts';
import type { SandboxRules } from '../../model/plan.ts';
import type { ContainerEngine, ContainerRules } from '../../model/service.ts';
import { shellWord } from '../../model/shell-word.ts';
import type { Place } from '../../model/target.ts';
import type { EngineResult } from '../../world/containers.ts';
import type { Bridges } from '../../world/sandbox.ts';
import type { World } from '../../world/world.ts';
import { runToEnd } from '../jobs/shell-job.ts';
import { OWNER_LABEL, ownerText, RUN_LABEL } from './owner.ts';

/** A ContainerHost is the engine that a measurement's containers run with, and the labels of all that it makes there. */
export interface ContainerHost {
  readonly world: World;
  readonly engine: ContainerEngine;
  readonly rules: ContainerRules;
  /** Of this measurement: 12 hexadecimal digits. */
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Around the containers of each place; null where nobody asked for a sandbox. */
  readonly walls: ContainerWalls | null;
}

/** ContainerWalls are what stands around the containers of both sides: a network for each place, and what bounds them there. */
export interface ContainerWalls {
  readonly bridges: Bridges;
  /** The engine's names of the networks. */
  readonly networks: Readonly<Record<Place, string>>;
  /** Needs that run in containers, in the order of their addresses. */
  readonly needs: readonly string[];
  /** At which ports of its loopback a service that is a process finds them; none where it is in a container too. */
  readonly needPorts: Readonly<Record<string, number>>;
  readonly egress: SandboxRules['egress'];
}

/** Finds the engine that base's configuration asks for. None, or one that does not answer, is a Failure `environment`. */
export async function findHost(world: World, rules: ContainerRules): Promise<ContainerHost> {
  const engine = await findEngine(world, rules.engine);
  const owner = ownerText(world.containers.owner(), world.clock.date());
  const id = world.digest(`${owner}${world.clock.now()}`).slice(0, 12);
  const labels = { [OWNER_LABEL]: owner, [RUN_LABEL]: id };
  world.containers.killAtExit(engine, `${RUN_LABEL}=${id}`);
  return { world, engine, rules, id, labels, walls: null };
}

/** The engine of this configuration that is here and answers. */
export async function findEngine(world: World, wanted: ContainerRules['engine']): Promise<ContainerEngine> {
  for (const engine of wanted === 'auto' ? (['docker', 'podman'] as const) : [wanted]) {
    const field = engine === 'docker' ? '{{.Server.Version}}' : '{{.Client.Version}}';
    const done = await world.containers.run(engine, ['version', '--format', field]);
    if (done === null) continue;
    if (done.code === 0) return engine;
    throw noAnswer(engine, lastLines(done));
  }
  throw new Failure(
    'environment',
    `the service or a need runs in a container, and PATH has no ${wanted === 'auto' ? 'docker and no podman' : wanted}`,
    'Install one (Debian: `apt-get install docker.io docker-compose`), or run where one is: GitHub’s Ubuntu runners have docker.',
  );
}

/** Runs the engine; a code other than 0 is a Failure `environment` with its own words. */
export async function ask({ world, engine }: Pick<ContainerHost, 'world' | 'engine'>, args: readonly string[]): Promise<string> {
  const done = await world.containers.run(engine, args);
  if (done?.code === 0) return done.stdout;
  throw new Failure(
    'environment',
    `${engine} ${args[0]}: ${lastLines(done)}`,
    `Try \`${engine} ${args.slice(0, 2).join(' ')}\` by hand, and see \`${engine} info\` and \`df -h\`.`,
  );
}

/** What takes long, fetches and builds: with the end of its log in the Failure. */
export async function carryOut(
  { world, engine }: ContainerHost,
  {
    who,
    args,
    cwd,
    hint,
  }: { readonly who: string; readonly args: readonly string[]; readonly cwd: string; readonly hint: string },
): Promise<void> {
  const text = [engine, ...args].map(shellWord).join(' ');
  try {
    await runToEnd(world, { who, text, cwd, env: world.containers.environment() });
  } catch (error) {
    if (error instanceof Failure && error.kind === 'target') throw new Failure('target', error.message, hint, { cause: error });
    throw error;
  }
}

/** How a container is, as both engines tell it. */
const stateSchema = z.object({
  Running: z.boolean().catch(false),
  OOMKilled: z.boolean().catch(false),
  ExitCode: z.number().catch(0),
  Health: z.object({ Status: z.string() }).nullish().catch(null),
});

/** A ContainerState is how a container is just now. */
export type ContainerState = z.output<typeof stateSchema>;

/** Null where there is no such container (any more). */
export async function stateOf({ world, engine }: ContainerHost, id: string): Promise<ContainerState | null> {
  const done = await world.containers.run(engine, ['container', 'inspect', '--format', '{{json .State}}', id]);
  return done?.code === 0 ? stateSchema.parse(JSON.parse(done.stdout)) : null;
}

/** As the arguments of a command. */
export function labelArguments(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
}

/** The end of what a call said, on one line each. */
export function lastLines(done: EngineResult | null): string {
  const said = (done?.stderr.trim() || done?.stdout.trim()) ?? 'it is not on PATH';
  return said
    .split('\n')
    .slice(-10)
    .join('\n')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .slice(0, 2000);
}

function noAnswer(engine: ContainerEngine, said: string): Failure {
  const hint = /permission denied/i.test(said)
    ? `Let this user use it: \`sudo usermod --append --groups docker $USER\`, then log in again.`
    : `Start it (\`sudo systemctl start docker\`) and see \`${engine} info\`; DOCKER_HOST says where else it may be.`;
  return new Failure('environment', `${engine} is here, but does not answer: ${said}`, hint);
}
