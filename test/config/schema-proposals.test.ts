import { describe, expect, it } from 'vitest';
import { proposalRules } from '../../src/config/schema-proposals.ts';
import { config, problems, smallest } from './example.ts';

const rules = (text: string) => proposalRules(config(smallest(`proposals: ${text}\n`)));

describe('proposals', () => {
  it('have defaults that let no patch through', () => {
    expect(proposalRules(config(smallest()))).toEqual({
      ...{ paths: [], test: null, security: null, headroom: 0.1, adrFolder: 'docs/adr', dashboards: 'perf/dashboards' },
      ...{ environment: 'benchgate-write', reviewers: [], labels: ['benchgate'], write: 'pull-request' },
    });
  });

  it('are what is written', () => {
    expect(
      rules('{paths: [src/**], test: npm test, headroom: 25%, adr: decisions, write: issue, reviewers: [ana]}'),
    ).toMatchObject({
      ...{ paths: ['src/**'], test: 'npm test', headroom: 0.25, adrFolder: 'decisions', write: 'issue', reviewers: ['ana'] },
    });
  });

  it.each([
    ['{adr: ../other}', 'proposals.adr: expected a folder of the repository'],
    ['{adr: .github/workflows}', 'proposals.adr: expected a folder of the repository'],
    ['{dashboards: docs/.github}', 'proposals.dashboards: expected a folder of the repository'],
    ['{paths: ["!src/**"]}', 'proposals.paths[0]: expected a pattern of paths'],
    ['{headroom: 0%}', 'proposals.headroom: expected more than 0%'],
    ['{headroom: 101%}', 'proposals.headroom: expected more than 0%'],
    ['{write: push}', 'proposals.write: expected pull-request or issue'],
    ['{environment: "a b"}', 'proposals.environment: expected the name of an environment'],
  ])('refuse %s', (text, message) => {
    expect(problems(smallest(`proposals: ${text}\n`)).join('\n')).toContain(message);
  });
});
