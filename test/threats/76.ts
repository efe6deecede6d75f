import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 76,
  attack: 'a pull request names a host of its author, or another variable, and the next export sends secrets there',
  defence:
    'in a job of GitHub the hosts and the names of variables are those of the commit of the default branch, whatever is checked out, and on any other branch nothing is sent; a pull request that changes them needs a person',
  mutants: [
    {
      file: 'src/plan/export-source.ts',
      line: "if (GITHUB_ACTIONS !== 'true') return request;",
      becomes: "if (GITHUB_ACTIONS !== '') return request;",
      tests: ['test/plan/export-source.test.ts'],
    },
    {
      file: 'src/plan/export-source.ts',
      line: 'const watched = await resolveObjectives(trusted, readInputs(trusted.inputs).target, world);',
      becomes: 'const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);',
      tests: ['test/plan/export-source.test.ts'],
    },
    {
      file: 'src/changes/export-changes.ts',
      line: "what: `added, ${to.url}`, effect: 'loosens'",
      becomes: "what: `added, ${to.url}`, effect: 'neither'",
      tests: ['test/changes/export-changes.test.ts'],
    },
    {
      file: 'src/changes/export-changes.ts',
      line: "what: `${before} → ${after}`, effect: 'loosens'",
      becomes: "what: `${before} → ${after}`, effect: 'neither'",
      tests: ['test/changes/export-changes.test.ts'],
    },
    {
      file: 'src/changes/export-changes.ts',
      line: "what: 'sends other variables', effect: 'loosens'",
      becomes: "what: 'sends other variables', effect: 'neither'",
      tests: ['test/changes/export-changes.test.ts'],
    },
    {
      file: 'src/changes/head-rules.ts',
      line: '...exportChanges(configs),',
      becomes: '',
      tests: ['test/changes/export-changes.test.ts'],
    },
  ],
};
