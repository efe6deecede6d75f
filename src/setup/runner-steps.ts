import { DEFAULT_VERSION } from '../engines/k6/program/releases.ts';
import type { Runtime } from '../recognise/recognition.ts';

/** A Runner is what the machine that measures must have beside Benchgate. */
export interface Runner {
  readonly runtime?: Runtime | undefined;
  /** Whether a scenario is a k6 script. */
  readonly k6?: boolean;
}

/** Actions of GitHub's own by full SHA (docs/security.md#r23), and how each is told a version. Other languages are on its machines. */
const SETUPS = {
  node: { action: 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0', key: 'node-version', more: '' },
  go: { action: 'actions/setup-go@d35c59abb061a4a6fb18e82ac0862c26744d6ab5 # v5.5.0', key: 'go-version', more: ', cache: false' },
  python: { action: 'actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0', key: 'python-version', more: '' },
  java: {
    action: 'actions/setup-java@c5195efecf7bdfc987ee8bae7a71cb8b11521c00 # v4.7.1',
    key: 'java-version',
    more: ', distribution: temurin',
  },
} as const;

/** The steps that bring a runtime; where none is known, how one would look. */
export function runtimeSteps({ runtime }: Runner): string {
  if (runtime === undefined)
    return `      # - uses: ${SETUPS.node.action}
      #   with: { node-version: 24 }
`;
  const { action, key, more } = SETUPS[runtime.kind];
  const version = /^[\w.]{1,20}$/.test(runtime.version) ? runtime.version : 'latest';
  const corepack = runtime.corepack === true ? '      - run: corepack enable # yarn and pnpm, as the repository has them\n' : '';
  return `      - uses: ${action}
        with: { ${key}: "${version}"${more} }
${corepack}`;
}

/** The input that brings k6, where it is needed. */
export function k6Inputs({ k6 }: Runner): string {
  return k6 === true ? `          k6-version: ${DEFAULT_VERSION}\n` : '';
}

/** One job for each shard: one that fails keeps the others, whose pairs count all the same (docs/scale.md#shards). */
export const matrixOf = (shards: number | undefined): string =>
  shards === undefined ? '' : matrixIn('shard', shards, 'design.shards of the configuration');

/** So many jobs of which one that fails keeps the others; `like` says what has to be as many. */
export const matrixIn = (key: string, count: number, like: string): string => `    strategy:
      fail-fast: false
      matrix:
        ${key}: [${Array.from({ length: count }, (_, at) => at + 1).join(', ')}] # as many as ${like}
`;
