import { governanceOf } from '../config/governance.ts';
import { proposalRules } from '../config/schema-proposals.ts';
import { ownFiles } from '../govern/governed-files.ts';
import { foldersOf } from '../model/folders.ts';
import type { ProposalDraft } from '../model/proposal.ts';
import { loadFiles } from '../plan/load-files.ts';
import type { BaseFile, ProposalLimits } from '../propose/allowed.ts';
import type { ProposalBase } from './proposal-base.ts';
import { generatedFiles } from './proposal-drafts.ts';

/** What proposals are held to: by base's configuration, and by what base has at their paths. */
export async function limitsOf(
  base: Pick<ProposalBase, 'config' | 'text' | 'isFile' | 'entry'>,
  drafts: readonly ProposalDraft[],
): Promise<ProposalLimits> {
  const { config } = base;
  const { isFile } = base;
  const reader = { isFile, text: async (path: string) => ((await isFile(path)) ? base.text(path) : null) };
  // What a script reaches only a patch could change.
  const loads = drafts.some(({ kind }) => kind === 'patch') ? await loadFiles(config, reader) : [];
  const before = new Map<string, BaseFile>();
  const paths = drafts.flatMap(({ files }) => files.map(({ path }) => path));
  for (const path of new Set(paths.flatMap((one) => [one, ...foldersOf(one)]))) {
    const entry = await base.entry(path);
    if (entry === null) continue;
    const text = entry.mode.startsWith('100') ? ((await base.text(path)) ?? '') : '';
    before.set(path, { mode: entry.mode, text });
  }
  return {
    rules: proposalRules(config),
    configFile: config.file,
    governed: [
      ...governanceOf(config).governed,
      ...ownFiles(config),
      ...loads.flatMap(({ patterns }) => patterns),
      ...(config.profile === undefined ? [] : [config.profile.file]),
    ],
    before,
    generated: generatedFiles(config),
  };
}
