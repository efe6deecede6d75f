import * as z from 'zod';
import { Failure } from '../../model/failure.ts';
import type { Side } from '../../model/revision.ts';
import type { ImageRun } from '../../model/service.ts';
import type { Variables } from '../jobs/environment.ts';
import type { PreparedJob } from '../jobs/shell-job.ts';
import { containerJob } from './child.ts';
import { ask, type ContainerHost, carryOut, labelArguments } from './host.ts';
import { removeTrial } from './leftovers.ts';
import { TRIAL_LABEL } from './owner.ts';
import { type NamedTrial, type Stack, trialName } from './stack.ts';
import { addressAt, wallArguments } from './walls.ts';

/** An Image is one that is here: its digest, so that nobody can exchange it between two trials, and the port to reach. */
export interface Image {
  readonly id: string;
  readonly port: number;
}

const PULL_HINT =
  'Is the name right, and may this machine fetch it? For a private registry log in first (docker/login-action), in a step before this one.';

/** The image of this name: as it is here, else pulled. */
export async function pulled(host: ContainerHost, who: string, image: string): Promise<ImageFacts> {
  const here = await factsOf(host, image);
  if (here !== null) return here;
  host.world.screen.note(`${who}: fetching the image ${image}`);
  await carryOut(host, { who: `${who}: fetching the image`, args: ['pull', '--quiet', image], cwd: '/', hint: PULL_HINT });
  const fetched = await factsOf(host, image);
  if (fetched === null) throw new Failure('environment', `${who}: the image ${image} was fetched and is not here`, PULL_HINT);
  return fetched;
}

/** The port to reach inside: as configured, else the only one that the image exposes. */
export function portIn(exposed: readonly number[], asked: number | undefined, where: string): number {
  const [first, ...others] = exposed;
  if (asked !== undefined) return asked;
  if (first !== undefined && others.length === 0) return first;
  const found = first === undefined ? 'exposes no port' : `exposes ${exposed.length} ports, ${exposed.join(', ')}`;
  throw new Failure('config', `${where} ${found}`, 'Write the port on which it listens inside of its container: `port: 8080`.');
}

/** An image, as it is run for a side. */
export function imageStack(
  host: ContainerHost,
  { side, text, ...recipe }: Omit<ContainerRecipe, 'alias'> & { readonly side: Side; readonly text: string },
): Stack {
  const { walls } = host;
  const { port } = recipe.image;
  return {
    text,
    ...(walls === null ? {} : { at: (place) => ({ host: addressAt(walls, { place, need: null }), port }) }),
    prepare: (trial) => prepareContainer(host, { ...trial, name: trialName(host, side, trial) }, recipe),
  };
}

interface ContainerRecipe {
  readonly image: Image;
  readonly command?: ImageRun['command'];
  readonly env: Variables;
  /** The name by which others reach it in the networks. */
  readonly alias?: string;
}

/** A container, created and ready to be started; on a Failure nothing of it is left. */
export async function prepareContainer(host: ContainerHost, trial: NamedTrial, recipe: ContainerRecipe): Promise<PreparedJob> {
  const clear = () => removeTrial(host, trial.name);
  try {
    const id = (await ask(host, createArguments(host, trial, recipe))).trim().split('\n').at(-1) ?? '';
    for (const { network } of trial.links.slice(1)) await ask(host, ['network', 'connect', network, id]);
    return containerJob(host, trial, { container: { id, port: recipe.image.port }, clear });
  } catch (error) {
    await clear().catch(() => {});
    throw error;
  }
}

function createArguments(host: ContainerHost, trial: NamedTrial, recipe: ContainerRecipe): readonly string[] {
  const { image, command = [], env, alias } = recipe;
  return [
    ...['create', '--name', trial.name, '--pull', 'never', '--log-driver', 'none'],
    ...labelArguments({ ...host.labels, [TRIAL_LABEL]: trial.name }),
    ...(host.walls === null
      ? openArguments(host, trial, recipe)
      : wallArguments(host, host.walls, { place: trial.place, need: alias ?? null, env })),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    image.id,
    ...command,
  ];
}

function openArguments({ rules }: ContainerHost, trial: NamedTrial, { image, alias }: ContainerRecipe): readonly string[] {
  const [link] = trial.links;
  return [
    ...['--publish', `127.0.0.1:${trial.published}:${image.port}`],
    ...(link === undefined ? [] : ['--network', link.network]),
    ...(link === undefined || alias === undefined ? [] : ['--network-alias', alias]),
    // A need is not measured: it may have what the machine has.
    ...(alias === undefined && rules.cpuset !== undefined ? ['--cpuset-cpus', rules.cpuset] : []),
    ...(alias === undefined && rules.memory !== undefined ? ['--memory', rules.memory, '--memory-swap', rules.memory] : []),
  ];
}

const inspectSchema = z.object({
  Id: z.string(),
  Config: z.object({ ExposedPorts: z.record(z.string(), z.unknown()).nullish() }),
});

/** ImageFacts are what an image says of itself. */
export interface ImageFacts {
  readonly id: string;
  /** TCP ports that it exposes. */
  readonly exposed: readonly number[];
}

export async function factsOf({ world, engine }: ContainerHost, image: string): Promise<ImageFacts | null> {
  const done = await world.containers.run(engine, ['image', 'inspect', '--format', '{{json .}}', image]);
  if (done?.code !== 0) return null;
  const { Id, Config } = inspectSchema.parse(JSON.parse(done.stdout));
  const exposed = Object.keys(Config.ExposedPorts ?? {}).flatMap((port) =>
    /^\d+(?:\/tcp)?$/.test(port) ? [Number.parseInt(port, 10)] : [],
  );
  return { id: Id, exposed: exposed.sort((a, b) => a - b) };
}
