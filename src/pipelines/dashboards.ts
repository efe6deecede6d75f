import { dashboardFiles } from '../dashboards/dashboard-files.ts';
import { pathFrom, type Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolveTargets } from '../plan/load-target.ts';
import { underConfig } from '../policy/under-policy.ts';
import type { World } from '../world/world.ts';

/** A ComparedFile is a file of dashboards that lies in the folder, or should, held against what the configuration gives. */
export interface ComparedFile {
  readonly path: string;
  readonly state: 'equal' | 'different' | 'missing';
}

/** Writes the files of a target, or of all of them; what is there already as it should be stays as it is. */
export async function writeDashboards(request: Request, folder: string, world: World): Promise<readonly ComparedFile[]> {
  const { files, allowed } = await filesOf(request, folder, world);
  return Promise.all(
    files.map(async ({ path, at, text }) => {
      const found = await compared({ path, at, text }, allowed);
      if (found.state !== 'equal') await allowed.files.write(at, text);
      return found;
    }),
  );
}

/** Writes nothing: which of the files are what the configuration gives. */
export async function checkDashboards(request: Request, folder: string, world: World): Promise<readonly ComparedFile[]> {
  const { files, allowed } = await filesOf(request, folder, world);
  return Promise.all(files.map((file) => compared(file, allowed)));
}

interface DashboardFile {
  /** As the user named it, and where it is. */
  readonly path: string;
  readonly at: string;
  readonly text: string;
}

async function filesOf(
  request: Request,
  folder: string,
  world: World,
): Promise<{ readonly files: readonly DashboardFile[]; readonly allowed: World }> {
  const { config, targets } = await resolveTargets(request, readInputs(request.inputs).target, world);
  const files = targets.flatMap((watched) =>
    Object.entries(dashboardFiles(watched)).map(([name, text]) => {
      const path = `${folder}/${name}`;
      return { path, at: pathFrom(request.directory, path), text };
    }),
  );
  return { files, allowed: underConfig(config, world) };
}

async function compared({ path, at, text }: DashboardFile, { files }: World): Promise<ComparedFile> {
  const found = await files.read(at);
  return { path, state: found === text ? 'equal' : found === null ? 'missing' : 'different' };
}
