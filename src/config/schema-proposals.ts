import type { ProposalRules } from '../model/proposal.ts';
import { PATH_PATTERN } from './schema-governance.ts';
import { relative } from './schema-limits.ts';
import { about, choice, command, isInside, list, mapping, quantity, says, text, word } from './schema-values.ts';

const MOST = { paths: 64, reviewers: 15, labels: 10 };

const FOLDER = 'a folder of the repository such as docs/adr, outside of .github';
const folder = () => text(FOLDER, 200).refine((written) => isOwnFolder(written), says(FOLDER));

/** Workflows and who owns what are no place for anything that is written without a person's hand. */
function isOwnFolder(written: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_./-]*[A-Za-z0-9_]$/.test(written) && isInside(written) && !/(^|\/)\./.test(written);
}

const login = word(/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/, 'a login such as octocat');
const name = (what: string) => word(/^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/, what);

/** What may be proposed, and on whose word it is written: base's section of that name. */
export const proposalsSchema = mapping({
  paths: about(
    list(PATH_PATTERN, 'patterns', MOST.paths).optional(),
    'What a patch may change (`benchgate propose --patch`). Governed files never, whatever is written here; without it, nothing.',
    ['src/**'],
  ),
  test: about(
    command('npm test').optional(),
    "The repository's tests, which a patch has to pass before it is measured: after `service.install`, without a network.",
    'npm test',
  ),
  security: about(
    command('semgrep scan --config .semgrep.yml --error src').optional(),
    'A command that looks at the patched code, without a network, and fails where it must not be proposed.',
    'semgrep scan --config .semgrep.yml --error src',
  ),
  headroom: about(
    quantity({ pattern: /^\d+(?:\.\d+)?%$/, expected: 'more than 0% and at most 100%, such as 10%' }, headroomOf).optional(),
    'How much worse than the worst load test a tightened objective still allows. Without it, 10%.',
    '25%',
  ),
  adr: about(folder().optional(), 'Where decisions are recorded. Without it, docs/adr.', 'docs/decisions'),
  dashboards: about(
    folder().optional(),
    'Where the files of `benchgate dashboards` are. Without it, perf/dashboards.',
    'perf/grafana',
  ),
  environment: about(
    name('the name of an environment such as benchgate-write').optional(),
    'The environment whose required reviewers approve that a proposal is written. Without it, benchgate-write.',
    'performance-write',
  ),
  reviewers: about(list(login, 'logins', MOST.reviewers).optional(), 'Who is asked to review what is proposed.', ['octocat']),
  labels: about(
    list(name('a label such as benchgate'), 'labels', MOST.labels).optional(),
    'Labels of the pull request. Without it, benchgate.',
    ['performance'],
  ),
  write: about(
    choice(['pull-request', 'issue']).optional(),
    'What an approved proposal becomes. `issue` where environments do not have required reviewers: nothing is written to the repository, a person applies the patch. Without it, `pull-request`.',
    'issue',
  ),
});

function headroomOf(written: string): number | undefined {
  const found = relative(written);
  return found?.kind === 'ratio' && found.value <= 1 ? found.value : undefined;
}

/** The proposals of a configuration, with every default filled in. */
export function proposalRules({ proposals: written }: { readonly proposals: WrittenProposals }): ProposalRules {
  return {
    paths: written.paths ?? [],
    test: written.test ?? null,
    security: written.security ?? null,
    headroom: written.headroom ?? HEADROOM,
    adrFolder: written.adr ?? 'docs/adr',
    dashboards: written.dashboards ?? 'perf/dashboards',
    environment: written.environment ?? 'benchgate-write',
    reviewers: written.reviewers ?? [],
    labels: written.labels ?? ['benchgate'],
    write: written.write ?? 'pull-request',
  };
}

type WrittenProposals = (typeof proposalsSchema)['_output'];

/** The worst of fourteen load tests is not the worst that there can be: as much as the usual budget of a pull request, twice. */
const HEADROOM = 0.1;
