import type { CachingRules } from '../model/caching.ts';
import { PATH_PATTERN } from './schema-governance.ts';
import { about, choice, list, mapping, word } from './schema-values.ts';

/** Nobody reads longer lists. */
const MOST_PATTERNS = 128;

export const cachingSchema = mapping({
  paths: about(
    list(PATH_PATTERN, 'patterns', MOST_PATTERNS).prefault([]),
    'Files that hold caching: a pull request that changes one gets a checklist in the comment (lifetime, invalidation, staleness).',
    ['src/cache/**'],
  ),
  staleness: about(
    word(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'the name of a scenario').optional(),
    'The scenario whose assertions fail where an answer is stale: one that writes, reads again and expects the new value.',
    'read-after-write',
  ),
  require: about(
    choice(['nothing', 'approve']).prefault('nothing'),
    'Whether what adds or changes caching needs a governance approval (`approve`), or is only shown.',
    'approve',
  ),
}).transform(
  (written): CachingRules => ({
    paths: written.paths,
    staleness: written.staleness ?? null,
    asksPeople: written.require === 'approve',
  }),
);
