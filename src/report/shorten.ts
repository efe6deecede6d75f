import { type Block, cut, type Document, sizeOf } from './document.ts';

/**
 * The Document with as many rows as fit, at the cost of the least important: details from the last to the first, then the
 * main table and the lists from their ends. Rows are left out whole and counted as hidden.
 */
export function shorten(document: Document, fits: (document: Document) => boolean): Document {
  if (fits(document)) return document;
  let shorter = document;
  for (const place of placesOf(document)) {
    if (fits(withRows(shorter, place, 0))) return withRows(shorter, place, mostThatFit(shorter, place, fits));
    shorter = withRows(shorter, place, 0);
  }
  return shorter;
}

/** Where rows can be left out: a block, or a block inside details. */
interface Place {
  readonly block: number;
  readonly inner: number | null;
  readonly size: number;
}

/** The least important place first: details, then the main table, then the short lists. */
function placesOf({ blocks }: Document): readonly Place[] {
  const places = blocks.flatMap((block, at): Place[] =>
    block.kind === 'details'
      ? block.blocks.map((part, inner) => ({ block: at, inner, size: sizeOf(part) }))
      : [{ block: at, inner: null, size: sizeOf(block) }],
  );
  const worth = (place: Place) => (place.inner !== null ? 0 : blocks[place.block]?.kind === 'table' ? 1 : 2);
  return places
    .filter(({ size }) => size > 0)
    .reverse()
    .sort((a, b) => worth(a) - worth(b));
}

/** Bisection: none is known to fit, all are known not to. */
function mostThatFit(document: Document, place: Place, fits: (document: Document) => boolean): number {
  let [low, high] = [0, place.size];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(withRows(document, place, middle))) low = middle;
    else high = middle;
  }
  return low;
}

function withRows(document: Document, place: Place, keep: number): Document {
  return {
    ...document,
    blocks: document.blocks.map((block, at) => (at === place.block ? cutInside(block, place.inner, keep) : block)),
  };
}

function cutInside(block: Block, inner: number | null, keep: number): Block {
  if (block.kind !== 'details') return cut(block, keep);
  return { ...block, blocks: block.blocks.map((part, at) => (at === inner ? cut(part, keep) : part)) };
}
