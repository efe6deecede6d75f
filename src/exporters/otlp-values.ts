import type { Ms } from '../model/brand.ts';

/** An OtlpAttribute is a name with a value, as OTLP's JSON has it. */
export interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly boolValue: boolean } | { readonly doubleValue: number };
}

/** Names with values; those without one are left out. */
export function attributes(of: Readonly<Record<string, string | boolean | number | null>>): readonly OtlpAttribute[] {
  return Object.entries(of).flatMap(([key, value]): readonly OtlpAttribute[] => {
    if (value === null) return [];
    if (typeof value === 'string') return [{ key, value: { stringValue: value } }];
    return [{ key, value: typeof value === 'boolean' ? { boolValue: value } : { doubleValue: value } }];
  });
}

/** Nanoseconds since 1970, which are too many for a number of JSON. */
export function nanoseconds(ms: Ms): string {
  return `${BigInt(Math.round(ms)) * 1_000_000n}`;
}

/** Who says it. */
export const SCOPE = { name: 'benchgate' };
export const RESOURCE = { attributes: attributes({ 'service.name': 'benchgate' }) };
