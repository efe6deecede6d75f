/** The rows that are computed from prices: what a thousand requests cost, and one token that is answered. */
export const COSTS = ['cost-per-1000-requests', 'cost-per-token'] as const;

/** A mean body of the answers of a block, bytes. */
export const ANSWER_BYTES = 'answer-bytes';

/** A Cost is how a row is computed of other readings of the same trial: each times its price, all added. */
export interface Cost {
  /** At least one. */
  readonly terms: readonly CostTerm[];
  /** The reading that says how many tokens a request answers; null where the cost is that of a thousand requests. */
  readonly tokens: string | null;
}

/** A CostTerm is the price of one reading of a request: `cpu-per-request`, `answer-bytes`, tokens of the user's own. */
export interface CostTerm {
  readonly reading: string;
  /** What one unit of the reading costs (a millisecond, a byte, a token), in the row's currency, > 0. */
  readonly price: number;
}

/** Requests that a cost is of: one costs too little to be read. */
const REQUESTS = 1000;

/**
 * Σ price × reading, of a thousand requests or over the tokens of one (docs/statistics.md#cost), in the currency of the prices.
 * Null where a reading is missing: a sum without one of its terms would look like something cheaper.
 */
export function costIn({ terms, tokens }: Cost, read: (reading: string) => number | null): number | null {
  let request = 0;
  for (const { reading, price } of terms) {
    const value = read(reading);
    if (value === null) return null;
    request += price * value;
  }
  if (tokens === null) return REQUESTS * request;
  const count = read(tokens);
  return count === null || count <= 0 ? null : request / count;
}

/** Whether a row is computed from prices. */
export function isCost(row: string): boolean {
  return COSTS.some((name) => name === row);
}
