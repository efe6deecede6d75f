import { user } from './github-accounts.ts';
import { nodeId, type Pretend } from './github-answer.ts';

/** Paths of the links that every answer with a repository has. */
const LINKS: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** Where the API and the web site have the repository. */
export function repositoryUrls({ state, urls }: Pretend): { readonly api: string; readonly html: string } {
  const { owner, name } = state.repository;
  return { api: `${urls.api}/repos/${owner}/${name}`, html: `${urls.server}/${owner}/${name}` };
}

/** The repository, or the fork of this owner, in few words. */
export function minimalRepository(pretend: Pretend, of: { readonly id: number; readonly owner: string }) {
  const { state, urls } = pretend;
  const { name } = state.repository;
  const api = `${urls.api}/repos/${of.owner}/${name}`;
  return {
    id: of.id,
    node_id: nodeId('Repository', of.id),
    name,
    full_name: `${of.owner}/${name}`,
    owner: user(pretend, of.owner),
    private: state.repository.private,
    html_url: `${urls.server}/${of.owner}/${name}`,
    description: null,
    fork: of.id !== state.repository.id,
    url: api,
    ...Object.fromEntries(Object.entries(LINKS).map(([key, path]) => [key, `${api}${path}`])),
  };
}

/** The repository, or the fork of this owner, as pull requests show it. */
export function repositoryJson(pretend: Pretend, of: { readonly id: number; readonly owner: string }) {
  const { state, urls } = pretend;
  const html = `${urls.server}/${of.owner}/${state.repository.name}`;
  const at = '2026-01-01T00:00:00Z';
  return {
    ...minimalRepository(pretend, of),
    git_url: `${html.replace(/^https?/, 'git')}.git`,
    ssh_url: `git@github.com:${of.owner}/${state.repository.name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    ...Object.fromEntries(COUNTS.map((name) => [name, 0])),
    ...Object.fromEntries(FLAGS.map((name) => [name, name === 'has_issues'])),
    default_branch: state.repository.defaultBranch,
    pushed_at: at,
    created_at: at,
    updated_at: at,
  };
}

const COUNTS = [
  ...['forks_count', 'stargazers_count', 'watchers_count', 'size'],
  ...['open_issues_count', 'forks', 'open_issues', 'watchers'],
];
const FLAGS = ['has_issues', 'has_projects', 'has_wiki', 'has_pages', 'has_downloads', 'has_discussions', 'archived', 'disabled'];
