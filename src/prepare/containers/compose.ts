import { join } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { ComposeRun } from '../../model/service.ts';
import type { Place } from '../../model/target.ts';
import type { Variables } from '../jobs/environment.ts';
import { type PreparedJob, type RunningJob, withLog } from '../jobs/shell-job.ts';
import { directoryOf, type Site } from '../jobs/site.ts';
import { containerJob, firstFailure } from './child.ts';
import { buildProject, conditionsOf, inlineTexts, type ProjectWalls, portsWritten, trialProject } from './compose-project.ts';
import type { ResolvedProject } from './compose-resolve.ts';
import { CLOSED_HINT } from './dockerfile.ts';
import { requireOwnFrontends } from './frontend.ts';
import { ask, type ContainerHost, type ContainerWalls, carryOut, lastLines, stateOf } from './host.ts';
import { factsOf, portIn, pulled } from './image.ts';
import { removeTrial } from './leftovers.ts';
import { TRIAL_LABEL } from './owner.ts';
import { type NamedTrial, type Stack, trialName } from './stack.ts';
import { addressAt, wallFields } from './walls.ts';
import { at } from './written.ts';

/** What the stack of a compose file is made of. */
export interface ComposeInput {
  readonly site: Site;
  readonly run: ComposeRun;
  readonly resolved: ResolvedProject;
  /** Base's, whose limits hold on both sides. */
  readonly base: ResolvedProject;
  /** A folder of ours. */
  readonly folder: string;
  readonly variables: (port: number) => Variables;
}

/** Builds and fetches the images of a side's compose file, once. */
export async function composeStack(host: ContainerHost, input: ComposeInput): Promise<Stack> {
  const { site, run, resolved, folder } = input;
  await resolved.recheck();
  const images = await imagesOf(host, input);
  const { side } = site.revision;
  const written = portsWritten(resolved.project, run.service);
  const exposed = written.length > 0 ? written : (images[run.service]?.exposed ?? []);
  const port = portIn(exposed, run.port, `${side}: the service ${run.service} of ${run.file}`);
  for (const { kind, name, text } of inlineTexts(resolved.project))
    await host.world.files.write(placeOf(input, kind, name), text);
  const text = `the service ${run.service} of ${run.file}`;
  const { walls } = host;
  return {
    text,
    ...(walls === null ? {} : { at: (place) => ({ host: addressAt(walls, { place, need: null }), port }) }),
    prepare: async (asked) => {
      const trial = { ...asked, name: trialName(host, side, asked) };
      const file = join(folder, `${trial.name}.json`);
      const labels = { ...host.labels, [TRIAL_LABEL]: trial.name };
      const clear = async () => {
        await removeTrial(host, trial.name);
        await host.world.files.remove(file);
      };
      try {
        const project = trialProject(resolved.project, {
          service: run.service,
          port,
          published: trial.published,
          ...{ services: resolved.services, labels, links: trial.links },
          images: Object.fromEntries(Object.entries(images).map(([name, { id }]) => [name, id])),
          env: input.variables(port),
          base: input.base.project,
          ...host.rules,
          ...(walls === null ? {} : { walls: projectWalls(walls, trial.place, resolved) }),
          place: (kind, name) => placeOf(input, kind, name),
        });
        await host.world.files.write(file, JSON.stringify(project));
        return await startedOthers(host, input, { trial, port, created: await create(host, input, { file, trial }), clear });
      } catch (error) {
        await clear().catch(() => {});
        throw error;
      }
    },
  };
}

function projectWalls(walls: ContainerWalls, place: Place, { services }: ResolvedProject): ProjectWalls {
  const count = services.length;
  return {
    network: walls.networks[place],
    fields: (service, isMeasured) => wallFields(walls, service, { place, isMeasured, count }),
  };
}

const placeOf = ({ site, folder }: ComposeInput, kind: string, name: string) =>
  join(folder, `${site.revision.side}-${kind}-${name}`);

async function imagesOf(host: ContainerHost, { site, run, resolved, folder }: ComposeInput) {
  const { side, sha } = site.revision;
  const { project, services } = resolved;
  const tag = (service: string) => `benchgate/${host.id}-${side}:${service}`;
  const closed = host.walls !== null && host.walls.egress.kind !== 'open';
  const building = buildProject(project, services, { tag, labels: host.labels, closed });
  if (building !== null) {
    if (closed) await requireOwnFrontends(host, site, building);
    const file = join(folder, `${side}-build.json`);
    await host.world.files.write(file, JSON.stringify(building));
    host.world.screen.note(`${side} ${sha.slice(0, 7)}: building the images of ${run.file}`);
    const args = ['compose', '--project-name', `benchgate-${host.id}-${side}`, '--file', file, '--progress', 'plain', 'build'];
    const hint = closed
      ? CLOSED_HINT
      : `Mend what the lines above say, or check that commit out and try \`docker compose --file ${run.file} build\`.`;
    await carryOut(host, { who: `${side}: building the images`, args, cwd: directoryOf(site), hint });
  }
  const images: Record<string, Awaited<ReturnType<typeof pulled>>> = {};
  for (const name of services) {
    const built = at(project, 'services', name, 'build') !== undefined;
    const facts = built
      ? await factsOf(host, tag(name))
      : await pulled(host, side, String(at(project, 'services', name, 'image')));
    if (facts === null)
      throw new Failure('environment', `${side}: the image of ${name} was built and is not here`, 'Run it again.');
    images[name] = facts;
  }
  return images;
}

