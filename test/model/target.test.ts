import { expect, it } from 'vitest';
import { addressOf, placesOf } from '../../src/model/target.ts';

it('an address is known by its URL, its host and its port, which may go without saying', () => {
  expect(addressOf('http://127.0.0.1:4101')).toEqual({ BASE_URL: 'http://127.0.0.1:4101', HOST: '127.0.0.1', PORT: '4101' });
  expect(addressOf('https://a.example/app')).toEqual({ BASE_URL: 'https://a.example/app', HOST: 'a.example', PORT: '443' });
  expect(addressOf('http://a.example').PORT).toBe('80');
});

it('where it is asked wins over what a need is called', () => {
  expect(placesOf('http://h:1', { variables: { DB_PORT: '2', HOST: 'x' } })).toMatchObject({ DB_PORT: '2', HOST: 'h' });
});
