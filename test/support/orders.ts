/** An Actor does something whose steps can come between the steps of others: it waits for its turn before each. */
export type Actor = (turn: () => Promise<void>) => Promise<void>;

/** Plays actors in one order: `choose` says which of those that wait goes on. The order is the list of choices. */
export async function play(
  actors: readonly Actor[],
  choose: (waiting: readonly number[], step: number) => number,
): Promise<readonly number[]> {
  const waiting = new Map<number, () => void>();
  let running = actors.length;
  const failures: unknown[] = [];
  let quiet = () => {};
  const settled = () => waiting.size === running && quiet();
  for (const [index, actor] of actors.entries()) {
    const turn = () =>
      new Promise<void>((go) => {
        waiting.set(index, go);
        settled();
      });
    actor(turn)
      .catch((thrown: unknown) => failures.push(thrown))
      .finally(() => {
        running -= 1;
        settled();
      });
  }
  const order: number[] = [];
  const allWait = () =>
    new Promise<void>((done) => {
      quiet = done;
      settled();
    });
  for (await allWait(); running > 0; await allWait()) {
    const next = choose([...waiting.keys()].sort(), order.length);
    order.push(next);
    const go = waiting.get(next);
    waiting.delete(next);
    if (go === undefined) throw new Error(`${next} does not wait`);
    go();
  }
  if (failures.length > 0) throw failures[0];
  return order;
}

/**
 * Every order of the actors' steps, depth first: each is played from the start, along the choices that lead to it. Returns
 * how many there are; throws beyond `most`.
 */
export async function everyOrder(
  start: () => { readonly actors: readonly Actor[]; check(order: readonly number[]): void },
  most: number,
): Promise<number> {
  let count = 0;
  const open: number[][] = [[]];
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    const along = prefix;
    const taken = [...along];
    const { actors, check } = start();
    const order = await play(actors, (waiting, step) => {
      const given = along[step];
      if (given !== undefined) return given;
      const [first = 0, ...others] = waiting;
      for (const other of others) open.push([...taken, other]);
      taken.push(first);
      return first;
    });
    check(order);
    count += 1;
    if (count > most) throw new Error(`more than ${most} orders`);
  }
  return count;
}
