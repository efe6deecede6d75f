import { serialize } from 'node:v8';

/** Made of the same arguments again it is the one that was made first: what is read only can be shared, and is simulated once a file. */
export function remembered<Args extends readonly unknown[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = serialize(args).toString('latin1');
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}
