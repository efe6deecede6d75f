import type { Config } from '../config/config.ts';
import { proposalRules } from '../config/schema-proposals.ts';
import { Failure } from '../model/failure.ts';
import type { ProposalState } from '../model/procedure.ts';
import { type Proposal, type ProposedFile, proposalBranch } from '../model/proposal.ts';
import { pathFrom, type Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { findHeadAlone } from '../plan/revisions.ts';
import { outputPaths, type RepositoryFiles } from '../procedure/key-outputs.ts';
import type { ProcedureInputs } from '../procedure/procedure.ts';
import type { LastProposals, ProposalStand } from '../procedure/proposal-steps.ts';
import { numberOf, withNumber } from '../propose/adr-files.ts';
import { resealed } from '../propose/digest.ts';
import { PROPOSAL_FILE, readProposals } from '../wire/proposal.ts';
import type { World } from '../world/world.ts';

/** What of the procedure is files: the last proposals in a folder of results, and what the repository has. Nobody on GitHub is asked. */
export async function readFiles(
  request: Request,
  { folder, config }: { readonly folder: string; readonly config: Config },
  world: World,
): Promise<Pick<ProcedureInputs, 'proposed' | 'files'> & { readonly problems: readonly string[] }> {
  const { revisions, repository } = await findHeadAlone(request, readInputs(request.inputs), world);
  const places: FilePlaces = {
    root: repository,
    head: revisions.head.sha,
    folder,
    records: proposalRules(config).adrFolder,
    world,
  };
  const files = await repositoryFiles(config, places);
  const file = `${folder}/${PROPOSAL_FILE}`;
  const text = await world.files.read(pathFrom(request.directory, file));
  if (text === null) return { proposed: { file, plan: null }, files, problems: [] };
  try {
    return { proposed: { file, plan: await standsIn(text, places) }, files, problems: [] };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.kind !== 'policy') throw failure;
    return { proposed: { file, plan: null }, files, problems: [`${file}: ${failure.message}`] };
  }
}

/** FilePlaces are where is looked: the head commit, the folder of results, and that of records. */
interface FilePlaces {
  readonly root: string;
  readonly head: string;
  readonly folder: string;
  readonly records: string;
  readonly world: World;
}

async function repositoryFiles({ profile }: Config, places: FilePlaces): Promise<RepositoryFiles> {
  const records = (await namesIn(places.head, places)).filter((path) => numberOf(path, places.records) !== null);
  const there = new Set<string>();
  for (const path of profile === undefined ? [] : outputPaths(profile)) {
    const found =
      (await blobAt(places.head, path, places)) !== null || (await places.world.files.read(pathFrom(places.root, path))) !== null;
    if (found) there.add(path);
  }
  return { recordFolder: places.records, records: records.length, there };
}

async function standsIn(text: string, places: FilePlaces): Promise<LastProposals['plan']> {
  const { proposals, digest } = resealed(readProposals(text), places.world.digest);
  const branches = await remoteBranches(places);
  const stands: ProposalStand[] = [];
  for (const one of proposals) {
    const branch = proposalBranch(one);
    const tip = branches.get(branch) ?? null;
    stands.push({
      ...{ kind: one.kind, title: one.title, branch, tip },
      patch: `${places.folder}/${one.kind}-${one.digest.slice(0, 12)}.patch`,
      state: await stateOf(one, tip, places),
    });
  }
  return { digest, proposals: stands };
}

/** By what this clone knows: the default branch and the proposals' branches as they were fetched, and what is checked out. */
async function stateOf(proposal: Proposal, tip: string | null, places: FilePlaces): Promise<ProposalState> {
  if (await holds('refs/remotes/origin/HEAD', proposal, places)) return 'merged';
  if (tip !== null) return 'opened';
  if (await holds(places.head, proposal, places)) return 'applied';
  for (const { path, baseBlob } of proposal.files) if ((await blobAt(places.head, path, places)) !== baseBlob) return 'stale';
  return 'waiting';
}

/** Whether a commit has every file as it is proposed; of a record with whichever number it got. */
async function holds(commit: string, proposal: Proposal, places: FilePlaces): Promise<boolean> {
  if (proposal.kind !== 'adr') return hasAll(commit, proposal.files, places);
  for (const path of await namesIn(commit, places)) {
    const number = numberOf(path, places.records);
    if (number !== null && (await hasAll(commit, withNumber(proposal, number).files, places))) return true;
  }
  return false;
}

async function hasAll(commit: string, files: readonly ProposedFile[], places: FilePlaces): Promise<boolean> {
  for (const { path, text } of files) {
    const { code, stdout } = await places.world.git.run(['cat-file', 'blob', `${commit}:${path}`], { cwd: places.root });
    if ((code === 0 ? stdout : null) !== text) return false;
  }
  return true;
}

async function blobAt(commit: string, path: string, { root, world }: FilePlaces): Promise<string | null> {
  const { code, stdout } = await world.git.run(['rev-parse', '--verify', '--quiet', `${commit}:${path}`], { cwd: root });
  return code === 0 ? stdout.trim() : null;
}

async function namesIn(commit: string, { root, records, world }: FilePlaces): Promise<readonly string[]> {
  const { code, stdout } = await world.git.run(['ls-tree', '-z', '--name-only', commit, '--', `${records}/`], { cwd: root });
  return code === 0 ? stdout.split('\0').filter((path) => path !== '') : [];
}

/** The branches of `origin` as they were fetched last, with their last commits. */
async function remoteBranches({ root, world }: FilePlaces): Promise<ReadonlyMap<string, string>> {
  const format = '--format=%(objectname) %(refname:lstrip=3)';
  const { code, stdout } = await world.git.run(['for-each-ref', format, 'refs/remotes/origin/'], { cwd: root });
  const lines = code === 0 ? stdout.trim().split('\n') : [];
  return new Map(lines.map((line): [string, string] => [line.slice(41), line.slice(0, 40)]));
}
