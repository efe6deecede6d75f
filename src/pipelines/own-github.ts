import { Failure } from '../model/failure.ts';
import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { readRemote } from '../setup/installation.ts';
import type { GitHub, World } from '../world/world.ts';

/** The repository that this is about, on GitHub: the job's, or where the clone came from. Failure `config` where it cannot be asked. */
export async function ownGitHub(request: Request, world: World): Promise<GitHub> {
  const { githubToken, tokenLogin } = readInputs(request.inputs);
  const token = githubToken ?? (world.env.GITHUB_TOKEN || undefined);
  if (token === undefined)
    throw new Failure(
      'config',
      'There is no token to ask GitHub with.',
      'Give `--github-token`, or set GITHUB_TOKEN (for example `GITHUB_TOKEN=$(gh auth token)`).',
    );
  const [owner = '', name = ''] = (world.env.GITHUB_REPOSITORY ?? '').split('/');
  const known = owner !== '' && name !== '' ? { owner, name } : await cloned(request, world);
  return world.github({ owner: known.owner, name: known.name, token, bot: tokenLogin });
}

async function cloned({ directory }: Request, { git }: World): Promise<{ readonly owner: string; readonly name: string }> {
  const { code, stdout } = await git.run(['remote', 'get-url', 'origin'], { cwd: directory });
  const remote = code === 0 ? readRemote(stdout.trim()) : null;
  if (remote !== null) return remote;
  throw new Failure('config', 'It is not known which repository on GitHub this is.', 'Set GITHUB_REPOSITORY: owner/name.');
}
