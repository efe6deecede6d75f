/** Lets at most `slots` jobs run at once; the others wait in line. */
export function createLimit(slots) {
  const waiting = [];
  let free = slots;
  return async (job) => {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
