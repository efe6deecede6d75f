import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('what people do on the pretend GitHub', () => {
  it('each takes a second', async () => {
    const { github, pull } = await aScene();
    const begin = Date.parse(github.clock.now());
    const comment = github.comment('writer', 'x');
    github.editComment(comment.id, 'y');
    github.deleteComment(comment.id);
    github.dismissReview(github.review('writer', 'APPROVED').id);
    const run = github.startRun({ event: 'pull_request', on: pull });
    github.uploadArtifact(run, 'a', '{}');
    github.endRun(run);
    github.mergeGroup(pull);
    github.retarget(pull, 'main');
    github.closePull(pull);
    expect((Date.parse(github.clock.now()) - begin) / 1000).toBe(11);
    expect(github.state.comments).toEqual([]);
    expect(pull.open).toBe(false);
  });

  it('is on the pull request that was opened last, or on another', async () => {
    const { github, pull } = await aScene();
    const second = github.openPull({ author: 'writer', head: 'second', push: { files: { x: 'x' } } });
    expect(github.comment('ana', 'x').pull).toBe(second.number);
    expect(github.comment('ana', 'x', pull).pull).toBe(pull.number);
    expect(github.review('ana', 'APPROVED').sha).toBe(second.head.sha);
    expect(github.review('writer', 'APPROVED', pull.base.sha, pull)).toMatchObject({ pull: 1, sha: pull.base.sha });
  });

  it('is an error where there is nothing to do it to', async () => {
    const { github } = await aScene();
    expect(() => github.editComment(9, 'x')).toThrow('There is no such comment.');
    expect(() => github.dismissReview(9)).toThrow('There is no such review.');
  });
});
