import { expect, it } from 'vitest';
import { sandboxRules } from '../../src/plan/sandbox-rules.ts';

const open = { egress: { kind: 'open' }, enforcement: 'required' } as const;
const denied = { egress: { kind: 'deny' }, enforcement: 'required' } as const;
const hoped = { egress: { kind: 'listed', hosts: ['example.com:443'] }, enforcement: 'best-effort' } as const;

it('without a policy a sandbox is what the configuration asks for, and none where it does not', () => {
  expect([undefined, 'off', 'auto', 'required'].map((asked) => sandboxRules(asked as never, open).mode)).toEqual([
    'off',
    'off',
    'auto',
    'required',
  ]);
});

it('a network that is denied needs one, whatever the configuration asks for', () => {
  expect([undefined, 'off', 'auto', 'required'].map((asked) => sandboxRules(asked as never, denied).mode)).toEqual(
    Array.from({ length: 4 }, () => 'required'),
  );
  expect(sandboxRules(undefined, hoped)).toEqual({ mode: 'auto', egress: hoped.egress });
  expect(sandboxRules('required', hoped).mode).toBe('required');
});
