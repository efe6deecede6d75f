import { WORKFLOWS } from '../model/governance.ts';
import { nextId, type Pretend } from './github-answer.ts';
import { digestOf } from './github-artifacts.ts';
import { type Opening, openPull } from './github-branches.ts';
import { addComment } from './github-comments.ts';
import type { PretendArtifact, PretendComment, PretendPull, PretendRun } from './github-state.ts';
import { zipOf } from './github-zip.ts';

/** A Start is how a workflow begins. */
interface Start {
  readonly event: string;
  /** `.github/workflows/benchgate-measure.yml` where it is left out. */
  readonly path?: string;
  /** The pull request that it runs for, or else a branch and a commit of the repository. */
  readonly on: PretendPull | { readonly branch: string; readonly sha: string };
  readonly actor?: string;
}

/** PretendVerbs are what people and runners do there. Each takes a second. */
export interface PretendVerbs {
  openPull(opening: Opening): PretendPull;
  comment(login: string, body: string, pull: PretendPull): PretendComment;
  startRun(start: Start): PretendRun;
  endRun(run: PretendRun, conclusion?: string): void;
  /** A zip with the bytes as `measurement.json`. */
  uploadArtifact(run: PretendRun, name: string, bytes: Uint8Array | string): PretendArtifact;
}

export function pretendVerbs(pretend: Pretend): PretendVerbs {
  const { clock } = pretend;
  return {
    openPull: (opening) => openPull(pretend, opening),
    comment: (login, body, pull) => {
      clock.tick();
      return addComment(pretend, { pull: pull.number, login, app: null, body });
    },
    startRun: (start) => startRun(pretend, start),
    endRun: (run, conclusion = 'success') => {
      Object.assign(run, { status: 'completed', conclusion, updatedAt: clock.tick() });
    },
    uploadArtifact: (run, name, bytes) => uploadArtifact(pretend, { run, name, bytes }),
  };
}

function startRun(pretend: Pretend, { event, path, on, actor }: Start): PretendRun {
  const { state, clock } = pretend;
  const at = clock.tick();
  const pull = 'number' in on ? on : null;
  const where = 'number' in on ? { branch: on.head.ref, sha: on.head.sha } : on;
  const run: PretendRun = {
    ...{ id: nextId(pretend), attempt: 1, event, path: path ?? WORKFLOWS.measure },
    ...{ status: 'in_progress', conclusion: null, ...where },
    repositoryId: pull ? pull.head.repositoryId : state.repository.id,
    owner: pull ? pull.head.owner : state.repository.owner,
    actor: actor ?? pull?.author ?? state.repository.owner,
    ...{ createdAt: at, updatedAt: at, approvals: [] },
  };
  state.runs.push(run);
  return run;
}

function uploadArtifact(
  pretend: Pretend,
  { run, name, bytes }: { readonly run: PretendRun; readonly name: string; readonly bytes: Uint8Array | string },
): PretendArtifact {
  const at = pretend.clock.tick();
  const zip = zipOf('measurement.json', Buffer.from(bytes));
  const fixed = { size: null, digest: digestOf(zip), expired: false, createdAt: at };
  const artifact = { id: nextId(pretend), run: run.id, name, zip, ...fixed };
  pretend.state.artifacts.push(artifact);
  return artifact;
}
