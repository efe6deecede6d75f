import { user } from './accounts.ts';
import { linksBelow, nodeId, ok, type Pretend, type Route, route } from './answer.ts';

export const repositoryRoutes: readonly Route[] = [
  route('GET', '/repos/{owner}/{repo}', [], (pretend) => ok(fullRepository(pretend))),
];

/** The links that every answer with a repository has. */
const LINKS = `archive={archive_format}{/ref} assignees=assignees{/user} blobs=git/blobs{/sha} branches=branches{/branch}
  collaborators=collaborators{/collaborator} comments=comments{/number} commits=commits{/sha} compare=compare/{base}...{head}
  contents=contents/{+path} contributors deployments downloads events forks git_commits=git/commits{/sha}
  git_refs=git/refs{/sha} git_tags=git/tags{/sha} hooks issue_comment=issues/comments{/number}
  issue_events=issues/events{/number} issues=issues{/number} keys=keys{/key_id} labels=labels{/name} languages merges
  milestones=milestones{/number} notifications=notifications{?since,all,participating} pulls=pulls{/number}
  releases=releases{/id} stargazers statuses=statuses/{sha} subscribers subscription tags teams trees=git/trees{/sha}`;

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
    private: false,
    html_url: `${urls.server}/${of.owner}/${name}`,
    description: null,
    fork: of.id !== state.repository.id,
    url: api,
    ...linksBelow(api, LINKS),
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

function fullRepository(pretend: Pretend) {
  const { id, owner } = pretend.state.repository;
  return { ...repositoryJson(pretend, { id, owner }), subscribers_count: 0, network_count: 0 };
}
