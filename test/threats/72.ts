import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 72,
  attack:
    'the token that writes issues of alerts is made to write others: an issue or a comment of somebody else with our hidden line, a name or a revision that is Markdown, many issues for one problem',
  defence:
    'ours are issues by our own author with the label, and with the line at the very beginning; nothing else is touched or believed; texts from outside are escaped, there and for Slack; one issue for a problem stays however many write it, and comments tell only that it came back or is over',
  mutants: [
    {
      file: 'src/github/issues.ts',
      line: 'account?.login === bot && ',
      becomes: 'account != null && ',
      tests: ['test/github/issues.test.ts'],
    },
    {
      file: 'src/github/issues.ts',
      line: ' && labels.includes(label.toLowerCase())',
      becomes: '',
      tests: ['test/github/issues.test.ts'],
    },
    {
      file: 'src/watch/issue-marker.ts',
      line: '/^<!-- benchgate-incident:v1 target=',
      becomes: '/<!-- benchgate-incident:v1 target=',
      tests: ['test/watch/issue-marker.test.ts', 'test/tell/issues.test.ts'],
    },
    {
      file: 'src/tell/issues.ts',
      line: 'isOwnSticky(comment, { bot, marker: line })',
      becomes: 'comment.body.startsWith(line)',
      tests: ['test/tell/issues.test.ts'],
    },
    {
      file: 'src/tell/issues.ts',
      line: "const { duplicates } = issueStep('unknown', open, task.now);",
      becomes: "const { duplicates } = issueStep('unknown', [], task.now);",
      tests: ['test/tell/issues.test.ts'],
    },
    {
      file: 'src/report/incident-text.ts',
      line: "[...(i === 0 ? [] : [', ']), outside(one)]",
      becomes: "[...(i === 0 ? [] : [', ']), { kind: 'strong', text: one } as const]",
      tests: ['test/report/incident-text.test.ts'],
    },
    {
      file: 'src/report/incident-text.ts',
      line: ".replace(/</g, '&lt;')",
      becomes: '',
      tests: ['test/report/incident-text.test.ts'],
    },
  ],
};
