import { listed, type Route } from '../../../src/demo/github-answer.ts';

/** Rules of rulesets that hold for a branch. A branch without rules, or that does not exist, has an empty list. */
export const ruleRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/rules/branches/{branch}',
    needs: [],
    answer: (pretend, asked) => {
      const { owner, name } = pretend.state.repository;
      const source = { ruleset_source_type: 'Repository', ruleset_source: `${owner}/${name}`, ruleset_id: 1 };
      const rules = pretend.state.rules.filter(({ branch }) => branch === asked.params.branch);
      return listed(
        pretend,
        asked,
        rules.map(({ type, parameters }) => ({ type, ...(parameters ? { parameters } : {}), ...source })),
      );
    },
  },
];
