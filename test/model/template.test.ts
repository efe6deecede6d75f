import { describe, expect, it } from 'vitest';
import { fill, namesIn } from '../../src/model/template.ts';

describe('fill', () => {
  it.each([
    ['postgres://127.0.0.1:${DB_PORT}/app', 'postgres://127.0.0.1:5432/app'],
    ['${DB_PORT}${DB_PORT}', '54325432'],
    ['$${DB_PORT} $DB_PORT', '${DB_PORT} $DB_PORT'],
    ['${UNKNOWN} ${} ${a-b} ${{ x }}', '${UNKNOWN} ${} ${a-b} ${{ x }}'],
    ['${__proto__} ${toString}', '${__proto__} ${toString}'],
    ['${NESTED}', '${DB_PORT}'],
  ])('makes of %j %j', (text, filled) => {
    expect(fill(text, { DB_PORT: '5432', NESTED: '${DB_PORT}' })).toBe(filled);
  });
});

describe('namesIn', () => {
  it('names each place once', () => {
    expect(namesIn('${b}/${a}?x=${b}&y=$${c}${not a name}')).toEqual(['b', 'a']);
  });
});
