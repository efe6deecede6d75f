import { CONFIG_FILES, type Config, readConfig } from '../config/config.ts';
import { governanceOf, STANDARD_GOVERNANCE } from '../config/governance.ts';
import { type Problem, problemText } from '../config/problem.ts';
import { readWaivers, WAIVERS_FILE } from '../config/waivers.ts';
import { readYaml, type Source } from '../config/yaml.ts';
import { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { Governance } from '../model/governance.ts';
import { gitSays, rootOf } from '../plan/history.ts';
import type { World } from '../world/world.ts';
import { askedSandbox, checkedProfile, inputsOf, NOTHING_ASKED, type SandboxNeed } from './asked-sandbox.ts';
import { firstDayFindings, passedNames, STARTER } from './first-day.ts';
import { lintWorkflows, type SourceFile } from './lint.ts';
import { measures } from './lint-measuring.ts';
import { lintShardCounts } from './lint-shards.ts';
import { isBenchgate, modeOf, readWorkflow, type Workflow, type WorkflowJob } from './workflow.ts';

/** An Installation is what a working tree has of Benchgate: its workflows and its configuration. */
export interface Installation {
  readonly files: readonly SourceFile[];
  readonly governance: Governance;
  /** How measurements are to be kept apart. */
  readonly sandbox: SandboxNeed;
  /** Of the suites whose workflows decide: `default`. */
  readonly keys: readonly string[];
  /** Environments that deciding jobs name. */
  readonly environments: readonly string[];
  /** Those of them whose reviewers approve that a proposal is written. */
  readonly approving: readonly string[];
  /** Names of jobs that measure, under which GitHub shows them as checks. */
  readonly measuringJobs: readonly string[];
  /** Workflow files that a schedule starts, of those that decide. */
  readonly sweeps: readonly string[];
  /** `owner/name` and server of the remote, as far as it tells. */
  readonly remote: Remote | null;
  readonly findings: readonly Finding[];
}

/** A Remote is where a clone came from. */
export interface Remote {
  /** `github.com`. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** Reads and checks what is in the working tree; `config` is the path of the configuration where it is not a usual one. */
export async function findInstallation(directory: string, config: string | undefined, world: World): Promise<Installation> {
  const root = await rootOf(directory, world);
  if (root === null)
    throw new Failure('config', `${directory} is in no git repository.`, 'Go to the repository that you want to have checked.');
  const origin = await gitSays(['remote', 'get-url', 'origin'], root, world);
  const files = await workflowFiles(root, world);
  const waivers = await waiverFindings(root, world);
  const configured = await configuration(root, config === undefined ? CONFIG_FILES : [config], world);
  const governance = configured.config === null ? STANDARD_GOVERNANCE : governanceOf(configured.config);
  const workflows = files.flatMap(({ file, text }) => {
    const read = readWorkflow(text, file);
    return 'problem' in read ? [] : [read];
  });
  const jobs = workflows.flatMap((workflow) => workflow.jobs);
  const deciding = jobs.filter((job) => modeOf(job) === 'decide');
  const approved = jobs.filter((job) => modeOf(job) === 'propose-write');
  const startIsMissing = await isStarterAlone(configured.config, root, world);
  const measuring = governance.measureWorkflow;
  const given = inputsOf(jobs);
  const checked = await checkedProfile(root, given.profile, world);
  const { config: settings } = configured;
  return {
    files,
    governance,
    sandbox: settings === null ? NOTHING_ASKED : askedSandbox(settings, checked.profile, given.k6),
    keys: unique(deciding.map(keyOf)),
    environments: environmentsOf([...deciding, ...approved]),
    approving: environmentsOf(approved),
    measuringJobs: unique(jobs.filter(measures).flatMap(({ id, written }) => [id, String(written.name ?? id)])),
    sweeps: workflows.filter(isSweep).map(({ file }) => file),
    remote: origin === null ? null : readRemote(origin),
    findings: [
      ...configured.findings,
      ...checked.findings,
      ...waivers,
      ...lintWorkflows(files, measuring, passedNames(configured.source)),
      ...lintShardCounts(workflows, settings?.design.shards),
      ...firstDayFindings({ ...configured, workflows, startIsMissing, measuring }),
    ],
  };
}

/** Where a remote's address leads: `https://host/owner/name.git`, `git@host:owner/name`, `ssh://git@host:22/owner/name`. */
export function readRemote(url: string): Remote | null {
  const [, host, owner, name] =
    /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/\s]{1,200}@)?([\w.-]{1,200})(?::\d{1,5}\/|[:/])\/?([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?$/.exec(
      url,
    ) ?? [];
  return host === undefined || owner === undefined || name === undefined ? null : { host: host.toLowerCase(), owner, name };
}

/** Tracked or new, but not ignored: what a commit would hold. */
async function workflowFiles(root: string, world: World): Promise<readonly SourceFile[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.github/workflows'];
  const { stdout } = await world.git.run(args, { cwd: root });
  const files: SourceFile[] = [];
  for (const file of unique(stdout.split('\0')).filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))) {
    const text = await world.files.readPlain(`${root}/${file}`, root);
    if (text !== null) files.push({ file, text });
  }
  return files;
}

