import { contextFor } from '../govern/context.ts';
import type { Finding } from '../model/finding.ts';
import { askGitHub, serverFindings } from '../setup/doctor.ts';
import { findInstalled, type Installed, readRemote } from '../setup/installed.ts';
import { readWanted, starterFiles } from '../setup/starter.ts';
import type { World } from '../world/world.ts';

/** What `init` was asked for; texts as the terminal gave them. */
export interface InitRequest {
  readonly directory: string;
  readonly force: boolean;
  readonly workflows?: string | undefined;
  readonly action?: string | undefined;
}

/** The files of a first set-up are written; what exists stays unless `force` says otherwise. One line per file. */
export async function init({ directory, force, workflows, action }: InitRequest, world: World): Promise<readonly string[]> {
  const wanted = readWanted(workflows, action);
  const root = await repositoryOf(directory, world);
  const folder = root ?? directory;
  const files = Object.entries(starterFiles(wanted));
  const before = new Map<string, string | null>();
  for (const [name] of files) before.set(name, await world.files.read(`${folder}/${name}`));
  const kept = (name: string) => !force && before.get(name) !== null;
  const written: string[] = [];
  try {
    for (const [name, text] of files.filter(([name]) => !kept(name))) {
      await world.files.write(`${folder}/${name}`, text);
      written.push(name);
    }
  } catch (thrown) {
    // Half of the workflows would be a gate that waits for ever.
    for (const name of written) await undo(`${folder}/${name}`, before.get(name) ?? null, world);
    throw thrown;
  }
  const lines = files.map(([name]) => (kept(name) ? `kept  ${name} (it exists; --force replaces it)` : `wrote ${name}`));
  const pin = wanted.workflows === 'none' || action !== undefined ? '' : 'put the SHA of Benchgate into the workflows, ';
  const check = wanted.workflows === 'none' ? '' : ' and `benchgate doctor`';
  return [
    ...lines,
    ...placeOf({ root, directory }),
    `Next: fill in service and scenarios, ${pin}then \`benchgate validate\`${check === '' ? ' and' : ','} \`benchgate run\`${check}.`,
  ];
}

/** What `doctor` was asked for. */
export interface DoctorRequest {
  readonly directory: string;
  readonly config?: string | undefined;
  /** `owner/name`; without it, where the clone came from. */
  readonly repository?: string | undefined;
  readonly token?: string | undefined;
  readonly announce: boolean;
}

/** We check what is installed here and, with a token, what GitHub makes of it; each finding says what to do. */
export async function doctor(request: DoctorRequest, world: World): Promise<readonly Finding[]> {
  const installed = await findInstalled(request.directory, request.config, world);
  const server = world.env.GITHUB_SERVER_URL ?? `https://${installed.remote?.host ?? 'github.com'}`;
  return [...installed.findings, ...serverFindings(server), ...(await remotely({ request, installed, server }, world))];
}

interface Remotely {
  readonly request: DoctorRequest;
  readonly installed: Installed;
  readonly server: string;
}

async function remotely({ request, installed, server }: Remotely, world: World): Promise<readonly Finding[]> {
  const { repository: named, token, announce } = request;
  const say = (text: string, fix: string): readonly Finding[] => [
    // To announce is a wish: that it was not done may not look like success.
    { level: announce ? 'error' : 'note', rule: 'not-asked', file: 'GitHub', line: null, text, fix },
  ];
  if (token === undefined)
    return say(
      'Rulesets, environments and the default branch were not checked: there is no token.',
      `Set GITHUB_TOKEN (for example \`GITHUB_TOKEN=$(gh auth token)\`)${announce ? '; it needs statuses: write' : ''}.`,
    );
  const repository = named === undefined ? installed.remote : readRemote(`${server}/${named}`);
  if (repository === null) return say('It is not known which repository this is.', 'Say it: --repository owner/name.');
  const { owner, name } = repository;
  const github = await world.github({ owner, name, token, bot: 'github-actions[bot]' });
  return askGitHub({ installed, contextFor, announce, url: `${server}/${owner}/${name}` }, github);
}

/** GitHub reads these files at the root of a repository, and so does everything else here. */
async function repositoryOf(directory: string, world: World): Promise<string | null> {
  const { code, stdout } = await world.git.run(['rev-parse', '--show-toplevel'], { cwd: directory });
  return code === 0 ? stdout.trim() : null;
}

function placeOf({ root, directory }: { readonly root: string | null; readonly directory: string }): readonly string[] {
  if (root === null) return ['note: this folder is in no git repository; GitHub reads these files at the root of one.'];
  return root === directory ? [] : [`in ${root}, the root of the repository`];
}

async function undo(path: string, text: string | null, world: World): Promise<void> {
  await (text === null ? world.files.remove(path) : world.files.write(path, text)).catch(() => {});
}
