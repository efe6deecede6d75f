import { type FileHandle, open } from 'node:fs/promises';
import { unlessMissing } from '../../../machine/plain-file.ts';

/** Large enough for what k6 writes in a second at full speed (about 1 MB per 1,000 requests/s) in a few reads. */
const CHUNK_BYTES = 256 * 1024;

/** A Tail reads a file that somebody else is still writing, each byte once. */
export class Tail {
  readonly #path: string;
  readonly #chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  #file: FileHandle | null = null;
  #offset = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Everything written since the last time. The file may not be there yet. */
  async read(take: (chunk: Buffer) => void): Promise<void> {
    this.#file ??= await unlessMissing(() => open(this.#path));
    while (this.#file !== null) {
      const { bytesRead } = await this.#file.read(this.#chunk, 0, CHUNK_BYTES, this.#offset);
      if (bytesRead === 0) return;
      this.#offset += bytesRead;
      take(this.#chunk.subarray(0, bytesRead));
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}
