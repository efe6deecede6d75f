import { user } from './accounts.ts';
import { linksBelow, nodeId, type RouteContext } from './answer.ts';

/** The links that every answer with a repository has. */
const LINKS = `archive={archive_format}{/ref} assignees=assignees{/user} blobs=git/blobs{/sha} branches=branches{/branch}
  collaborators=collaborators{/collaborator} comments=comments{/number} commits=commits{/sha} compare=compare/{base}...{head}
  contents=contents/{+path} contributors deployments downloads events forks git_commits=git/commits{/sha}
  git_refs=git/refs{/sha} git_tags=git/tags{/sha} hooks issue_comment=issues/comments{/number}
  issue_events=issues/events{/number} issues=issues{/number} keys=keys{/key_id} labels=labels{/name} languages merges
  milestones=milestones{/number} notifications=notifications{?since,all,participating} pulls=pulls{/number}
  releases=releases{/id} stargazers statuses=statuses/{sha} subscribers subscription tags teams trees=git/trees{/sha}`;
const COUNTS = 'forks_count stargazers_count watchers_count size open_issues_count forks open_issues watchers'.split(' ');
const FLAGS = 'has_issues has_projects has_wiki has_pages has_downloads has_discussions archived disabled'.split(' ');

/** Where the API and the web site have the repository. */
export function repositoryUrls({ state, urls }: RouteContext): { readonly api: string; readonly html: string } {
  const { owner, name } = state.repository;
  return { api: `${urls.api}/repos/${owner}/${name}`, html: `${urls.server}/${owner}/${name}` };
}

/** The repository itself, or the fork of an owner; null for a fork that was deleted. */
export function repositoryJson(pretend: RouteContext, of: { readonly id: number | null; readonly owner: string | null }) {
  const { state, urls } = pretend;
  const { id, owner } = of;
  if (id === null || owner === null) return null;
  const { name, defaultBranch } = state.repository;
  const [api, html] = [`${urls.api}/repos/${owner}/${name}`, `${urls.server}/${owner}/${name}`];
  const at = '2026-01-01T00:00:00Z';
  return {
    ...{ id, node_id: nodeId('Repository', id), name, full_name: `${owner}/${name}`, owner: user(pretend, owner) },
    ...{ private: false, html_url: html, description: null, fork: id !== state.repository.id, url: api },
    ...linksBelow(api, LINKS),
    ...{ git_url: `${html.replace(/^https?/, 'git')}.git`, ssh_url: `git@github.com:${owner}/${name}.git` },
    ...{ clone_url: `${html}.git`, svn_url: html, mirror_url: null, homepage: null, language: null, license: null },
    ...Object.fromEntries([...COUNTS.map((name) => [name, 0]), ...FLAGS.map((name) => [name, false])]),
    ...{ default_branch: defaultBranch, pushed_at: at, created_at: at, updated_at: at },
  };
}
