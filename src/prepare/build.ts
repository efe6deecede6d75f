import { posix } from 'node:path';
import { Failure } from '../model/failure.ts';
import type { Pass } from '../model/plan.ts';
import type { World } from '../world/world.ts';
import { fetchingEnvironment, filled } from './jobs/environment.ts';
import { runToEnd, type ShellJob } from './jobs/shell-job.ts';
import { inheritedIn, type Site, workplaceOf } from './jobs/site.ts';

/** Installs, then builds, in the service's folder. A side that does not build is a Failure `target`, never a verdict. */
export async function build(world: World, site: Site): Promise<void> {
  const { revision, service } = site;
  await requireDirectory(world, site);
  for (const phase of ['install', 'build'] as const) {
    const text = service[phase];
    if (text === undefined) continue;
    world.screen.note(`${revision.side} ${revision.sha.slice(0, 7)}: ${phase} (${text})`);
    const within = site.sandbox?.compartment({ phase, side: revision.side });
    const env = fetchingEnvironment(inheritedIn(within, world.env), filled(service.env, {}));
    const job = { who: `${revision.side}: the ${phase} command`, text, ...workplaceOf(site, within), env };
    if (phase === 'install') await install(world, job, site.pass);
    else await runToEnd(world, job);
  }
  await site.sandbox?.settle(revision.side);
}

/** The one command that gets something of the runner's; where it fails without a secret, that is why. */
async function install(world: World, job: ShellJob, pass: Pass = { names: [], withheld: null }): Promise<void> {
  const given = pass.names.map((name) => [name, world.env[name] ?? '']);
  try {
    await runToEnd(world, { ...job, env: { ...job.env, ...Object.fromEntries(given) } });
  } catch (thrown) {
    const { kind, message, hint } = Failure.from(thrown);
    if (pass.withheld === null) throw thrown;
    throw new Failure(kind, `${message}\n${pass.withheld}.`, hint, { cause: thrown });
  }
}

/** Asked of the commit: a link that leads out of it is no folder of it. */
async function requireDirectory(world: World, { revision, service, repository }: Site): Promise<void> {
  const directory = posix.normalize(service.directory).replace(/\/$/, '');
  if (directory === '.') return;
  const { stdout } = await world.git.run(['cat-file', '-t', `${revision.sha}:${directory}`], { cwd: repository });
  if (stdout.trim() === 'tree') return;
  throw new Failure(
    'target',
    `${revision.side}: there is no folder ${directory} in ${revision.sha.slice(0, 7)} (${revision.ref})`,
    'Set `service.directory` to the folder that has the service, as seen from the root of the repository.',
  );
}
