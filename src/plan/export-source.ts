import * as z from 'zod';
import type { Request } from '../model/request.ts';
import type { Revision } from '../model/revision.ts';
import type { Waiver } from '../model/waiver.ts';
import { underConfig } from '../policy/under-policy.ts';
import { readJson } from '../wire/json.ts';
import type { GitHub, World } from '../world/world.ts';
import { readInputs } from './inputs.ts';
import { atDefaultBranch, resolveObjectives, type TargetObjectives } from './load-target.ts';
import { readHeadWaivers, waiversInForce } from './resolve.ts';

/** An ExportSource is what numbers are sent by: hosts, names of variables and waivers, of one commit. */
export interface ExportSource {
  readonly watched: TargetObjectives;
  readonly waivers: readonly Waiver[];
}

/**
 * By what the configuration says here; in a job of GitHub's by that of the default branch alone, whatever is checked out.
 * Failure `policy` in a job of any other branch: a pull request could name a host of its author's.
 */
export async function resolveExport(request: Request, world: World): Promise<ExportSource> {
  const trusted = await trustedRequest(request, world);
  const watched = await resolveObjectives(trusted, readInputs(trusted.inputs).target, world);
  return { watched, waivers: await readHeadWaivers(trusted, underConfig(watched.config, world)) };
}

/** The waivers in force at a commit on GitHub. */
export function waiversOnGitHub(sha: string, github: GitHub, world: World): Promise<readonly Waiver[]> {
  const revision: Revision = { side: 'head', sha, ref: sha.slice(0, 7) };
  return waiversInForce(revision, (_, path) => github.text(path, sha, 'followed'), world);
}

const RULES = { maxBytes: 32 * 1024 * 1024, maxDepth: 64 };
const event = z.object({ repository: z.object({ default_branch: z.string() }) });

async function trustedRequest(request: Request, { env, files }: World): Promise<Request> {
  const { GITHUB_ACTIONS, GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_REF, GITHUB_SHA } = env;
  if (GITHUB_ACTIONS !== 'true') return request;
  const text = GITHUB_EVENT_PATH ? await files.read(GITHUB_EVENT_PATH) : null;
  const read = readJson(text ?? '', RULES, event);
  return atDefaultBranch(request, {
    ...{ eventName: GITHUB_EVENT_NAME ?? '', ref: GITHUB_REF ?? '', sha: GITHUB_SHA ?? '' },
    branch: 'value' in read ? read.value.repository.default_branch : null,
  });
}
