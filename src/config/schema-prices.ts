import * as z from 'zod';
import { about, mapping, says, word } from './schema-values.ts';

/** More than anything of this kind costs, in any currency. */
const DEAREST = 1e6;

const price = () => {
  const expected = says(`a price above 0 and at most ${DEAREST}, such as 0.04`);
  return z.number(expected).positive(expected).max(DEAREST, expected);
};

const tokens = (example: string, which: string) =>
  about(
    mapping({
      role: about(
        word(/^[a-z][a-z0-9-]{0,31}$/, `the role of a metric under metrics, such as ${example}`),
        'The metric that counts them, under `metrics`: a trend (its mean is a request’s) or a counter (per request).',
        example,
      ),
      'per-1000': about(price(), 'For a thousand tokens.', 0.0015),
    }).optional(),
    which,
  );

export const pricesSchema = mapping({
  currency: about(word(/^[A-Z]{3}$/, 'three capital letters such as USD').prefault('USD'), 'What prices and rows are in.', 'EUR'),
  'cpu-hour': about(price().optional(), 'One CPU for an hour. Counted is the CPU time of the service’s processes.', 0.04),
  'egress-gib': about(
    price().optional(),
    'A GiB (2^30 bytes) that leaves the service. Counted are the bodies of answers as they are sent, without their headers.',
    0.09,
  ),
  'input-tokens': tokens('prompt-tokens', 'Tokens that a request sends to a model.'),
  'output-tokens': tokens('tokens', 'Tokens that a model answers. With them, cost-per-token is a row.'),
});

/** Prices are what a request uses, in money: base's, always. */
export type Prices = Readonly<z.output<typeof pricesSchema>>;
