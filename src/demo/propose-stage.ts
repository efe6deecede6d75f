import { Failure } from '../model/failure.ts';
import type { World } from '../world/world.ts';
import { type PretendGitHub, startPretendGitHub } from './github/start.ts';
import type { StoryOptions } from './story.ts';

/** Whose reviewers approve what is written. */
export const ENVIRONMENT = 'benchgate-write';
/** What the story's repository says beyond the example's. */
const RULES = `
governance:
  reviews: false              # a change of the rules is approved by a command, with a reason

targets:
  staging: { url: "https://staging.invalid", every: 1h, window: 28d }

proposals:
  paths: ["*.js"]             # what a patch may change
  test: node --check server.js && node --check rpc.js
  security: "! grep -nE 'eval|child_process' rpc.js"
`;

/**
 * The story has to be decided wherever it is told, a busy machine of two cores included. There requests are sent some hundredths of a second
 * late, which is too late beside answers that take a few of them: so every trip is five times as long, the records are farther away
 * still, and there are more pairs.
 */
const FAR = {
  trips: [
    ['record: 4.2, records: 13,', 'record: 60, records: 200,'],
    ['setTimeout(resolve, TRIP[name]', 'setTimeout(resolve, 5 * TRIP[name]'],
  ],
  rules: [
    ['objective: p95 <= 300ms', 'objective: p95 <= 1500ms'],
    ['objective: p95 < 50ms', 'objective: p95 < 3s'],
    ['warm-up: 900ms', 'warm-up: 3s'],
    ['max-pairs: 12', 'max-pairs: 20'],
    ['max-duration: 150s', `max-duration: 270s\n${RULES}`],
  ],
} as const;

/** A ProposalStage is what the story is told in: a clone, and a GitHub of its own with the same commits. */
export interface ProposalStage {
  readonly options: StoryOptions;
  readonly world: World;
  readonly pretend: PretendGitHub;
  readonly tell: (heading: string, text: string) => void;
  git(...args: readonly string[]): Promise<string>;
}

/** The repository of the story, and a GitHub with the same first commit. */
export async function openStage(options: StoryOptions, tell: ProposalStage['tell'], world: World): Promise<ProposalStage> {
  const { repository } = options.demo;
  const name = { name: 'Demo', email: 'demo@localhost' };
  const env = {
    ...{
      GIT_AUTHOR_NAME: name.name,
      GIT_AUTHOR_EMAIL: name.email,
      GIT_COMMITTER_NAME: name.name,
      GIT_COMMITTER_EMAIL: name.email,
    },
  };
  const git: ProposalStage['git'] = async (...args) => {
    const { code, stdout, stderr } = await world.git.run(args, { cwd: repository, env });
    if (code === 0) return stdout.trim();
    throw new Failure('environment', `git ${args[0] ?? ''}: ${stderr.trim()}`, 'Check that `git --version` works here.');
  };
  await git('checkout', '--quiet', '-B', 'main', 'base');
  await rewrite(`${repository}/benchgate.yml`, FAR.rules, world);
  await rewrite(`${repository}/upstream.js`, FAR.trips, world);
  await git('commit', '--quiet', '--all', '-m', 'What may be proposed');
  const sha = await git('rev-parse', 'HEAD');
  const hour = new Date(Date.parse(world.clock.date()) - 3_600_000).toISOString().slice(0, 19);
  const pretend = await startPretendGitHub({
    accounts: [
      { login: 'ana', role: 'write' },
      { login: 'rita', role: 'maintain' },
    ],
    ...{ sha, at: `${hour}Z`, files: await textsAt(sha, repository, world) },
  });
  pretend.state.environments = [{ name: ENVIRONMENT, reviewers: ['rita'], preventsSelfReview: true, branches: ['main'] }];
  const { api, server } = pretend.urls;
  const { owner, name: own } = pretend.state.repository;
  // Nobody believes what the story plans: wherever it is told, it is no job.
  const asHere = { CI: undefined, GITHUB_ACTIONS: undefined };
  const there: World = {
    ...world,
    env: { ...world.env, ...asHere, GITHUB_REPOSITORY: `${owner}/${own}`, GITHUB_SERVER_URL: server },
    github: async (asked) => options.connect(asked, { url: api, serverUrl: server }),
  };
  return { options, pretend, tell, git, world: there };
}

async function rewrite(file: string, changes: readonly (readonly [string, string])[], { files }: World): Promise<void> {
  const before = (await files.read(file)) ?? '';
  const text = changes.reduce((all, [from, to]) => all.replace(from, () => to), before);
  if (changes.some(([from]) => !before.includes(from)))
    throw new Failure('internal', `The example's ${file} is another one than the story knows.`, 'Please report this.');
  await files.write(file, text);
}

/** The whole texts: git's own names of them have to be those of the clone. */
async function textsAt(sha: string, repository: string, { git }: World): Promise<Readonly<Record<string, string>>> {
  const say = async (...args: readonly string[]) => (await git.run(args, { cwd: repository })).stdout;
  const texts: Record<string, string> = {};
  for (const path of (await say('ls-tree', '-r', '--name-only', sha)).trim().split('\n'))
    texts[path] = await say('show', `${sha}:${path}`);
  return texts;
}
