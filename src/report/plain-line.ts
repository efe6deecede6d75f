import type { Line, Piece } from './document.ts';
import { plainText } from './escape.ts';

/** A Line without any mark-up, for terminals and titles. */
export function plainLine(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : plainPiece(piece))).join('');
}

function plainPiece({ kind, text, ...piece }: Piece): string {
  if ('url' in piece) return `${text} ${piece.url}`;
  // Sentences mark code as Markdown does.
  return kind === 'sentence' ? plainText(text.replaceAll('`', ''), 240) : plainText(text);
}
