import { spawn } from 'node:child_process';

/** Asks the desktop to show an address in its browser; where there is none, the address is printed all the same. */
export function openBrowser(url: string): void {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(program, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
