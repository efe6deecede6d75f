import { Failure, throwOf } from '../model/failure.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { World } from '../world/world.ts';
import { build } from './build.ts';
import { type BuiltSeal, changedOfBuilt, sealBuilt } from './built.ts';
import type { Site } from './jobs/site.ts';

/** A Seal is what a side's worktree looked like once it was built: the files of its commit, and the stamp of each. */
export interface Seal {
  readonly site: Site;
  readonly files: readonly string[];
  readonly stamps: readonly string[];
  /** What its build left beside them; absent where a sandbox keeps that as it is. */
  readonly built?: BuiltSeal;
}

/**
 * Builds base, then head, and seals both. Head's build runs as the same user next to base's worktree: had it slowed base
 * down, a regression would look like an improvement. So a build that changes anything of base is a Failure `policy`.
 */
export async function buildAndSeal(world: World, sites: Sided<Site>): Promise<Sided<Seal>> {
  if (sites.base.worktree === sites.head.worktree) return buildOnce(world, sites.head);
  await buildSide(world, sites.base);
  const base = await seal(world, sites.base);
  const before = await world.files.fingerprint(sites.base.worktree);
  await buildSide(world, sites.head);
  if ((await world.files.fingerprint(sites.base.worktree)) !== before) throw meddled(await firstChanged(world, base));
  return { base, head: await seal(world, sites.head) };
}

function buildSide(world: World, site: Site): Promise<void> {
  return build(world, site).catch(throwOf(site.revision.side));
}

/** One worktree stands for both sides: there is nothing else that its build could change. */
async function buildOnce(world: World, site: Site): Promise<Sided<Seal>> {
  await buildSide(world, site);
  const sealed = await seal(world, site);
  return { base: sealed, head: sealed };
}

/**
 * Asked before each boot: a Failure `policy` when a file of the commit is not as its build left it, or code that the build left holds
 * something else. Other files are not looked at: services write caches and data next to their code.
 */
export async function requireIntact(world: World, sealed: Seal): Promise<void> {
  const { side } = sealed.site.revision;
  const file = await firstChanged(world, sealed);
  if (file !== undefined) throw broken(side, file);
  const built = sealed.built === undefined ? undefined : await changedOfBuilt(sealed.site.worktree, sealed.built, world);
  if (built !== undefined) throw rebuilt(side, built);
}

async function seal(world: World, site: Site): Promise<Seal> {
  const { worktree, repository, revision } = site;
  const listed = await world.git.run(['ls-tree', '-r', '-z', '--name-only', revision.sha], { cwd: repository });
  if (listed.code !== 0) throw notListed(site, listed.stderr.trim());
  const files = listed.stdout.split('\0').filter((name) => name !== '');
  const sealed = { site, files, stamps: await world.files.stamps(worktree, files) };
  // What runs in a sandbox writes to a layer that goes with it.
  if (site.sandbox !== undefined) return sealed;
  const built = await sealBuilt(worktree, files, world);
  if (!built.complete) world.screen.note(`${revision.side}: so much was built that only a part of it is watched for changes`);
  return { ...sealed, built };
}

async function firstChanged(world: World, { site, files, stamps }: Seal): Promise<string | undefined> {
  const now = await world.files.stamps(site.worktree, files);
  return files.find((_, i) => now[i] !== stamps[i]);
}

function meddled(file: string | undefined): Failure {
  return new Failure(
    'policy',
    `head: install or build changed base's worktree: ${file ?? "something that base's own install or build made"}`,
    'Look for `..` and absolute paths in `service.install` and `service.build` of head: each may write below its own folder only.',
  );
}

function broken(side: Side, file: string): Failure {
  return new Failure(
    'policy',
    `${side}: ${file} was changed after the build, so what would be measured is not that commit`,
    'A service must leave the files of its commit alone: change them in `service.build`, and write data to $TMPDIR or to files that are not committed. If it does, look for code of the other side that writes there.',
  );
}

function rebuilt(side: Side, file: string): Failure {
  return new Failure(
    'policy',
    `${side}: ${file} was made by the build and changed since, so what would be measured is not what was built`,
    'A service must leave the code that was built alone: make it in `service.build`, and write data and caches to $TMPDIR or to a folder called `cache`. If it does, look for code of the other side that writes there: `sandbox: auto` keeps both apart.',
  );
}

function notListed({ revision }: Site, stderr: string): Failure {
  return new Failure(
    'environment',
    `${revision.side}: git could not list the files of ${revision.sha}\n${stderr}`,
    `Try it by hand: \`git ls-tree -r ${revision.sha}\`.`,
  );
}
