import type { NothingSince, Span } from '../model/creep.ts';
import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import type { Revision, Sided } from '../model/revision.ts';
import type { World } from '../world/world.ts';
import { commitOf, deepened, defaultBranch, gitSays, type LocalClone, remoteTags, requireAll } from './history.ts';
import type { Inputs } from './inputs.ts';
import { openRepository } from './revisions.ts';

/** The branch and the release that it is compared with, and what lies between. */
export interface SinceRelease {
  readonly revisions: Sided<Revision>;
  readonly repository: string;
  readonly span: Span;
}

/**
 * Head is the default branch (or `head-ref`); base is `since`, else the last release. History and tags that a shallow clone
 * lacks are fetched. Failure `config` where `since` means nothing, or nothing that head went on from.
 */
export async function findSince(request: Request, inputs: Inputs, world: World): Promise<SinceRelease | NothingSince> {
  const clone = await openRepository(request, inputs, world);
  const name = inputs.headRef ?? (await defaultBranch(clone));
  const head: Revision = { side: 'head', sha: await commitOf(name, clone), ref: name };
  const found = inputs.since === undefined ? await lastRelease(head, clone) : await namedSince(inputs.since, head, clone);
  if (found === null) return { code: 'no-release', head: name, base: null };
  if (found.sha === head.sha) return { code: 'at-release', head: name, base: found.ref };
  const base: Revision = { side: 'base', ...found };
  return { revisions: { base, head }, repository: clone.root, span: await spanOf({ base, head }, clone) };
}

/** What fails of a side is told with which commit that side is: nobody knows by heart that base is the release. */
export function ofRelease(thrown: unknown, { base, head }: Sided<Revision>): Failure {
  const failure = Failure.from(thrown);
  const { kind, message, hint, cause } = failure;
  if (kind !== 'target') return failure;
  const [release, branch] = [base, head].map(({ ref, sha }) => `${ref} (${sha.slice(0, 7)})`);
  const how = `Base is ${release}, built and run as its own configuration says; head is ${branch}.`;
  return new Failure(kind, message, `${hint} ${how} Where the release cannot be mended: --since a later commit.`, { cause });
}

/** A SinceCommit is what head is compared with, and what it is called. */
type SinceCommit = Omit<Revision, 'side'>;

/** A version as semver has it, with or without `v`; what has a part after `-` is no release yet. */
const RELEASE = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:\+[0-9A-Za-z.-]+)?$/;

/** The release that head went on from: of the nearest commit with one the newest. Null where there is none. */
async function lastRelease(head: Revision, clone: LocalClone): Promise<SinceCommit | null> {
  const here = releasesBySha(await localTags(clone));
  const found = await nearest(head, here, clone);
  const isWhole = (await gitSays(['rev-parse', '--is-shallow-repository'], clone.root, clone.world)) === 'false';
  if (found !== null && isWhole) return found;
  const there = await remoteTags(clone);
  // Without its tags nobody can tell whether a clone that lacks history lacks the release, too.
  if (there === null) await requireAll('the tags that releases are known by', clone);
  const all = new Map([...here, ...releasesBySha(there ?? new Map())]);
  if (all.size === 0) return null;
  const last = await deepened(() => nearest(head, all, clone), [head.sha], clone);
  if (last === null) await requireAll(`the release that ${head.ref} went on from`, clone);
  return last;
}

async function localTags({ root, world }: LocalClone): Promise<ReadonlyMap<string, string>> {
  const format = '--format=%(refname:strip=2)%00%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)';
  const listed = (await gitSays(['for-each-ref', format, 'refs/tags'], root, world)) ?? '';
  return new Map(listed.split('\n').map((line) => [line.split('\0')[0] ?? '', line.split('\0')[1] ?? '']));
}

function releasesBySha(tags: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const releases = [...tags].filter(([name]) => RELEASE.test(name));
  // The newest last, so that it stays.
  return new Map(releases.sort(([one], [other]) => byVersion(one, other)).map(([name, sha]) => [sha, name]));
}

