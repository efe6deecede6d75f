import type { Config } from '../config/config.ts';
import { pathPattern } from '../config/path-pattern.ts';
import { type LoadReader, plainPath, reachOf } from '../engines/k6/script/reach.ts';
import { Failure } from '../model/failure.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { ChangedFile } from '../model/pull-request.ts';
import type { CommandScenario, K6Scenario } from '../model/scenario.ts';
import { isSame } from '../wire/json.ts';

/** A LoadFiles is what the load of a scenario is made of. */
export interface LoadFiles {
  readonly scenario: string;
  /** Patterns of its files. */
  readonly patterns: readonly string[];
  /** Why nobody can tell all of them, in words; null where all are known. */
  readonly unknown: string | null;
}

/** A LoadChange is what head changes of a scenario's load: shown, and run once it is merged. */
export interface LoadChange {
  readonly scenario: string;
  /** The files that are changed, by the names that base has them by. */
  readonly files: readonly string[];
}

/** What a script may import or open, by the ends of the names: where nobody can tell which, it is any of these. */
const ENDS = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts', 'jsx', 'tsx', 'json', 'jsonl', 'ndjson', 'csv', 'tsv', 'txt', 'xml', 'html'],
  ...['yml', 'yaml', 'proto', 'protoset', 'pb', 'pbtxt', 'graphql', 'gql', 'bin', 'dat', 'gz', 'zip', 'pem', 'key', 'crt'],
];
const ANY: readonly string[] = ENDS.map((end) => `**/*.${end}`);

/**
 * The files that each scenario's load is made of: bodies; scripts, with all of their folder and with what they reach beyond it
 * (docs/k6.md#whose-load). Of each script once, however many scenarios run it.
 */
export async function loadFiles({ scenarios }: Pick<Config, 'scenarios'>, reader: LoadReader): Promise<readonly LoadFiles[]> {
  const known = new Map<string, Omit<LoadFiles, 'scenario'>>();
  const found: LoadFiles[] = [];
  for (const { name, scenario, dataFile } of scenarios) {
    const script = scenario.kind === 'k6' ? plainPath(scenario.script) : null;
    const own = scenario.kind === 'command' ? await commandFiles(scenario, reader) : dataOf(dataFile);
    const files = script === null ? own : (known.get(script) ?? (await scriptFiles(script, reader)));
    if (script !== null) known.set(script, files);
    found.push({ scenario: name, ...files });
  }
  return found;
}

/** Patterns of what governs a load without reading it: bodies, scripts and the folders that these are in. */
export function namedFiles({ scenarios }: Pick<Config, 'scenarios'>): readonly string[] {
  const used = scenarios.flatMap(({ scenario, dataFile }) => [
    ...dataOf(dataFile).patterns,
    ...(scenario.kind === 'k6' ? ownFolder(plainPath(scenario.script)) : []),
    ...(scenario.kind === 'command' ? namedBy(scenario) : []),
  ]);
  return [...new Set(used)];
}

/** What head changes of base's loads: a file that one is made of, or what the configuration says is sent. */
export function loadChanges(
  base: Config,
  {
    head,
    loads,
    files,
  }: { readonly head: Config | null; readonly loads: readonly LoadFiles[]; readonly files: readonly ChangedFile[] },
): readonly LoadChange[] {
  const defined = new Map(head?.scenarios.map((setting) => [setting.name, setting]));
  return base.scenarios.flatMap((setting): readonly LoadChange[] => {
    const patterns = loads.find(({ scenario }) => scenario === setting.name)?.patterns ?? [];
    const changed = changedNames(files, patterns);
    const same = head === null || isSame(setting, defined.get(setting.name));
    return changed.length === 0 && same ? [] : [{ scenario: setting.name, files: changed }];
  });
}

/** Marks the scenarios whose load head changes, for what base's does on head may then be no fault of head's. */
export function withLoadChanges(
  scenarios: readonly PlannedScenario[],
  changes: readonly Pick<LoadChange, 'scenario'>[],
): readonly PlannedScenario[] {
  const changed = new Set(changes.map(({ scenario }) => scenario));
  return scenarios.map((one) => (one.status === 'compared' && changed.has(one.name) ? { ...one, loadChanged: true } : one));
}

