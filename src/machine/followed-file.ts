import type { FileHandle } from 'node:fs/promises';
import type { FollowedFile } from '../world/world.ts';
import { openToRead } from './plain-file.ts';

/** Some thousand lines at once, so that a fast writer is kept up with in a few reads. */
const CHUNK_BYTES = 256 * 1024;

/** Follows a plain file below `root`, as far as it is written. */
export function followPlain(path: string, root: string): FollowedFile {
  const chunk = new Uint8Array(CHUNK_BYTES);
  let file: FileHandle | null = null;
  let offset = 0;
  return {
    read: async (take) => {
      file ??= await openToRead(path, root);
      while (file !== null) {
        const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, offset);
        if (bytesRead === 0) return;
        offset += bytesRead;
        take(chunk.subarray(0, bytesRead));
      }
    },
    close: async () => {
      await file?.close();
      file = null;
    },
  };
}
