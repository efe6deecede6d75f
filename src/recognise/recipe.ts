import type { Guess, Runtime } from './recognition.ts';
import type { Folder, Text } from './working-tree.ts';

/** A Recipe is what one language says of a folder: how it is installed, built and started. */
export interface Recipe {
  readonly language: string;
  readonly install?: Guess | undefined;
  readonly build?: Guess | undefined;
  readonly start: Guess;
  /** Whether the start command itself says on which port: then the code need not. */
  readonly portGiven: boolean;
  /** Where to look for ports, paths and variables: the code that is the service's own. */
  readonly code: readonly Text[];
  readonly runtime?: Guess<Runtime> | undefined;
}

/** A Recogniser knows one language: null where the folder has none of it that could be started. */
export type Recogniser = (folder: Folder) => Recipe | null;

/** The first of these files that the folder has. */
export function firstOf(folder: Folder, names: readonly string[]): string | undefined {
  return names.find((name) => folder.has(name));
}
