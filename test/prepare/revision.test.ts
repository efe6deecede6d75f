import { afterEach, describe, expect, it } from 'vitest';
import { httpLoad } from '../../src/engines/embedded/http-load.ts';
import { askRevision } from '../../src/prepare/revision.ts';
import { loopback } from '../support/loopback.ts';
import { aLoadTarget } from '../support/watch.ts';
import { fakeWorld } from '../support/world.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0)) await act();
});
const world = fakeWorld({ load: httpLoad() });

/** What is made of an answer of this body and header. */
async function revision(source: { readonly header?: string; readonly json?: string }, body: string, header = '') {
  const asked: (string | undefined)[] = [];
  const { url, close } = await loopback((request, response) => {
    asked.push(request.url);
    if (header !== '') response.setHeader('x-revision', header);
    response.end(body);
  });
  undo.push(close);
  const said = await askRevision(
    aLoadTarget({ url, revision: { path: '/version', header: null, json: null, ...source } }),
    world,
  );
  expect(asked).toEqual(['/version']);
  return said;
}

describe('askRevision', () => {
  it.each([
    ['a header, whatever its case', { header: 'X-Revision' }, '', '1a2b3c4', '1a2b3c4'],
    ['a header that is not there', { header: 'x-other' }, '', '1a2b3c4', null],
    ['a field of JSON', { json: 'build.commit' }, '{"build":{"commit":"v1.2.3"}}', '', 'v1.2.3'],
    ['a field that is not there', { json: 'build.sha' }, '{"build":{"commit":"x"}}', '', null],
    ['a field of what is no object', { json: 'build.commit.x' }, '{"build":{"commit":"x"}}', '', null],
    ['a field that everything has', { json: 'constructor.name' }, '{}', '', null],
    ['what is no JSON', { json: 'commit' }, '<html>', '', null],
    ['what is no text', { json: 'commit' }, '{"commit":7}', '', null],
    ['a text with room in it', { json: 'commit' }, '{"commit":"a\\nb"}', '', null],
    ['a text that is too long', { json: 'commit' }, `{"commit":"${'a'.repeat(500)}"}`, '', 'a'.repeat(200)],
  ])('reads %s', async (_, source, body, header, expected) => {
    expect(await revision(source, body, header)).toBe(expected);
  });

  it('does not ask where it is not told to, and knows none where nobody answers', async () => {
    expect(await askRevision(aLoadTarget(), fakeWorld())).toBeNull();
    const gone = { url: 'http://127.0.0.1:1', revision: { path: '/', header: 'x', json: null } };
    expect(await askRevision(aLoadTarget(gone), world)).toBeNull();
  });
});
