import { type FileHandle, open } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';
import { fileFailure } from '../../../machine/files.ts';
import { CsvScanner } from './csv.ts';
import { NdjsonScanner } from './ndjson.ts';
import type { PointScanner, PointSelection, PointSink } from './sink.ts';

/** Large enough that reading costs nothing beside scanning. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Puts the points of a file that k6 wrote into the sink: CSV or NDJSON, plain or gzip, told by its first bytes. A file
 * that k6 could not finish is read as far as it goes. Gives the number of damaged records.
 */
export async function readPoints(path: string, selection: PointSelection, sink: PointSink): Promise<number> {
  let scanner: PointScanner | undefined;
  try {
    for await (const chunk of unpacked(path)) {
      scanner ??= scannerFor(chunk, selection, sink);
      scanner.write(chunk);
    }
  } catch (error) {
    throw fileFailure(error, 'read the points in', path);
  }
  scanner?.end();
  return scanner?.damaged ?? 0;
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const zipped = await isGzip(file);
    const stream = file.createReadStream({ start: 0, highWaterMark: CHUNK_BYTES, autoClose: false });
    // A gzip file that ends too early gives what it has.
    yield* zipped ? stream.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: CHUNK_BYTES })) : stream;
  } finally {
    await file.close();
  }
}

/** RFC 1952, 2.3.1. */
async function isGzip(file: FileHandle): Promise<boolean> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/** NDJSON begins with a brace, k6's CSV with its header. */
function scannerFor(chunk: Uint8Array, selection: PointSelection, sink: PointSink): PointScanner {
  return chunk[0] === BRACE ? new NdjsonScanner(sink, selection) : new CsvScanner(sink, selection);
}

const BRACE = 0x7b;
