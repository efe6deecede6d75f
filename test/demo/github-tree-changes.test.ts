import { describe, expect, it } from 'vitest';
import { changesBetween, treeWith } from '../../src/demo/github-tree-changes.ts';

describe('changes between trees', () => {
  it('are added, removed, modified and renamed files', () => {
    const base = { same: 's', gone: 'g', moved: 'm', edited: '1', kind: 'x' };
    const head = { same: 's', new: 'n', to: 'm', edited: '2', kind: { link: 'x' } };
    expect(changesBetween(base, head)).toEqual([
      { path: 'edited', previousPath: null, status: 'modified' },
      { path: 'gone', previousPath: null, status: 'removed' },
      { path: 'kind', previousPath: null, status: 'modified' },
      { path: 'new', previousPath: null, status: 'added' },
      { path: 'to', previousPath: 'moved', status: 'renamed' },
    ]);
  });

  it('a tree takes files and gives them up', () => {
    expect(treeWith({ a: '1', b: '2' }, { b: null, c: '3', a: '4' })).toEqual({ a: '4', c: '3' });
  });
});
