/** A Random is a seeded stream of numbers: the only randomness there is, so that a measurement can be repeated. */
export interface Random {
  /** The next number, uniform in [0, 1), 32 bits. */
  next(): number;
  /** The next unsigned 32-bit integer. */
  bits(): number;
  /** A fair coin. */
  coin(): boolean;
}

/**
 * The stream named `label` of `seed` (any text). Streams with different labels are independent, so that adding a draw
 * in one place changes nothing elsewhere.
 * Generator: Marsaglia's xorshift128 (Journal of Statistical Software 8(14), 2003); its state is filled by hashing the
 * seed with FNV-1a and the finaliser of MurmurHash3.
 */
export function seeded(seed: string, label: string): Random {
  const state = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef].map((salt) => hash(`${seed}\n${label}`, salt));
  let [x = 1, y = 2, z = 3, w = 4] = state;
  if ((x | y | z | w) === 0) w = 1;
  const bits = () => {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = (w ^ (w >>> 19) ^ (t ^ (t >>> 8))) >>> 0;
    return w;
  };
  return { bits, next: () => bits() / 0x1_0000_0000, coin: () => bits() >= 0x8000_0000 };
}

function hash(text: string, salt: number): number {
  let h = (0x811c9dc5 ^ salt) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}
