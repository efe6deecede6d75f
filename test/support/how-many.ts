/** Whether everything is drawn that can be, instead of a sample: `npm run test:long`. */
export const LONG = process.env.BENCHGATE_LONG === '1';

/** How many cases a test draws: few in every run, as many as the pages promise in the long one. The seeds are the same. */
export const howMany = (few: number, many: number): number => (LONG ? many : few);