/** The containers of a trial by service, created and not started. */
type Created = ReadonlyMap<string, string>;

async function create(
  host: ContainerHost,
  { run, site }: ComposeInput,
  { file, trial }: { readonly file: string; readonly trial: NamedTrial },
): Promise<Created> {
  const { world, engine } = host;
  const done = await world.containers.run(engine, [
    'compose',
    '--project-name',
    trial.name,
    '--file',
    file,
    'create',
    '--no-build',
  ]);
  if (done?.code !== 0)
    throw new Failure(
      'target',
      `${site.revision.side}: the containers of ${run.file} could not be created: ${lastLines(done)}`,
      `Try \`docker compose --file ${run.file} create\` in that commit. Folders of the repository that it mounts have to be there.`,
    );
  const ids = (
    await ask(host, ['ps', '--all', '--quiet', '--no-trunc', '--filter', `label=${TRIAL_LABEL}=${trial.name}`])
  ).trim();
  const format = '{{.Id}} {{index .Config.Labels "com.docker.compose.service"}}';
  const lines = (await ask(host, ['container', 'inspect', '--format', format, ...ids.split(/\s+/)])).trim().split('\n');
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}

interface TrialStart {
  readonly trial: NamedTrial;
  readonly port: number;
  readonly created: Created;
  readonly clear: () => Promise<void>;
}

/** Starts all but the service that is measured, in order, each when what it waits for is there. */
async function startedOthers(
  host: ContainerHost,
  input: ComposeInput,
  { trial, port, created, clear }: TrialStart,
): Promise<PreparedJob> {
  const { run, resolved } = input;
  const others = new Map<string, RunningJob>();
  const stopOthers = async () => {
    await Promise.all([...others.values()].map((job) => job.stop({ signal: 'SIGKILL', graceMs: 0 })));
    await clear();
  };
  const job = (name: string) => {
    const who = `${input.site.revision.side}: the service ${name} of ${run.file}`;
    const title = name === run.service ? trial : { who, text: 'see the lines above' };
    const clearJob = name === run.service ? stopOthers : async () => {};
    const container = { id: created.get(name) ?? '', port: name === run.service ? port : undefined };
    return containerJob(host, title, { container, clear: clearJob });
  };
  try {
    for (const name of resolved.services) {
      for (const [other, condition] of Object.entries(conditionsOf(resolved.project, name))) {
        const running = others.get(other);
        if (running !== undefined)
          await untilSo(host, running, { id: created.get(other) ?? '', condition, timeoutMs: input.site.service.readyTimeoutMs });
      }
      if (name !== run.service) others.set(name, job(name).begin());
    }
  } catch (error) {
    await stopOthers().catch(() => {});
    throw error;
  }
  const main = job(run.service);
  // One that has done its work and ended well is not missed.
  const missed = () => [...others.values()].filter(({ child }) => child.exit() === null || child.exit()?.code !== 0);
  return {
    begin: () => {
      const running = main.begin();
      return { ...running, failure: () => running.failure() ?? firstFailure(missed()) };
    },
    discard: stopOthers,
  };
}

/** Seldom enough to leave the processor to what starts: each look is a process. */
const LOOK_EVERY_MS = 200;

interface ConditionWait {
  readonly id: string;
  readonly condition: string;
  readonly timeoutMs: number;
}

async function untilSo(
  host: ContainerHost,
  { job, child, startedAt }: RunningJob,
  { id, condition, timeoutMs }: ConditionWait,
): Promise<void> {
  const { clock, cancelled } = host.world;
  const failure = (what: string) =>
    new Failure(
      'target',
      withLog(child, `${job.who} ${what}`),
      'See the lines above, and what its `healthcheck` asks. `ready.timeout` says how long it may take.',
    );
  for (;;) {
    const exit = child.exit();
    if (exit !== null && condition === 'service_completed_successfully' && exit.code === 0) return;
    if (exit !== null && (condition !== 'service_started' || exit.code !== 0))
      throw failure(
        exit.outOfMemory ? 'ran out of memory' : `ended with exit code ${exit.code}, and another service waits for it`,
      );
    if (exit !== null) return;
    const state = await stateOf(host, id);
    if (condition === 'service_started' && state?.Running) return;
    if (condition === 'service_healthy' && state?.Health?.Status === 'healthy') return;
    if (condition === 'service_healthy' && state?.Health?.Status === 'unhealthy') throw failure('is not healthy');
    if (cancelled.aborted || clock.now() > startedAt + timeoutMs)
      throw failure(`was not ready after ${timeoutMs / 1000} s (${condition})`);
    await clock.sleep(LOOK_EVERY_MS, cancelled);
  }
}
