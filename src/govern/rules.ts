import { type HeadRules, headRules, profileRules } from '../changes/head-rules.ts';
import { waiverChanges } from '../changes/waiver-changes.ts';
import { CONFIG_FILES, type Config, readConfig } from '../config/config.ts';
import { governanceOf, STANDARD_GOVERNANCE } from '../config/governance.ts';
import { firstProblem } from '../config/problem.ts';
import { AGENTS_FOLDER, PROFILE_FILE } from '../config/profile.ts';
import { proposedLoads } from '../config/proposed.ts';
import { readWaivers, WAIVERS_FILE } from '../config/waivers.ts';
import type { LoadReader } from '../engines/k6/script/reach.ts';
import { Failure } from '../model/failure.ts';
import { ALWAYS, type Governance, type RuleChange, type Rules } from '../model/governance.ts';
import type { ChangedFiles, PullRequest } from '../model/pull-request.ts';
import type { Waiver } from '../model/waiver.ts';
import { type LoadChange, loadChanges } from '../plan/load-files.ts';
import type { GitHub } from '../world/world.ts';
import { nowhere } from './asked-files.ts';
import { ownFiles } from './governed-files.ts';
import { ownLoads } from './own-loads.ts';
import { headProfile, knowingWhere, withBaseProfile } from './profiles.ts';

/** What base's configuration says; `config` is null where base has none or it cannot be read, which `problem` says. */
export interface BaseRules {
  readonly file: string | null;
  /** Where a configuration is looked for, in this order. */
  readonly looked: readonly string[];
  /** The one path that was asked for, if any. */
  readonly asked: string | undefined;
  readonly config: Config | null;
  readonly governance: Governance;
  readonly problem: string | null;
}

/** Base's rules and all that follows from them for one pull request, with the configuration that judges its measurement. */
export interface PullRules {
  readonly rules: Rules;
  /** Base's; head's own where base has none; null where there is none to judge by. */
  readonly config: Config | null;
  /** Names of scenarios that only head's configuration has: none where the pull request leaves it alone. */
  readonly newScenarios: readonly string[];
  /** The scenarios of base whose load head changes. */
  readonly changedLoads: readonly LoadChange[];
}

/** Base's configuration, read at the commit that GitHub names as the pull request's base (docs/security.md#r3). */
export async function readBaseRules(
  { base }: { readonly base: { readonly sha: string } },
  asked: string | undefined,
  github: GitHub,
): Promise<BaseRules> {
  const looked = asked === undefined ? CONFIG_FILES : [asked];
  const none = { file: null, looked, asked, config: null, governance: STANDARD_GOVERNANCE, problem: null };
  for (const file of looked) {
    const text = await plainText(file, { sha: base.sha, links: 'followed' }, github);
    if (typeof text !== 'string' && text !== null) return { ...none, file, problem: text.problem };
    if (text === null) continue;
    const read = readConfig(text, file);
    if ('config' in read) return { ...none, file, config: read.config, governance: governanceOf(read.config) };
    return { ...none, file, problem: `base's configuration is not valid: ${firstProblem(read.problems, file)}` };
  }
  return none;
}

/** What the rules of a pull request are read from. */
export interface RulesSource {
  readonly base: BaseRules;
  readonly pull: PullRequest;
  readonly changed: ChangedFiles;
  /** The path of the profile as the input has it; undefined where it is looked for. */
  readonly profile: string | undefined;
}

/** Waivers of base, and what head would change; head's configuration is only read where the pull request changes it. */
export async function readRules({ base, pull, changed, profile }: RulesSource, github: GitHub): Promise<PullRules> {
  const { files, complete } = changed;
  const { sha } = pull.base;
  const paths = [profile ?? PROFILE_FILE, AGENTS_FOLDER, WAIVERS_FILE];
  const known = base.config === null ? github : await knowingWhere({ sha, paths }, github);
  const touched = (path: string) => !complete || files.some((file) => file.path === path || file.previousPath === path);
  const { config, problem: unread } = await withBaseProfile(base.config, { asked: profile, sha, touched }, known);
  const { waivers, problem } = await waiversOf(pull, known);
  const touchedBelow = (folder: string) =>
    !complete || files.some(({ path, previousPath }) => [path, previousPath ?? ''].some((one) => one.startsWith(`${folder}/`)));
  const rules = {
    governance: base.governance,
    onInconclusive: base.config?.onInconclusive ?? 'approve',
    // Never head's own: who brings the first configuration does not say that nothing has to be measured.
    ignore: base.config?.ignore ?? [],
    when: base.config?.when ?? ALWAYS,
    ...(base.config === null ? {} : { caching: base.config.caching }),
    waivers,
    problem: base.problem ?? unread ?? problem ?? whyMissing(base, touched),
  };
  if (base.config !== null && config !== null) {
    const context = { config, plain: base.config, looked: base.looked, touched, touchedBelow, asked: profile };
    const { head, changes, newScenarios } = await changesOf(context, pull, github);
    const waived = touched(WAIVERS_FILE) ? await headWaivers(waivers, pull, github) : [];
    const loads = await ownLoads(config, { changed, governance: base.governance }, loadReader(pull, github));
    const own = [...ownFiles(config), ...loads.flatMap(({ patterns }) => patterns)];
    const named = profile === undefined ? [] : [profile];
    const changedLoads = loadChanges(config, { head, loads, files });
    const shown = [...waived, ...changes, ...proposedLoads(changedLoads).map(proposed)];
    return {
      config,
      changedLoads,
      newScenarios,
      rules: { ...rules, file: config.file, own: [...new Set([...own, ...named])], changes: shown },
    };
  }
  const own = base.problem === null ? await headsOwn(pull, base.looked.filter(touched), github) : null;
  return {
    config: own?.config ?? null,
    changedLoads: [],
    rules: { ...rules, file: own?.config.file ?? base.file, own: [], changes: own?.changes ?? [] },
    newScenarios: [],
  };
}

