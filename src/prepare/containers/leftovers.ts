import { Failure } from '../../model/failure.ts';
import { ask, type ContainerHost } from './host.ts';
import { type Here, isGone, OWNER_LABEL, RUN_LABEL, TRIAL_LABEL } from './owner.ts';

/** How one kind of thing is listed, read and removed; in this order, since containers hold all others. */
const KINDS = [
  {
    list: ['ps', '--all', '--quiet', '--no-trunc'],
    read: ['container', 'inspect', '--format', '{{json .Config.Labels}}'],
    remove: ['rm', '--force', '--volumes'],
  },
  {
    list: ['network', 'ls', '--quiet', '--no-trunc'],
    read: ['network', 'inspect', '--format', '{{json .Labels}}'],
    remove: ['network', 'rm'],
  },
  {
    list: ['volume', 'ls', '--quiet'],
    read: ['volume', 'inspect', '--format', '{{json .Labels}}'],
    remove: ['volume', 'rm', '--force'],
  },
  {
    list: ['images', '--quiet', '--no-trunc'],
    read: ['image', 'inspect', '--format', '{{json .Config.Labels}}'],
    remove: ['rmi', '--force'],
  },
] as const;

/** The first three kinds: images stay for the next trial. */
const OF_A_TRIAL = KINDS.slice(0, 3);

/** A daemon that removes a container elsewhere at this moment says so, and is done with it a moment later. */
const TRIES = 5;
const AGAIN_MS = 200;

/** A step that only copies files is done by then; what takes longer is left to the next measurement. */
const LOOKS = 5;
const LOOK_AGAIN_MS = 600;

/** Takes away what measurements left whose process is no more: killed, or on a machine that was switched off. Others go on. */
export async function sweep(host: ContainerHost): Promise<void> {
  const { world } = host;
  const { DOCKER_HOST = '', DOCKER_CONTEXT = '' } = world.containers.environment();
  const local = DOCKER_CONTEXT === '' && (DOCKER_HOST === '' || DOCKER_HOST.startsWith('unix:'));
  const here: Here = { owner: world.containers.owner(), date: world.clock.date(), local, isAlive: world.containers.isAlive };
  let count = 0;
  for (const kind of KINDS) {
    const gone: string[] = [];
    for (const id of await listed(host, kind.list, OWNER_LABEL))
      if (isGone(await ownerOf(host, kind.read, id), here)) gone.push(id);
    for (const id of gone) await removeOne(host, kind.remove, id).catch(() => {});
    count += gone.length;
  }
  if (count > 0) world.screen.note(`removed what an earlier measurement left in ${host.engine}: ${count} things`);
}

/** Everything of one trial: its containers with their anonymous volumes, its networks and volumes. */
export async function removeTrial(host: ContainerHost, trial: string): Promise<void> {
  await removeAll(host, OF_A_TRIAL, `${TRIAL_LABEL}=${trial}`);
}

/** Everything of this measurement, its images too. */
export async function removeRun(host: ContainerHost): Promise<void> {
  const label = `${RUN_LABEL}=${host.id}`;
  await removeAll(host, KINDS, label);
  // The daemon may finish the step of a build that was ended a moment ago.
  for (let again = 0; host.world.cancelled.aborted && again < LOOKS; again++) {
    await host.world.clock.sleep(LOOK_AGAIN_MS);
    await removeAll(host, KINDS, label);
  }
}

async function removeAll(host: ContainerHost, kinds: readonly (typeof KINDS)[number][], label: string): Promise<void> {
  for (const kind of kinds) for (const id of await listed(host, kind.list, label)) await removeOne(host, kind.remove, id);
}

/** Each by itself: one that is gone already keeps none of the others. */
async function removeOne(host: ContainerHost, remove: readonly string[], id: string): Promise<void> {
  const { world, engine } = host;
  const now = engine === 'podman' && remove[0] === 'rm' ? ['--time', '0'] : [];
  for (let tried = 1; ; tried++) {
    const done = await world.containers.run(engine, [...remove, ...now, id]);
    if (done === null || done.code === 0 || /no such|not found/i.test(done.stderr)) return;
    if (tried === TRIES) throw notRemoved(host, [...remove, id], done.stderr);
    await world.clock.sleep(AGAIN_MS);
  }
}

async function listed(host: ContainerHost, list: readonly string[], label: string): Promise<readonly string[]> {
  const text = await ask(host, [...list, '--filter', `label=${label}`]);
  return [...new Set(text.split(/\s+/).filter((id) => id !== ''))];
}

async function ownerOf({ world, engine }: ContainerHost, read: readonly string[], id: string): Promise<string> {
  const done = await world.containers.run(engine, [...read, id]);
  const labels: unknown = done?.code === 0 ? JSON.parse(done.stdout) : null;
  const found =
    typeof labels === 'object' && labels !== null ? Object.entries(labels).find(([name]) => name === OWNER_LABEL) : [];
  return String(found?.[1] ?? '');
}

function notRemoved({ engine }: ContainerHost, args: readonly string[], said: string): Failure {
  return new Failure(
    'environment',
    `${engine} could not remove what this measurement made: ${said.trim().slice(0, 500)}`,
    `Try it by hand: \`${engine} ${args.join(' ')}\`. The next measurement on this machine tries again.`,
  );
}
