import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { GitHub } from '../world/github.ts';
import type { Client } from './client.ts';
import { parser } from './fields.ts';

const MOST_BYTES = 1024 * 1024;
/** Longer texts are asked for again rather than kept, characters. */
const MOST_KEPT = 64 * 1024;
/** GitHub lists so many entries of a folder, without a word about the others. */
const MOST_ENTRIES = 1000;

type TreeItem = z.infer<typeof ENTRY>;

/** Files of a commit. */
export function textCalls(client: Client): Pick<GitHub, 'text' | 'isFile' | 'filesIn'> {
  const folders = new Map<string, Promise<readonly TreeItem[] | null>>();
  const entries = (folder: string, ref: string) => once(folders, { key: folder, ref }, () => entriesOf(client, folder, ref));
  const texts = new Map<string, Promise<string | null>>();
  const read = async (path: string, ref: string, links: 'refused' | 'followed') => {
    const answer = await client.find((octokit) => octokit.rest.repos.getContent({ ...client.at, path, ref }));
    if (answer === null) return null;
    if (Array.isArray(answer.data)) throw refused(path, 'is a folder');
    const file = readContent(answer.data);
    if (file.type !== 'file') throw refused(path, `is a ${file.type}`);
    // GitHub follows a link to a file and answers with that file: only the folder shows that it is one (threat 33).
    const listed = links === 'followed' ? null : await entries(folderOf(path), ref);
    const entry = listed?.find((one) => one.path === path);
    if (entry !== undefined && entry.type !== 'file') throw refused(path, `is a ${entry.type}`);
    return textOf(path, file);
  };
  return {
    async text(path, ref, links = 'refused') {
      if (!isPlainPath(path)) throw refused(path, 'is no path below the repository');
      const key = `${links} ${path}`;
      const text = await once(texts, { key, ref }, () => read(path, ref, links));
      if ((text ?? '').length > MOST_KEPT) texts.delete(`${ref}:${key}`);
      return text;
    },
    async isFile(path, ref) {
      if (!isPlainPath(path)) return false;
      const listed = (await entries(folderOf(path), ref)) ?? [];
      return listed.some((one) => one.path === path && one.type === 'file');
    },
    async filesIn(folder, ref) {
      const listed = (await entries(folder, ref)) ?? [];
      return listed.filter(({ type }) => type === 'file').map(({ path }) => path);
    },
  };
}

/** Only a commit stays what it is: of one nothing is asked twice, unless it could not be had. */
function once<T>(
  known: Map<string, Promise<T>>,
  { key, ref }: { readonly key: string; readonly ref: string },
  ask: () => Promise<T>,
): Promise<T> {
  const at = `${ref}:${key}`;
  const asked = known.get(at) ?? ask();
  if (/^[0-9a-f]{40}$/.test(ref)) known.set(at, asked);
  return asked.catch((thrown: unknown) => {
    known.delete(at);
    throw thrown;
  });
}

/** The entries of a folder; null where there is none, or it is too large to be listed whole. */
async function entriesOf(client: Client, folder: string, ref: string): Promise<readonly TreeItem[] | null> {
  const answer = await client.find((octokit) => octokit.rest.repos.getContent({ ...client.at, path: folder, ref }));
  if (answer === null || !Array.isArray(answer.data)) return null;
  return answer.data.length >= MOST_ENTRIES ? null : answer.data.map(readEntry);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function textOf(path: string, { size, encoding, content }: z.infer<typeof CONTENT>): string {
  if (size > MOST_BYTES || encoding !== 'base64') throw refused(path, 'is larger than 1 MiB');
  const bytes = Buffer.from(content ?? '', 'base64');
  if (bytes.length > MOST_BYTES) throw refused(path, 'is larger than 1 MiB');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(path, 'is no UTF-8 text');
  }
}

function isPlainPath(path: string): boolean {
  return path.length <= 1024 && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function refused(path: string, why: string): Failure {
  return new Failure('policy', `${path} ${why}.`, 'Put a plain text file there.');
}

const ENTRY = z.object({ path: z.string(), type: z.string().max(40) });
const readEntry = parser('an entry of a folder', ENTRY);
const CONTENT = z.object({
  type: z.string().max(40),
  size: z.number().int().nonnegative().default(0),
  encoding: z.string().max(40).nullish(),
  content: z.string().nullish(),
});
const readContent = parser('a file', CONTENT);
