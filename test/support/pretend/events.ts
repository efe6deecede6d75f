import { user } from '../../../src/demo/github-accounts.ts';
import { listed, nodeId, type Pretend, type Route } from '../../../src/demo/github-answer.ts';
import { withPull } from '../../../src/demo/github-pulls.ts';
import { repositoryUrls } from '../../../src/demo/github-repository.ts';
import type { PretendPull } from '../../../src/demo/github-state.ts';

/** What happened to a pull request, as far as it is told here: that it got another base. */
export const eventRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/issues/{issue_number}/events',
    needs: ['issues:read', 'pull_requests:read'],
    answer: withPull((pretend, pull, asked) =>
      listed(
        pretend,
        asked,
        pull.retargets.map((retarget) => retargetJson(pretend, retarget)),
      ),
    ),
  },
];

function retargetJson(pretend: Pretend, { id, login, at }: PretendPull['retargets'][number]) {
  return {
    id,
    node_id: nodeId('BaseRefChangedEvent', id),
    url: `${repositoryUrls(pretend).api}/issues/events/${id}`,
    actor: user(pretend, login),
    event: 'base_ref_changed',
    commit_id: null,
    commit_url: null,
    created_at: at,
    performed_via_github_app: null,
  };
}
