import type * as z from 'zod';
import type { Design } from '../model/plan.ts';
import { about, choice, duration, flag, integer, list, mapping, repositoryPath, text, word } from './schema-values.ts';

/** How the experiment is run. */
export const designSchema = mapping({
  mode: about(
    choice(['auto', 'interleaved', 'alternating']).prefault('auto'),
    '`interleaved`: both sides run at once and requests go to them in turn. `alternating`: one after the other. `auto` decides from the first pair, which is thrown away.',
    'alternating',
  ),
  'max-duration': about(duration(1000, '10m').prefault('10m'), 'The time for all pairs together.', '20m'),
  'max-pairs': about(integer(12, 40).prefault(30), 'The most pairs of trials; it stops earlier when everything is decided.', 20),
  block: about(
    duration(100, '10s').optional(),
    'How long one trial is measured. Without it, the time of 300 requests, from 5s to 20s.',
    '10s',
  ),
  'warm-up': about(
    duration(0, '2s').optional(),
    'What is thrown away before each block. Without it, the time of 200 requests, at least 2s. JIT compilers need more.',
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
    blockMs: written.block ?? null,
    warmUpMs: written['warm-up'] ?? null,
    complete: written.complete,
    asWritten: written['as-written'],
    freshPerScenario: written['fresh-per-scenario'],
  }),
);

const login = word(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/, 'a login such as octocat');
const globs = (what: string) => list(text('a pattern such as perf/**', 256), what, 128);
const count = () => integer(1, 10).optional();

/** Who decides what on a pull request. Read and kept for the modes that decide. */
export const governanceSchema = mapping({
  approvers: about(
    mapping({
      roles: about(list(choice(['write', 'maintain', 'admin']), 'roles', 3).optional(), 'Roles in the repository.', [
        'maintain',
        'admin',
      ]),
      users: about(list(login, 'logins', 100).optional(), 'Logins.', ['octocat']),
    }).optional(),
    'Who may approve.',
    { roles: ['maintain'], users: ['octocat'] },
  ),
  'minimum-approvals': about(
    mapping({
      governance: about(count(), 'For changes of governed files and of the rules.', 1),
      waiver: about(count(), 'For accepting a measured regression.', 1),
      write: about(count(), 'For proposals that write to the repository.', 1),
    }).optional(),
    'How many approvals each kind needs.',
    { waiver: 2 },
  ),
  governed: about(globs('patterns').optional(), 'Files whose change needs a governance approval, beside the built-in ones.', [
    'perf/**',
  ]),
  sensitive: about(globs('patterns').optional(), 'Files whose change is called performance-sensitive.', ['src/db/**']),
  'protected-bases': about(list(text('a branch such as main', 256), 'branches', 64).optional(), 'The branches that are gated.', [
    'main',
  ]),
  'merge-queue': about(
    choice(['carry', 'remeasure']).optional(),
    'Whether a merge group keeps the verdict of its pull request.',
    'carry',
  ),
  'measure-workflow': about(
    repositoryPath('.github/workflows/benchgate-measure.yml').optional(),
    'The workflow whose measurements are accepted.',
    '.github/workflows/benchgate-measure.yml',
  ),
});

/** Governance is the section of that name, as written. */
export type Governance = z.output<typeof governanceSchema>;

export const onInconclusiveSchema = choice(['warn', 'approve', 'fail']);
