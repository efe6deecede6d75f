import type { Side } from '../../model/revision.ts';
import type { NeedImage } from '../../model/service.ts';
import type { Place } from '../../model/target.ts';
import { filled } from '../jobs/environment.ts';
import type { PlannedStart, ReadyCheck } from '../jobs/ready.ts';
import { ask, type ContainerHost, labelArguments } from './host.ts';
import { type Image, prepareContainer } from './image.ts';
import { removeTrial } from './leftovers.ts';
import { TRIAL_LABEL } from './owner.ts';
import { containerVariables, type Link, trialPrefix } from './stack.ts';
import { addressAt } from './walls.ts';

/** NeedContainers are what needs that run in containers are started with. */
export interface NeedContainers {
  readonly host: ContainerHost;
  /** By the names of the needs. */
  readonly images: ReadonlyMap<string, Image>;
  /** Whether a service that uses them is in a container too. */
  readonly linked: boolean;
}

/** What is started of a need: its image, and for whom. */
interface NeedOrder {
  readonly name: string;
  readonly run: NeedImage;
  readonly scope: Side | 'pair';
  readonly place: Place;
  readonly awaited: ReadyCheck;
}

/**
 * A need in a container: on a free port of loopback, and in a network of its own, where the containers of the service find it
 * by its name.
 */
export function needStart(
  { host, images, linked }: NeedContainers,
  { name, run, scope, place, awaited }: NeedOrder,
): { readonly planned: PlannedStart; readonly link: Link | null } {
  const image = images.get(name) ?? { id: run.image, port: run.port ?? 0 };
  const { walls } = host;
  const trial = `${trialPrefix(host.id, walls === null ? scope : place)}${name}-${awaited.port}`;
  const link = linked && walls === null ? { network: trial, name, port: image.port } : null;
  const title = { who: `${scope === 'pair' ? 'both sides' : scope}: the need ${name}`, text: `the image ${run.image}` };
  const known = containerVariables(image.port, {});
  const recipe = { image, command: run.command, env: { ...filled(run.env, known), ...known }, alias: name };
  const prepare = async () => {
    if (link !== null) await makeNetwork(host, trial);
    return prepareContainer(
      host,
      { ...title, name: trial, published: awaited.port, links: link === null ? [] : [link], place },
      recipe,
    );
  };
  const reached: Partial<ReadyCheck> =
    walls === null ? { proxied: true } : { host: addressAt(walls, { place, need: name }), port: image.port, late: true };
  return { planned: { title, prepare, awaited: { ...awaited, ...reached } }, link };
}

async function makeNetwork(host: ContainerHost, name: string): Promise<void> {
  try {
    await ask(host, ['network', 'create', ...labelArguments({ ...host.labels, [TRIAL_LABEL]: name }), name]);
  } catch (error) {
    await removeTrial(host, name).catch(() => {});
    throw error;
  }
}
