import { resolve } from 'node:path';
import { createVitest, type TestCase } from 'vitest/node';
import type { Mutant } from '../test/threats/threat.ts';
import { applied, namesThreat, type Outcome } from './threat-mutants.ts';

export interface ThreatTests {
  /** Runs what names the threat in these files, with one line of the sources broken, or none. */
  readonly run: (number: number, files: readonly string[], mutant: Mutant | null) => Promise<readonly Outcome[]>;
  readonly close: () => Promise<void>;
}

/** Vitest in this process; a mutant exists in memory alone. Every file gets a process of its own, so that none outlives its run. */
export async function openTests(): Promise<ThreatTests> {
  let broken: Mutant | null = null;
  const vitest = await createVitest(
    'test',
    { watch: false, config: false, reporters: [{}], maxWorkers: 2, testTimeout: 120_000, hookTimeout: 120_000 },
    {
      plugins: [
        {
          name: 'mutant',
          enforce: 'pre',
          transform: (code, id) => (broken !== null && id === resolve(broken.file) ? applied(broken, code) : undefined),
        },
      ],
    },
  );
  const project = vitest.getRootProject();
  return {
    run: async (number, files, mutant) => {
      if (mutant !== null) vitest.invalidateFile(resolve(mutant.file));
      broken = mutant;
      vitest.setGlobalTestNamePattern(namesThreat(number));
      const wanted = files.map((file) => project.createSpecification(resolve(file)));
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(wanted);
      if (mutant !== null) vitest.invalidateFile(resolve(mutant.file));
      return files.map((file) => {
        const module = testModules.find(({ moduleId }) => moduleId === resolve(file));
        const errors = [...unhandledErrors, ...(module?.errors() ?? [new Error('not run')])];
        return outcome(file, errors, [...(module?.children.allTests() ?? [])]);
      });
    },
    close: () => vitest.close(),
  };
}

function outcome(file: string, errors: readonly unknown[], tests: readonly TestCase[]): Outcome {
  const names = (wanted: (test: TestCase) => boolean) => tests.filter(wanted).map(({ name }) => name);
  const asserted = (test: TestCase) => (test.result().errors ?? []).some(isAssertion);
  return {
    file,
    broken: errors.map((error) => (error as Error).message ?? String(error)),
    passed: names((test) => test.result().state === 'passed'),
    failed: names((test) => test.result().state === 'failed' && asserted(test)),
    threw: names((test) => test.result().state === 'failed' && !asserted(test)),
  };
}

/** Generated tests wrap what failed. */
function isAssertion(error: { readonly name?: string; readonly cause?: unknown }): boolean {
  return error.name === 'AssertionError' || (error.cause !== undefined && error.cause !== null && isAssertion(error.cause));
}
