import { readdir } from 'node:fs/promises';
import { shellWord } from '../../model/shell-word.ts';
import { bridgesDownText } from '../../sandbox/bridge-texts.ts';
import { ownerOfBridges } from '../../sandbox/bridges.ts';
import { GROUP_FOLDERS, removeGroupsText } from '../../sandbox/group-texts.ts';
import { sweepText } from '../../sandbox/link-texts.ts';
import { ownerOf, ownerOfTable } from '../../sandbox/links.ts';
import { endUsersText, userOfTable } from '../../sandbox/load-texts.ts';
import { isOver } from '../temporary.ts';
import type { SandboxAccess } from './probe-sandbox.ts';
import { rootShell } from './root-shell.ts';

/** Takes away what runs left that were killed: their processes by control group and namespace, these, and their rules. */
export async function sweep({ probe, asRoot }: SandboxAccess, folders: readonly string[]): Promise<void> {
  // What bubblewrap makes ends with whoever made it.
  if (probe.mechanism !== 'netns') return;
  const listed = (await rootShell(asRoot, 'nft list tables inet')).stdout.split('\n');
  const tables = listed.map((line) => line.trim().replace(/^table inet /, ''));
  const names = await Promise.all(['/run/netns', ...GROUP_FOLDERS].map((folder) => readdir(folder).catch(() => [])));
  const [left, rules] = [await ofTheGone([...new Set(names.flat())], ownerOf), await ofTheGone(tables, ownerOfTable)];
  // Whoever loaded is found by its user. What fetches with an open network is in a group, and in no namespace of the network.
  const ended = [endUsersText(rules.flatMap((table) => userOfTable(table) ?? [])), removeGroupsText(left)];
  // Rules last: whoever still runs reaches no more than before.
  if (left.length + rules.length > 0) await rootShell(asRoot, [...ended, sweepText(left, rules)].join('\n'));
  for (const table of tables) {
    const bridges = ownerOfBridges(table);
    if (bridges !== null && (await isOver(bridges.owner))) await rootShell(asRoot, bridgesDownText(table, bridges.devices));
  }
  if (asRoot.length > 0 && folders.length > 0) await rootShell(asRoot, ownedText(folders));
}

/** Shell text that gives folders to who runs this, and nothing that a link in them leads to. */
export const ownedText = (folders: readonly string[]) =>
  `chown -R -h ${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0} ${words(...folders)}`;

/** Each path once, as words of a shell. */
export const words = (...paths: readonly string[]) => [...new Set(paths)].map(shellWord).join(' ');

async function ofTheGone(names: readonly string[], ownerIn: (name: string) => string | null): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const name of names) {
    const owner = ownerIn(name);
    if (owner !== null && (await isOver(owner))) gone.push(name);
  }
  return gone;
}
