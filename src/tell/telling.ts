import { Failure } from '../model/failure.ts';
import type { RecordStep } from '../model/record.ts';

/** A ToldStep is what one way of telling came to: what was done until something failed, and what failed. */
export type ToldStep = Omit<RecordStep, 'step'>;

/** Does all of it one after the other, and writes down what was done before the first that failed. */
export async function telling(work: (say: (text: string) => void) => Promise<void>): Promise<ToldStep> {
  const done: string[] = [];
  try {
    await work((text) => done.push(text));
    return { done, failure: null };
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    return { done, failure: { message, hint } };
  }
}
