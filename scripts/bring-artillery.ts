import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The Artillery that tests run: the last one of 46 MB, which starts in a second. Those since 2.0 are more than 500 MB, and what is asked of them here is
 * the same.
 */
const ARTILLERY = '1.7.9';

/** Where it is kept, for every checkout on this machine. */
const FOLDER = join(homedir(), '.cache', 'benchgate-tests', `artillery-${ARTILLERY}`);
/** npm may wait for a registry that is not there; tests go on without. */
const PATIENCE_MS = 120_000;
const MOST_SAID = 200;

/**
 * Puts Artillery onto PATH: the one that is kept; with CI=true one that npm brings, while other things are done. Where it cannot be had
 * BENCHGATE_NO_ARTILLERY says why, which the lane's tests are named by.
 */
export async function bringArtillery(): Promise<void> {
  const why = existsSync(FOLDER) ? null : process.env.CI === 'true' ? await installed() : 'it is brought with CI=true alone';
  if (why === null) process.env.PATH = `${process.env.PATH}:${join(FOLDER, 'node_modules', '.bin')}`;
  else process.env.BENCHGATE_NO_ARTILLERY = why;
}

/** Whole or not at all; null once it is there, else what npm said. */
async function installed(): Promise<string | null> {
  console.log(`installing Artillery ${ARTILLERY}`);
  mkdirSync(dirname(FOLDER), { recursive: true });
  const draft = mkdtempSync(`${FOLDER}-`);
  const quiet = ['--no-save', '--no-package-lock', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'];
  const args = ['install', '--prefix', draft, ...quiet, `artillery@${ARTILLERY}`];
  const said = await new Promise<string | null>((done) =>
    execFile('npm', args, { timeout: PATIENCE_MS }, (error, _, stderr) => done(error && `${stderr || error.message}`)),
  );
  try {
    if (said === null && !existsSync(FOLDER)) renameSync(draft, FOLDER);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return said && `npm could not install it: ${said.replace(/[\s()]+/g, ' ').slice(0, MOST_SAID)}`;
}
