import { MIN_PAIRS } from '../design/plan-choice.ts';
import type { Design, ExplainRules } from '../model/plan.ts';
import { MODES, MOST_PAIRS } from '../model/plan.ts';
import { MOST_SHARDS } from '../model/shard.ts';
import { about, choice, duration, flag, integer, mapping } from './schema-values.ts';

/** How the experiment is run. */
export const designSchema = mapping({
  mode: about(
    choice(['auto', ...MODES]).prefault('auto'),
    '`interleaved`: both sides run at once and requests go to them in turn. `alternating`: one after the other. `auto` decides from the first pair, which is thrown away.',
    'alternating',
  ),
  'max-duration': about(duration(1000, '10m').prefault('10m'), 'The time for all pairs together.', '20m'),
  'max-pairs': about(
    integer(MIN_PAIRS, MOST_PAIRS).prefault(30),
    'The most pairs of trials; fewer are planned where they find enough, and it stops earlier when everything is decided.',
    20,
  ),
  shards: about(
    integer(2, MOST_SHARDS).optional(),
    'How many runners share a measurement, each with a part of its pairs (docs/scale.md): `benchgate init --shards 3` writes their workflow. Without it one machine measures all of them.',
    3,
  ),
  block: about(
    duration(100, '10s').optional(),
    'How long one trial is measured. Without it, what finds the change that must not be missed in the fewest minutes: the time of 300 requests, from 5s to 20s, times 1, 2, 3 or 4, or half of it where that holds 300 requests.',
    '10s',
  ),
  'warm-up': about(
    duration(0, '2s').optional(),
    'What is thrown away before each block. Without it, until both sides of the first pair had settled, at least 2s; the first pair itself throws away the time of 200 requests.',
    '10s',
  ),
  complete: about(flag().prefault(false), 'Go on after a regression was found, for the full report.', true),
  'as-written': about(flag().prefault(false), 'Run k6 scripts with the durations that they declare.', true),
  'fresh-per-scenario': about(
    flag().prefault(false),
    'Start the service anew for each scenario of a pair. Without it, the scenarios of a pair share one start: say true if one leaves the service in another state for the next.',
    true,
  ),
}).transform(
  (written): Design => ({
    mode: written.mode,
    maxDurationMs: written['max-duration'],
    maxPairs: written['max-pairs'],
    ...(written.shards === undefined ? {} : { shards: written.shards }),
    blockMs: written.block ?? null,
    warmUpMs: written['warm-up'] ?? null,
    complete: written.complete,
    asWritten: written['as-written'],
    freshPerScenario: written['fresh-per-scenario'],
  }),
);

/** How much is measured to explain rows, where traces or profiles can be had. */
export const explainSchema = mapping({
  pairs: about(
    integer(1, MOST_PAIRS).prefault(9),
    'Pairs with traces, once the verdict has its own and a row is worse or open. Nothing of them is judged.',
    12,
  ),
  'profile-pairs': about(integer(1, MOST_PAIRS).prefault(3), 'The same with profiles.', 5),
  'max-duration': about(duration(1000, '3m').prefault('3m'), 'The time for all of them together.', '5m'),
}).transform(
  (written): ExplainRules => ({
    pairs: written.pairs,
    profilePairs: written['profile-pairs'],
    maxDurationMs: written['max-duration'],
  }),
);

export const onInconclusiveSchema = choice(['warn', 'approve', 'fail']);