/** Of the changed files those that a pattern names, under that name; each once, in the order in which they were given. */
export function changedNames(files: readonly ChangedFile[], patterns: readonly string[]): readonly string[] {
  const matchers = [...new Set(patterns)].map(pathPattern);
  const matched = (path: string) => matchers.some((matches) => matches(path));
  const names = files.flatMap(({ path, previousPath }) =>
    matched(path) ? [path] : previousPath !== null && matched(previousPath) ? [previousPath] : [],
  );
  return [...new Set(names)];
}

/** A script at the root has no folder of its own: where nobody can tell what it opens, everything would be its load. */
export async function requireOwnFolder({ scenarios }: Pick<Config, 'scenarios'>, reader: LoadReader): Promise<void> {
  const atRoot = scenarios.filter(
    ({ scenario }) => scenario.kind === 'command' || (scenario.kind === 'k6' && !plainPath(scenario.script).includes('/')),
  );
  for (const { scenario, unknown } of await loadFiles({ scenarios: atRoot }, reader)) {
    if (unknown === null) continue;
    throw new Failure(
      'config',
      `Scenario ${scenario}: what it runs is at the root of the repository, and what that is made of cannot be told: ${unknown}.`,
      'Move it, with what it imports and opens, into a folder of its own such as perf/: all of that folder is its load then.',
    );
  }
}

/**
 * The texts of a script, of all that it imports and of all that these open, by their paths from the root. Failure `config` where that
 * cannot be told, or is no text: it has to be whole wherever there is no checkout.
 */
export async function scriptTexts(
  { name, script }: Pick<K6Scenario, 'name' | 'script'>,
  reader: LoadReader,
): Promise<Readonly<Record<string, string>>> {
  const { files, folders, unknown } = await reachOf(script, reader);
  const refused = (why: string) =>
    new Failure(
      'config',
      `Scenario ${name}: what its script is made of cannot be taken along: ${why}.`,
      'Let it import and open files by paths that are written out, and texts alone: a binary file has no place in a ConfigMap.',
    );
  if (unknown !== null) throw refused(unknown);
  if (folders.length > 0) throw refused(`it opens any file of ${folders[0]}/`);
  const texts: [string, string][] = [];
  for (const path of files) {
    const text = await reader.text(path);
    if (text?.includes('\uFFFD')) throw refused(`${path} is no text`);
    if (text !== null) texts.push([path, text]);
  }
  return Object.fromEntries(texts);
}

function dataOf(file: string | undefined): Omit<LoadFiles, 'scenario'> {
  return { patterns: file === undefined ? [] : [plainPath(file)], unknown: null };
}

async function scriptFiles(script: string, reader: LoadReader): Promise<Omit<LoadFiles, 'scenario'>> {
  const { files, folders, unknown } = await reachOf(script, reader);
  const reached = [...files, ...folders.map((folder) => `${folder}/**`)];
  return { patterns: [...new Set([...ownFolder(script), ...reached, ...(unknown === null ? [] : ANY)])], unknown };
}

/** A file at the root is its load, and what that reads nobody can tell. */
async function commandFiles(scenario: CommandScenario, reader: LoadReader): Promise<Omit<LoadFiles, 'scenario'>> {
  const patterns = namedBy(scenario);
  for (const path of patterns)
    if (!path.includes('/') && (await reader.isFile(path))) return { patterns, unknown: `nobody can tell what ${path} reads` };
  return { patterns, unknown: null };
}

/** What may be a file of the repository in a command: `perf/load.py`, `./load.sh`, `load.py`. */
const PATH = /^(?:\.\/)?\w[\w.-]*(?:\/[\w.-]+)+$|^\.\/\w[\w.-]*$|^\w[\w-]*\.\w{1,8}$/;

/** The files that a command names, with the folders that they are in: what programs read beyond that nobody can tell. */
function namedBy({ run }: CommandScenario): readonly string[] {
  const words = run.split(/[\s,;:=|&<>()'"`]+/).filter((word) => PATH.test(word) && !word.split('/').includes('..'));
  return [...new Set(words.map(plainPath).flatMap(ownFolder))];
}

function ownFolder(script: string): readonly string[] {
  const end = script.lastIndexOf('/');
  return end < 0 ? [script] : [script, `${script.slice(0, end)}/**`];
}