interface ConfigFindings {
  readonly config: Config | null;
  /** As it is written; null where there is none. */
  readonly source: Source | null;
  readonly findings: readonly Finding[];
}

async function configuration(root: string, files: readonly string[], world: World): Promise<ConfigFindings> {
  for (const file of files) {
    const text = await world.files.readPlain(`${root}/${file}`, root);
    if (text === null) continue;
    const [read, source] = [readConfig(text, file), readYaml(text, file)];
    if ('problems' in read) return { config: null, source, findings: problemFindings(read.problems, file) };
    const valid = { ...found('ok', file), text: 'The configuration is valid.', fix: null };
    return { config: read.config, source, findings: [valid] };
  }
  const missing = { ...found('error', files[0] ?? ''), text: 'There is no configuration.', fix: 'Run `benchgate init`.' };
  return { config: null, source: null, findings: [missing] };
}

/** Whether the service is still the starter's, and not by chance a real one. */
async function isStarterAlone(config: Config | null, root: string, { files }: World): Promise<boolean> {
  if (config === null || config.service.run.kind !== 'process' || config.service.run.start !== STARTER.start) return false;
  const folder = config.service.directory === '.' ? root : `${root}/${config.service.directory}`;
  return config.service.build === undefined && (await files.readPlain(`${folder}/${STARTER.file}`, root)) === null;
}

const isSweep = ({ events, jobs }: Workflow) => events.schedule !== undefined && jobs.some((job) => modeOf(job) === 'decide');

/** Base's waivers are read for every pull request: a file that is not valid stops them all. */
async function waiverFindings(root: string, world: World): Promise<readonly Finding[]> {
  const text = await world.files.readPlain(`${root}/${WAIVERS_FILE}`, root);
  const read = text === null ? null : readWaivers(text, WAIVERS_FILE);
  if (read === null) return [];
  if ('problems' in read) return problemFindings(read.problems, WAIVERS_FILE);
  return [{ ...found('ok', WAIVERS_FILE), text: 'The waivers are valid.', fix: null }];
}

function problemFindings(problems: readonly Problem[], file: string): readonly Finding[] {
  return problems.slice(0, MOST_PROBLEMS).map((problem) => ({
    ...found('error', file),
    line: problem.line,
    text: problemText(problem),
    fix: 'Correct it; `benchgate validate` lists all problems.',
  }));
}

/** `validate` shows the rest. */
const MOST_PROBLEMS = 3;

const found = (level: 'ok' | 'error', file: string) => ({ level, rule: 'configuration', file, line: null });

const environmentsOf = (jobs: readonly WorkflowJob[]): readonly string[] =>
  unique(jobs.flatMap(({ environment }) => (environment === null ? [] : [environment])));

const keyOf = ({ steps }: WorkflowJob) => String(steps.find(isBenchgate)?.with['comment-key'] ?? 'default');

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort();
}
