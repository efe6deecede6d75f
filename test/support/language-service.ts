import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { validate as Validate } from '@actions/languageservice';
import { rolldown } from 'rolldown';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Complaints of GitHub's own language service about a workflow. */
export type LanguageService = (text: string, name: string) => Promise<readonly { readonly message: unknown }[]>;

/** It imports JSON in a way that Node refuses, and is loaded from a bundle for that reason. */
export async function loadLanguageService(): Promise<LanguageService> {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-language-service-'));
  try {
    const file = join(folder, 'service.mjs');
    const input = join(import.meta.dirname, '../../node_modules/@actions/languageservice/dist/index.js');
    const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
    await bundle.write({ file, codeSplitting: false });
    await bundle.close();
    const { validate }: { readonly validate: typeof Validate } = await import(/* @vite-ignore */ pathToFileURL(file).href);
    return (text, name) => validate(TextDocument.create(`file:///${name}`, 'yaml', 1, text));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
