import { expect, it } from 'vitest';
import { isLoopback } from '../../src/model/address.ts';

it.each(['http://localhost:1', 'http://127.0.0.1', 'https://127.8.9.1:2/x', 'http://[::1]:1'])('%s is on this machine', (url) => {
  expect(isLoopback(new URL(url))).toBe(true);
});

it.each(['http://example.com', 'http://127.0.0.1.example.com', 'http://localhost.example', 'http://10.0.0.1', 'http://[::2]'])(
  '%s is elsewhere',
  (url) => {
    expect(isLoopback(new URL(url))).toBe(false);
  },
);
