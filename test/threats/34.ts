import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 34,
  attack: 'a branch is called `"; curl … \\| sh`',
  defence: 'no shell sees a name; no `${{ }}` in a script, and no credentials beside one',
  mutants: [
    { file: 'src/plan/history.ts', line: '  refuseOption(name);', becomes: '', tests: ['test/plan/history.test.ts'] },
    { file: 'src/plan/history.ts', line: "if (name.startsWith('-') || ", becomes: 'if (', tests: ['test/plan/history.test.ts'] },
    {
      file: 'src/setup/lint.ts',
      line: "if (run?.includes('${{'))",
      becomes: "if (run?.includes('${{ secrets'))",
      tests: ['test/setup/lint.test.ts'],
    },
    {
      file: 'src/machine/git.ts',
      line: "stdio: ['ignore', 'pipe', 'pipe'],",
      becomes: "stdio: ['ignore', 'pipe', 'pipe'], shell: true,",
      tests: ['test/plan/history.test.ts'],
    },
    {
      file: 'src/setup/starter-workflows.ts',
      line: 'persist-credentials: false',
      becomes: 'persist-credentials: true',
      tests: ['test/workflows.test.ts'],
    },
    {
      file: 'src/setup/starter-workflows.ts',
      line: '- run: "true"',
      becomes: '- run: "echo \\${{ github.head_ref }}"',
      tests: ['test/workflows.test.ts'],
    },
  ],
};
