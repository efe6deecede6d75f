import type { TestProject } from 'vitest/node';
import { node24 } from '../../scripts/requirements.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly node24: string;
  }
}

/** Once, before the first end-to-end test: they run dist/ with the Node that GitHub runs the action with. */
export default function bringNode24({ provide }: TestProject): void {
  provide('node24', node24());
}
