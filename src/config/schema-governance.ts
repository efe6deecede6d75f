import { WORKFLOWS } from '../model/governance.ts';
import { APPROVING_ROLES } from '../model/pull-request.ts';
import { about, choice, flag, integer, isInside, list, mapping, says, text, word } from './schema-values.ts';

/** Bounds: nobody waits for more than six people, and no reviewer reads longer lists. */
const MOST = { approvals: 6, users: 100, patterns: 128, branches: 64 };

/** GitHub's logins have 39 characters at most; those that a company manages end in `_` and its short name. */
const login = word(/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/, 'a login such as octocat');
const PATTERN = "a pattern of paths from the repository's root such as perf/**, without / or ! in front and without ..";
/** A pattern of paths in the repository. */
export const PATH_PATTERN = text(PATTERN, 256).refine((written) => isInside(written) && !written.startsWith('!'), says(PATTERN));
const count = () => integer(1, MOST.approvals).optional();

const approvers = mapping({
  roles: about(
    list(choice(APPROVING_ROLES), 'roles', APPROVING_ROLES.length).optional(),
    'Roles in the repository: the least one named and all above it may approve. Without it, `write`; where `users` names somebody, none.',
    ['maintain', 'admin'],
  ),
  users: about(list(login, 'logins', MOST.users).optional(), 'Logins that may approve whatever their role.', ['octocat']),
}).refine(({ roles, users = [] }) => roles === undefined || roles.length + users.length > 0, {
  error: 'names nobody: write a role or a login, or leave it out',
});

/** Who decides what on a pull request: base's section of that name. */
export const governanceSchema = mapping({
  approvers: about(approvers.optional(), 'Who may approve.', { roles: ['maintain'], users: ['octocat'] }),
  reviews: about(
    flag().optional(),
    'Whether an approving review is a governance approval. With `false` only the command `/benchgate approve` is one: GitHub does not tell a review that an app gave for somebody. Without it, true.',
    false,
  ),
  'minimum-approvals': about(
    mapping({
      governance: about(count(), 'For changes of governed files and of the rules. Without it, 1.', 1),
      waiver: about(count(), 'For accepting a measured regression. Without it, 1.', 1),
    }).optional(),
    'How many approvals each kind needs.',
    { waiver: 2 },
  ),
  governed: about(
    list(PATH_PATTERN, 'patterns', MOST.patterns).optional(),
    'Files whose change needs a governance approval, beside the built-in ones, which nothing removes: `.github/**`, CODEOWNERS, the configuration, `perf/**` and what the configuration names.',
    ['load/**'],
  ),
  sensitive: about(
    list(PATH_PATTERN, 'patterns', MOST.patterns).optional(),
    'Performance-sensitive files: their change needs a governance approval, and the comment says why.',
    ['src/db/**'],
  ),
  'protected-bases': about(
    list(word(/^[^\s*?[\\^~:]{1,255}$/, 'the name of a branch such as main, no pattern'), 'branches', MOST.branches).optional(),
    'Branches that are gated, beside the default branch.',
    ['release'],
  ),
  'merge-queue': about(
    choice(['carry', 'remeasure']).optional(),
    'Whether a merge group keeps the verdict of its pull request, or is measured itself. Without it, `carry`.',
    'carry',
  ),
  trust: about(
    choice(['measurements', 'people']).optional(),
    'Whether a pull request that changes dependencies, lockfiles, build files or Dockerfiles also needs a governance approval (`people`), since what they bring shares a machine with what measures. Without it, `people` for those that a bot opened, `measurements` for all others.',
    'people',
  ),
  solo: about(
    flag().optional(),
    'For a repository in which one person alone may write: whether they may approve their own pull requests, by a command with the whole commit. Never for forks, and only while GitHub lists nobody else who may write; the comment says that nobody else looked. Without it, false.',
    true,
  ),
  'measure-workflow': about(
    word(
      /^\.github\/workflows\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.ya?ml$/,
      `the path of a workflow such as ${WORKFLOWS.measure}`,
    ).optional(),
    `The workflow whose measurements are accepted. Without it, \`${WORKFLOWS.measure}\`.`,
    WORKFLOWS.measure,
  ),
});
