/** Placeholder until the generator is written. */
export function systemCalls(_arch: string): string | null {
  return null;
}
