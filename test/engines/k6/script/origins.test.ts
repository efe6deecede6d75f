import { describe, expect, it } from 'vitest';
import { type Origins, strayRequests } from '../../../../src/engines/k6/script/origins.ts';

const URLS = { base: 'http://127.0.0.1:4101', head: 'http://127.0.0.1:4102' };
const visits = (head: Origins['head'], more: object = {}) =>
  strayRequests({
    name: 'load',
    side: 'head',
    origins: { base: {}, head },
    urls: { base: [URLS.base], head: [URLS.head] },
    requests: 100,
    ...more,
  });

describe('strayRequests', () => {
  it('has nothing to say where every request went to its service, by whatever name of the loopback', () => {
    expect(visits({ [URLS.head]: 60, 'http://localhost:4102': 40 })).toBeNull();
    expect(visits({})).toBeNull();
  });

  it('fails where a side sent to the other one', () => {
    expect(() => visits({ [URLS.head]: 99, 'http://localhost:4101': 1 })).toThrow(
      "1 of 100 requests of head went to base's service",
    );
  });

  it('fails where no request reached the service, as far as all names tell', () => {
    expect(() => visits({ 'https://staging.example': 90, 'https://auth.example': 10 })).toThrow(
      'no request reached the service; they went to https://staging.example',
    );
    expect(() => visits({ [URLS.base]: 100 }, { urls: { base: [], head: [URLS.head] } })).toThrow('no request reached');
    expect(visits({ 'https://auth.example': 10 })).toMatchObject({ times: 10 });
  });

  it('remarks requests to others', () => {
    expect(visits({ [URLS.head]: 90, 'https://auth.example': 10 })).toEqual({
      text: 'load: requests of head went to https://auth.example instead of the service, and count like the others',
      times: 10,
    });
  });
});
