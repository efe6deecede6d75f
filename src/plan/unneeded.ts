import { governanceOf } from '../config/governance.ts';
import type { Unmeasured } from '../model/decision.ts';
import { MEASURING_EVENTS } from '../model/pull-request.ts';
import type { EventPull, Request } from '../model/request.ts';
import type { Revision, Sided } from '../model/revision.ts';
import type { World } from '../world/world.ts';
import { type ConfigChoice, chooseConfig } from './config-choice.ts';
import { isOnlyIgnored, isPlainMode } from './ignored.ts';
import { readInputs } from './inputs.ts';
import { changedNames, loadFiles } from './load-files.ts';
import { findConfigs } from './resolve.ts';
import { changedEntries, findRevisions, loadReader } from './revisions.ts';

/** An Unneeded is why a job that should measure need not. Whoever decides does not believe it: it is found anew there. */
export type Unneeded = Unmeasured | { readonly code: 'carried' | 'other-label' };

/** So many files GitHub lists of a pull request, and so many of a merge group: of more nobody can tell that all are ignored. */
const MOST_LISTED = { pull_request: 3000, merge_group: 299 };

/** Why there is nothing to measure, by base's configuration and git's own diff; null where there is. */
export async function whyUnneeded(request: Request, world: World): Promise<Unneeded | null> {
  const { event } = request;
  if (event === null || !MEASURING_EVENTS.includes(event.name)) return null;
  const inputs = readInputs(request.inputs);
  const { revisions, repository } = await findRevisions(request, inputs, world);
  const choice = chooseConfig(await findConfigs(inputs, { revisions, repository }, world));
  const isGroup = event.name === 'merge_group';
  if (isGroup && governanceOf(choice.config).mergeQueue === 'carry') return { code: 'carried' };
  // Head's own configuration says nothing of whether it is measured.
  if (choice.side === 'head') return null;
  const notAsked = event.pull === undefined ? null : whyNotAsked(event.pull, choice.config.when);
  if (notAsked !== null) return notAsked;
  const most = MOST_LISTED[isGroup ? 'merge_group' : 'pull_request'];
  return (await isIgnored(choice, revisions, { world, repository, most, profile: inputs.profile })) ? { code: 'ignored' } : null;
}

function whyNotAsked(
  { draft, labels, added }: EventPull,
  { drafts, label, withoutLabel }: ConfigChoice['config']['when'],
): Unneeded | null {
  const isIt = (one: string) => one.toLowerCase() === label?.toLowerCase();
  if (draft && !drafts) return { code: 'draft' };
  if (label !== null && !labels.some(isIt)) return { code: 'label', label, passes: withoutLabel === 'pass' };
  // Another label says nothing new of this commit.
  return added !== null && !isIt(added) ? { code: 'other-label' } : null;
}

interface Diff {
  readonly world: World;
  readonly repository: string;
  readonly most: number;
  /** The path of the profile that is asked for; undefined for a usual one, which is governed anyway. */
  readonly profile: string | undefined;
}

/** As whoever decides will find it (threat 66): where they would not, a measurement would be missing. */
async function isIgnored({ config }: ConfigChoice, revisions: Sided<Revision>, diff: Diff): Promise<boolean> {
  const { world, repository, most, profile } = diff;
  if (config.ignore.length === 0) return false;
  const entries = await changedEntries(world, repository, revisions);
  const files = entries.map(({ path }) => ({ path, previousPath: null }));
  const isPlain = entries.every(({ modes }) => modes.every((mode) => isPlainMode(mode)));
  if (files.length > most || !isPlain || !isOnlyIgnored(files, config.ignore)) return false;
  const { governed, sensitive } = governanceOf(config);
  const loads = await loadFiles(config, loadReader(world, repository, revisions.base.sha));
  const own = [config.file, ...(profile === undefined ? [] : [profile]), ...loads.flatMap(({ patterns }) => patterns)];
  return changedNames(files, [...governed, ...sensitive, ...own]).length === 0;
}