/** That base has no configuration where one was asked for, and the pull request brings none there. */
function whyMissing({ asked, config }: BaseRules, touched: RuleContext['touched']): string | null {
  return config !== null || asked === undefined || touched(asked) ? null : nowhere('config', asked);
}

interface RuleContext {
  /** Base's, with its profile. */
  readonly config: Config;
  /** The same without it. */
  readonly plain: Config;
  /** Where a configuration is looked for, in order. */
  readonly looked: readonly string[];
  touched(path: string): boolean;
  touchedBelow(folder: string): boolean;
  readonly asked: string | undefined;
}

/** Head's configuration may be another file: one that is looked for earlier, or one that base's was renamed to. */
async function changesOf(context: RuleContext, pull: PullRequest, github: GitHub): Promise<HeadRules> {
  const { config, plain, looked, touched } = context;
  const read = await headProfile(context, pull, github);
  if ('problem' in read) return { head: null, changes: [loosening('policy', read.problem)], newScenarios: [] };
  const { profile } = read;
  for (const file of looked) {
    if (file === config.file && !touched(file)) return profileRules(config, plain, profile);
    const text = touched(file) ? await plainText(file, { sha: pull.head.sha, links: 'refused' }, github) : null;
    if (typeof text === 'string') return headRules(config, text, file, profile);
    if (text === null) continue;
    const unread = loosening('configuration', `${file} cannot be read: ${text.problem}`);
    return { head: null, changes: [unread], newScenarios: [] };
  }
  return headRules(config, null, config.file);
}

/** Scripts and data of base's commit. A link is no file: where one leads is not followed (docs/security.md#r4). */
function loadReader({ base }: PullRequest, github: GitHub): LoadReader {
  const unless = async <T>(none: T, found: Promise<T>) =>
    found.catch((thrown: unknown) => {
      const failure = Failure.from(thrown);
      if (failure.kind === 'policy') return none;
      throw failure;
    });
  return {
    text: (path) => unless<string | null>(null, github.text(path, base.sha)),
    isFile: (path) => unless(false, github.isFile(path, base.sha)),
  };
}

/** Which files of a load are changed; they are governed in any case. */
function proposed(text: string): RuleChange {
  return { part: 'scenario', effect: 'measures-otherwise', text, line: null };
}

/**
 * Waivers of head do not count, but what they would let through a person decides now; and once merged a mistake in them would
 * stop every pull request, also the one that mends it.
 */
async function headWaivers(waivers: readonly Waiver[], { head }: PullRequest, github: GitHub): Promise<readonly RuleChange[]> {
  const text = await plainText(WAIVERS_FILE, { sha: head.sha, links: 'refused' }, github);
  if (text === null) return waiverChanges(waivers, []);
  const read = typeof text === 'string' ? readWaivers(text, WAIVERS_FILE) : null;
  if (read !== null && 'waivers' in read) return waiverChanges(waivers, read.waivers);
  const where = firstProblem(read?.problems ?? [], WAIVERS_FILE);
  const what = "head's waivers are not valid, and would stop every later pull request";
  return [loosening('waivers', `${what}: ${where}`.slice(0, 300))];
}

function loosening(part: RuleChange['part'], text: string, line: number | null = null): RuleChange {
  return { part, effect: 'loosens', text, line };
}

/** The pull request that brings the first configuration is judged by it, and says so: a person must approve. */
async function headsOwn(
  { head }: PullRequest,
  looked: readonly string[],
  github: GitHub,
): Promise<{ readonly config: Config; readonly changes: readonly RuleChange[] } | null> {
  for (const file of looked) {
    const text = await plainText(file, { sha: head.sha, links: 'refused' }, github);
    const read = typeof text === 'string' ? readConfig(text, file) : null;
    if (read === null || !('config' in read)) continue;
    const why = `base has no configuration: ${file} of this pull request judges it`;
    return { config: read.config, changes: [loosening('configuration', why, 1)] };
  }
  return null;
}

async function waiversOf(
  { base }: PullRequest,
  github: GitHub,
): Promise<{ readonly waivers: readonly Waiver[]; readonly problem: string | null }> {
  const text = await plainText(WAIVERS_FILE, { sha: base.sha, links: 'refused' }, github);
  if (text === null) return { waivers: [], problem: null };
  if (typeof text !== 'string') return { waivers: [], problem: text.problem };
  const read = readWaivers(text, WAIVERS_FILE);
  if ('waivers' in read) return { waivers: read.waivers, problem: null };
  return { waivers: [], problem: `base's waivers are not valid: ${firstProblem(read.problems, WAIVERS_FILE)}` };
}

/**
 * Where a configuration of base is a link, measuring refuses it, so following it here lets nothing pass. Waivers are read here
 * alone: what they lead to would be changed without an approval. A link that head puts there is a rule that cannot be read, no
 * reason to stop (threat 33).
 */
async function plainText(
  path: string,
  { sha, links }: { readonly sha: string; readonly links: 'refused' | 'followed' },
  github: GitHub,
): Promise<string | null | { readonly problem: string }> {
  return github.text(path, sha, links).catch((thrown: unknown) => {
    const failure = Failure.from(thrown);
    if (failure.kind === 'policy') return { problem: failure.message };
    throw failure;
  });
}
