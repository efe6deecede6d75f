import { pathFrom, type Request } from '../model/request.ts';
import type { World } from '../world/world.ts';

/** An Output is the folder in which a run leaves its files. */
export interface Output {
  /** Absolute, without a slash at the end. */
  readonly folder: string;
  /** Writes a file whole or not at all; its path. */
  write(name: string, text: string): Promise<string>;
}

/** The inputs that say where results go. */
interface OutputInputs {
  readonly outputDir: string;
  readonly commentKey: string;
}

/**
 * The folder of results, there and ignored by git, so that results never end up in the working tree's next measurement. A
 * folder that cannot be written is a reason not to begin.
 */
export async function openOutput(request: Request, inputs: OutputInputs, { files }: World): Promise<Output> {
  const folder = outputFolder(request, inputs);
  if ((await files.read(`${folder}/.gitignore`)) === null) await files.write(`${folder}/.gitignore`, '*\n');
  return {
    folder,
    write: async (name, text) => {
      await files.write(`${folder}/${name}`, text);
      return `${folder}/${name}`;
    },
  };
}

/** Where results go: as written when absolute, else below the folder that the run is about. */
export function outputFolder({ directory }: Request, { outputDir }: Pick<OutputInputs, 'outputDir'>): string {
  return pathFrom(directory, outputDir);
}

/** What the comment of a run begins with, so that it can be found again; not shown by GitHub. */
export function runMarker({ commentKey }: Pick<OutputInputs, 'commentKey'>): string {
  return `<!-- benchgate:v1 key=${commentKey} -->`;
}
