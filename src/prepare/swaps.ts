import { posix } from 'node:path';
import type { Sided } from '../model/revision.ts';
import { hostPortOf, type Need, type Service } from '../model/service.ts';
import type { World } from '../world/world.ts';
import type { Site } from './jobs/site.ts';

/** Swaps are what a pair's coins may swap between the sides, and what stays with one side, in words that name it. */
interface Swaps {
  /** Whether living instances of needs change hands. */
  readonly needs: boolean;
  readonly notSwapped: readonly string[];
}

/** A word of a command that may be a path below the folder in which it runs. */
const PATH = /^[\w@.+-]+(?:\/[\w@.+-]+)*$/;

/**
 * What belongs to a place is swapped, what belongs to the code is not (docs/adr/0022-starts-places-and-errors.md): an instance
 * whose start command uses files that the two commits have otherwise belongs to the code. In a sandbox every process does: it is one of
 * its side's files, and behind that side's walls (docs/adr/0067-neutral-walls.md).
 */
export async function swapsOf(world: World, needs: readonly Need[], sites: Sided<Site>): Promise<Swaps> {
  const living = needs.filter(({ per, reset }) => per === 'side' && reset !== undefined);
  const own: string[] = [];
  const isApart = sites.base.sandbox !== undefined;
  for (const need of living) if (isApart || (await isOfTheCode(world, need, sites))) own.push(need.name);
  // All of them or none: one may have been told the port of another.
  const kept = own.length === 0 ? [] : living.map(({ name }) => `the instance of the need ${name}`);
  return {
    needs: own.length === 0,
    notSwapped: [
      ...fixedPorts({ base: sites.base.service, head: sites.head.service }),
      ...kept,
      ...placesOfCode(isApart && sites.base.service.run.kind === 'process', own.length > 0),
    ],
  };
}

/** In a sandbox both sides see their files at one path. */
function placesOfCode(apart: boolean, hasOwnNeeds: boolean): readonly string[] {
  if (!apart) return ['the folder in which a side was built'];
  return ['the user that a side runs as', ...(hasOwnNeeds ? ['the network of its sandbox'] : [])];
}

function fixedPorts(services: Sided<Service>): readonly string[] {
  const [base, head] = [hostPortOf(services.base.run), hostPortOf(services.head.run)];
  // With one port for both there is nothing to swap.
  if (base === head) return [];
  return [`the port, which is set: ${base} of base, ${head} of head`];
}

async function isOfTheCode(world: World, { run }: Need, sites: Sided<Site>): Promise<boolean> {
  // An image is the same for both.
  if (run.kind === 'image') return false;
  const paths = run.start
    .split(/[\s;&|<>()"'`$={}]+/)
    .map((word) => word.replace(/^(?:\.\/)+/, ''))
    .filter((word) => PATH.test(word) && !word.split('/').includes('..'));
  const entry = async ({ revision, service, repository }: Site, path: string) => {
    const whole = posix.join(service.directory, path);
    return (await world.git.run(['ls-tree', revision.sha, whole], { cwd: repository })).stdout.replace(/\t.*/, '');
  };
  for (const path of new Set(paths)) if ((await entry(sites.base, path)) !== (await entry(sites.head, path))) return true;
  return false;
}
