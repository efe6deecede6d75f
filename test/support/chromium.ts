import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** The browser of this machine. */
export function openChromium(): Promise<Browser> {
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  // As root, which CI is, it starts in no other way.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
