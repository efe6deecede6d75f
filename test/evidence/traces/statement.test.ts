import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainName, statementOf } from '../../../src/evidence/traces/statement.ts';
import { aSpan } from '../../support/a-span.ts';
import { HOSTILE } from '../../support/hostile.ts';

const of = (attributes: Readonly<Record<string, string>>) => statementOf(aSpan({ id: 1, from: 0, to: 1, attributes }));
const shapeOf = (query: string, system = 'postgresql') => of({ 'db.query.text': query, 'db.system.name': system }).shape;

describe('what a span asks, without its values', () => {
  it.each([
    ["select * from t where id = 12 and name = 'it''s' and x = 1.5e-3", 'select * from t where id = ? and name = ? and x = ?'],
    ['select * from t where id = $1', 'select * from t where id = ?'],
    ['select * from t where id = :id and b::text = @b', 'select * from t where id = ? and b::text = ?'],
    ['select  *\n  from t1 -- trace 00-12\n where id in (1, 2,3) /* a=1 */', 'select * from t1 where id in (?)'],
    ["insert into t (a, b) values (1, 'x'), (2, 'y')", 'insert into t (a, b) values (?)'],
    ['select "users"."id" from "users" where "users"."id" = 3', 'select "users"."id" from "users" where "users"."id" = ?'],
    ["select '6f1ed002-ab5c-4b7e-9f6f-0a1b2c3d4e5f'::uuid, 0xff", 'select ?::uuid, ?'],
    ["select $$it's$$, $a$b$a$, 'never ends", 'select ?, ?, ?'],
  ])('of SQL: %s', (query, shape) => {
    expect(shapeOf(query)).toBe(shape);
  });

  it('of MySQL, where texts stand in double quotes, and of what is no SQL', () => {
    expect(shapeOf('select * from t where name = "bob"', 'mysql')).toBe('select * from t where name = ?');
    expect(shapeOf('{"find":"users","filter":{"_id":"64f0c0ffee","age":7}}', 'mongodb')).toBe(
      '{"find":?,"filter":{"_id":?,"age":?}}',
    );
    expect(shapeOf('GET user:1234', 'redis')).toBe('GET user:?');
    expect(shapeOf('GET session:9f86d081884c7d65', 'redis')).toBe('GET session:?');
  });

  it('of addresses: no scheme, no port, no values; a route before an address', () => {
    expect(of({ 'url.full': 'http://127.0.0.1:23456/items/7/price?currency=EUR&id=3#top' }).shape).toBe(
      '/items/?/price?currency=?&id=?',
    );
    expect(of({ 'url.full': 'https://user:secret@api.example.com:443/v1/charges' }).shape).toBe('api.example.com/v1/charges');
    expect(of({ 'url.path': '/users/6f1ed002-ab5c-4b7e-9f6f-0a1b2c3d4e5f/a' }).shape).toBe('/users/?/a');
    expect(of({ 'http.route': '/users/:id', 'url.path': '/users/alice' }).shape).toBe('/users/:id');
    expect(of({ 'http.target': '/users/12?x=1' }).shape).toBe('/users/??x=?');
  });

  it('of remote methods and destinations', () => {
    expect(of({ 'rpc.service': 'shop.Stock', 'rpc.method': 'Get' }).shape).toBe('shop.Stock/Get');
    expect(of({ 'messaging.destination.name': 'orders' }).shape).toBe('orders');
    expect(of({})).toEqual({ shape: '', asked: null });
  });

  it('is one line of 200 characters at most, and takes no longer for being hostile', () => {
    const long = ["'", '"', '(?,', '$a$', '/*', '--', '0x', 'a1b2c3d4', '/1', ':a', '?'].map((text) =>
      text.repeat(1024 / text.length),
    );
    for (const text of [...HOSTILE, ...long])
      for (const name of ['db.query.text', 'url.full', 'rpc.method', 'http.route', 'messaging.destination.name']) {
        const { shape } = of({ [name]: text.slice(0, 1024) });
        expect(shape.length).toBeLessThanOrEqual(200);
        expect(shape).not.toMatch(/[\p{C}\n]/u);
        expect(plainName(text)).toMatch(/^[^\p{C}\n]{0,100}$/u);
      }
  });

  it('takes no longer for many comments before what is no statement', () => {
    const began = performance.now();
    shapeOf('/**/'.repeat(250));
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('is the same whatever the numbers, texts and identifiers are', () => {
    const shape = shapeOf("select a from t where b = 1 and c = 'x' and d in ('u', 'v')");
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.array(fc.uuid(), { minLength: 1, maxLength: 9 }), (number, text, ids) => {
        const quoted = (one: string) => `'${one.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
        const list = ids.map(quoted).join(', ');
        expect(shapeOf(`select a from t where b = ${number} and c = ${quoted(text)} and d in (${list})`)).toBe(
          ids.length === 1 ? shape.replace('(?)', '(?)') : shape,
        );
      }),
      { seed: 15, numRuns: 300 },
    );
  });
});

describe('whether two spans ask the same with the same values', () => {
  const asked = (attributes: Readonly<Record<string, string>>) => of(attributes).asked;

  it('is known of a query that has its values in it or beside it', () => {
    const query = (id: number) => asked({ 'db.query.text': `select * from t where id = ${id}` });
    expect(query(1)).toBe(query(1));
    expect(query(1)).not.toBe(query(2));
    const given = (id: string) => asked({ 'db.query.text': 'select * from t where id = $1', 'db.query.parameter.0': id });
    expect(given('1')).toBe(given('1'));
    expect(given('1')).not.toBe(given('2'));
  });

  it.each(['where id = ?', 'where id = $1', 'where id = :id', 'where id = @id', 'where id = %s'])(
    'is not known of "%s"',
    (query) => {
      expect(asked({ 'db.query.text': `select * from t ${query}` })).toBe(null);
    },
  );

  it('is known of what is only read over HTTP, with its query', () => {
    const get = (more: Readonly<Record<string, string>>) => asked({ 'url.full': 'http://a/prices?id=1', ...more });
    expect(get({})).not.toBe(null);
    expect(get({})).not.toBe(asked({ 'url.full': 'http://a/prices?id=2' }));
    expect(get({ 'http.request.method': 'POST' })).toBe(null);
    expect(asked({ 'url.path': '/a', 'url.query': 'b=1' })).not.toBe(asked({ 'url.path': '/a', 'url.query': 'b=2' }));
    expect(asked({ 'http.route': '/items/:id' })).toBe(null);
    expect(asked({ 'rpc.method': 'Get' })).toBe(null);
  });
});

it('names of spans lose identifiers in their paths, and keep other numbers', () => {
  expect(plainName('GET /users/123/orders/64f0c0ffee99')).toBe('GET /users/?/orders/?');
  expect(plainName('stage 2 of v1')).toBe('stage 2 of v1');
  expect(plainName('S3.GetObject')).toBe('S3.GetObject');
});
