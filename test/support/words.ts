import type { Line } from '../../src/report/document.ts';

/** A line as it reads, without marks. */
export function words(line: Line = []): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}