function byVersion(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => (RELEASE.exec(name) ?? []).slice(1, 4).map(Number));
  const differences = (a ?? []).map((part, index) => part - (b?.[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

async function nearest(head: Revision, releases: ReadonlyMap<string, string>, clone: LocalClone): Promise<SinceCommit | null> {
  if (releases.size === 0) return null;
  const line = (await gitSays(['rev-list', '--first-parent', head.sha], clone.root, clone.world)) ?? '';
  const sha = line.split('\n').find((one) => releases.has(one));
  return sha === undefined ? null : { sha, ref: releases.get(sha) ?? sha };
}

/** What `since` names: a day, or a commit that head went on from. */
async function namedSince(since: string, head: Revision, clone: LocalClone): Promise<SinceCommit> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(since)) return beforeDay(since, head, clone);
  const sha = await commitOf(since, clone).catch((thrown: unknown) => {
    const { kind, message, hint } = Failure.from(thrown);
    throw kind === 'config' ? new Failure(kind, message, WHAT_SINCE, { cause: thrown }) : new Failure(kind, message, hint);
  });
  const { root, world } = clone;
  const isIn = async () =>
    (await world.git.run(['merge-base', '--is-ancestor', sha, head.sha], { cwd: root })).code === 0 || null;
  if ((await deepened(isIn, [head.sha], clone)) !== null) return { sha, ref: since };
  await requireAll(`the way from ${since} to ${head.ref}`, clone);
  throw new Failure(
    'config',
    `${head.ref} (${head.sha.slice(0, 7)}) did not go on from ${since} (${sha.slice(0, 7)}): what one has, the other never had.`,
    `Name a commit of ${head.ref} itself, such as \`git merge-base ${head.sha.slice(0, 12)} ${sha.slice(0, 12)}\` prints. Two commits that are no ancestors of each other are compared by \`benchgate run --base-ref … --head-ref …\`.`,
  );
}

const WHAT_SINCE = 'Give --since a tag, a commit, or a day such as 2026-01-31.';

async function beforeDay(day: string, head: Revision, clone: LocalClone): Promise<SinceCommit> {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day)
    throw new Failure('config', `"${day}" is no day of the calendar.`, WHAT_SINCE);
  const args = ['rev-list', '--first-parent', '--max-count=1', `--before=${at.toISOString()}`, head.sha];
  const find = async () => (await gitSays(args, clone.root, clone.world)) || null;
  const sha = await deepened(find, [head.sha], clone);
  if (sha !== null) return { sha, ref: `before ${day}` };
  await requireAll(`a commit of ${head.ref} before ${day}`, clone);
  throw new Failure('config', `${head.ref} has no commit before ${day}.`, `Name a later day. ${WHAT_SINCE}`);
}

/** Nobody reads more pull requests, or longer titles, than these. */
const MOST_PULLS = 200;
const LONGEST_TITLE = 200;

async function spanOf({ base, head }: Sided<Revision>, { root, world }: LocalClone): Promise<Span> {
  const args = ['log', '--first-parent', '-z', '--format=%s%n%b', `${base.sha}..${head.sha}`];
  const { code, stdout, stderr } = await world.git.run(args, { cwd: root });
  if (code !== 0)
    throw new Failure(
      'environment',
      `git could not list what was merged: ${stderr.trim()}`,
      `Try it by hand: \`git log --first-parent ${base.sha}..${head.sha}\`.`,
    );
  const messages = stdout.split('\0').filter((message) => message !== '');
  const pulls = messages.flatMap((message) => pullOf(message) ?? []);
  return { commits: messages.length, pulls: pulls.slice(0, MOST_PULLS), unlisted: Math.max(0, pulls.length - MOST_PULLS) };
}

/** GitHub's own messages: of a merge `Merge pull request #7 from …` with the title below, of a squash `Title (#7)`. */
function pullOf(message: string): Span['pulls'][number] | null {
  const [subject = '', ...body] = message.split('\n');
  const merged = /^Merge pull request #(\d{1,9}) from /.exec(subject)?.[1];
  const title = merged === undefined ? subject.replace(/\s*\(#\d{1,9}\)$/, '') : (body.find((line) => line.trim() !== '') ?? '');
  const number = Number(merged ?? /\(#(\d{1,9})\)$/.exec(subject)?.[1] ?? 0);
  return number === 0 ? null : { number, title: title.slice(0, LONGEST_TITLE) };
}
