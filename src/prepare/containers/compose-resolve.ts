import { dirname, join, relative } from 'node:path';
import { type Problem, pathText, printProblem } from '../../config/problem.ts';
import { Failure } from '../../model/failure.ts';
import type { ComposeRun } from '../../model/service.ts';
import { childEnvironment, filled, type Variables } from '../jobs/environment.ts';
import { directoryOf, type Site } from '../jobs/site.ts';
import { type ComposeFiles, placeIn, readComposeFiles } from './compose-files.ts';
import { notAllowed, refusalsOf } from './compose-policy.ts';
import { servicesOf } from './compose-project.ts';
import { type ContainerHost, lastLines } from './host.ts';
import { type ComposeMapping, fieldsOf } from './written.ts';

/** A ResolvedProject is a compose file as the engine's command understands it, checked: what is run is made of this alone. */
export interface ResolvedProject {
  readonly project: ComposeMapping;
  /** Those that are run, each after those it depends on. */
  readonly services: readonly string[];
  /** Once more, after `install` and `build`: what was not there yet may be a link now. */
  recheck(): Promise<void>;
}

/**
 * Asks the engine's own command what the file says, with everything that it extends, includes and fills in, and refuses what
 * could reach beyond its containers, with its line. Nothing of ours is filled in but what a process would get too.
 */
export async function resolveProject(
  host: ContainerHost,
  { site, run, variables }: { readonly site: Site; readonly run: ComposeRun; readonly variables: Variables },
): Promise<ResolvedProject> {
  const { world, engine } = host;
  const root = site.worktree;
  const file = relative(root, join(directoryOf(site), run.file));
  const { sources, problems } = await readComposeFiles(world, { root, file });
  if (problems.length > 0) throw refused(site, problems);
  await requireCompose(host);
  const args = ['compose', '--project-name', `benchgate-${host.id}`, '--file', join(root, file)];
  const env = { ...childEnvironment(world.env, filled(site.service.env, variables)), ...variables };
  const done = await world.containers.run(
    engine,
    [...args, ...run.profiles.flatMap((profile) => ['--profile', profile]), 'config', '--format', 'json'],
    { cwd: join(root, dirname(file)), env },
  );
  if (done?.code !== 0) throw invalid(site, file, lastLines(done));
  const project = fieldsOf(parsed(done.stdout));
  if (!Object.hasOwn(fieldsOf(project.services), run.service)) throw noService(site, { file, run, project });
  const services = servicesOf(project, run.service, run.profiles);
  const recheck = () => requireHarmless(host, { site, sources, project, services });
  await recheck();
  return { project, services, recheck };
}

interface Checked extends Omit<ResolvedProject, 'recheck'> {
  readonly site: Site;
  readonly sources: ComposeFiles;
}

async function requireHarmless({ world, rules }: ContainerHost, { site, sources, project, services }: Checked): Promise<void> {
  const problems: Problem[] = [];
  for (const found of notAllowed(refusalsOf(project, services), rules.allow)) {
    const inside = 'at' in found && isWritten(found.at, site.worktree);
    // What is not there cannot lead out by a link, and is not made.
    if (inside && (await world.files.isBelow(found.at, site.worktree)) !== false) continue;
    const way =
      found.permit === null ? '' : `. Remove it, or let base allow it: containers.allow: [${JSON.stringify(found.permit)}]`;
    const text = inside ? 'leads out of the repository by a link: put what it leads to there' : `${found.text}${way}`;
    problems.push({ ...placeIn(sources, found.path), path: pathText(found.path), text });
  }
  if (problems.length > 0) throw refused(site, problems);
}

/** As it is written, before links are followed. */
function isWritten(path: string, root: string): boolean {
  const inside = relative(root, path);
  return !inside.startsWith('..') && !inside.startsWith('/');
}

async function requireCompose({ world, engine }: ContainerHost): Promise<void> {
  const done = await world.containers.run(engine, ['compose', 'version']);
  if (done?.code === 0) return;
  throw new Failure(
    'environment',
    `${engine} has no compose: ${lastLines(done)}`,
    'Install it: `apt-get install docker-compose` (Debian), `docker-compose-v2` (Ubuntu) or `docker-compose-plugin` (Docker’s own packages).',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A hundred lines say no more than ten. */
const SHOWN = 20;

function refused({ revision }: Site, problems: readonly Problem[]): Failure {
  const lines = problems.slice(0, SHOWN).map(printProblem);
  return new Failure(
    'policy',
    `${revision.side}: the compose file is not run\n${lines.join('\n')}`,
    'Containers of a pull request stay within their repository and project (docs/containers.md#what-is-refused).',
  );
}

function invalid({ revision }: Site, file: string, said: string): Failure {
  return new Failure(
    'target',
    `${revision.side}: ${file} is not valid: ${said}`,
    `See \`docker compose --file ${file} config\` in that commit. What it fills in comes from \`service.env\` and its own .env alone.`,
  );
}

function noService(
  { revision }: Site,
  { file, run, project }: { file: string; run: ComposeRun; project: ComposeMapping },
): Failure {
  return new Failure(
    'config',
    `${revision.side}: ${file} has no service ${run.service}`,
    `It has ${Object.keys(fieldsOf(project.services)).join(', ') || 'none'}: correct \`service.compose.service\`, or switch its profile on with \`profiles\`.`,
  );
}
