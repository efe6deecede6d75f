import { contextFor } from '../govern/context.ts';
import type { Finding } from '../model/finding.ts';
import { askGitHub, serverFindings } from '../setup/doctor.ts';
import { findInstallation, type Installation, readRemote } from '../setup/installation.ts';
import { sandboxFindings } from '../setup/sandbox-findings.ts';
import type { World } from '../world/world.ts';

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
  const installation = await findInstallation(request.directory, request.config, world);
  const server = world.env.GITHUB_SERVER_URL ?? `https://${installation.remote?.host ?? 'github.com'}`;
  return [
    ...installation.findings,
    ...sandboxFindings(await world.sandboxes.probe(), installation.sandbox),
    ...serverFindings(server),
    ...(await remoteFindings({ request, installation, server }, world)),
  ];
}

interface RemoteChecks {
  readonly request: DoctorRequest;
  readonly installation: Installation;
  readonly server: string;
}

async function remoteFindings({ request, installation, server }: RemoteChecks, world: World): Promise<readonly Finding[]> {
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
  const repository = named === undefined ? installation.remote : readRemote(`${server}/${named}`);
  if (repository === null) return say('It is not known which repository this is.', 'Say it: --repository owner/name.');
  const { owner, name } = repository;
  const github = await world.github({ owner, name, token, bot: 'github-actions[bot]' });
  const now = world.clock.date();
  return askGitHub({ installation, contextFor, announce, url: `${server}/${owner}/${name}`, now }, github);
}
