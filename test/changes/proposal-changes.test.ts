import { expect, it } from 'vitest';
import { headRules } from '../../src/changes/head-rules.ts';
import { config, smallest } from '../config/example.ts';

const changesOf = (base: string, head: string) =>
  headRules(config(smallest(base)), smallest(head), 'benchgate.yml').changes.map(({ effect, text }) => `${effect}: ${text}`);
const of = (text: string) => `proposals: {${text}}\n`;

it.each([
  [
    'more that a patch may change',
    of('paths: [src/**]'),
    of('paths: [src/**, api/**]'),
    'loosens: proposals: paths src/** → src/**, api/**',
  ],
  ['less', of('paths: [src/**, api/**]'), of('paths: [src/**]'), 'neither: proposals: paths src/**, api/** → src/**'],
  ['no tests any more', of('test: npm test'), '', 'loosens: proposals: test npm test → none'],
  ['another security command', of('security: scan'), of('security: "true"'), 'loosens: proposals: security scan → true'],
  [
    'another environment, whose reviewers are others',
    '',
    of('environment: open'),
    'loosens: proposals: environment benchgate-write → open',
  ],
  ['issues in place of writes', '', of('write: issue'), 'neither: proposals: write pull-request → issue'],
  ['writes in place of issues', of('write: issue'), '', 'loosens: proposals: write issue → pull-request'],
  ['headroom', '', of('headroom: 20%'), 'neither: proposals: headroom 10% → 20%'],
])('what head changes of proposals: %s', (_, base, head, said) => {
  expect(changesOf(base, head)).toEqual([said]);
});
