import { exactPathPattern } from '../config/path-pattern.ts';
import type { ChangedFile } from '../model/pull-request.ts';

/** All names of changed files: a moved one has two. */
export function namesOf(files: readonly ChangedFile[]): readonly string[] {
  return [...new Set(files.flatMap(({ path, previousPath }) => (previousPath === null ? [path] : [path, previousPath])))];
}

/** Whether something changed, and nothing but what these patterns name: under the old names too (threat 66). */
export function isOnlyIgnored(files: readonly ChangedFile[], ignore: readonly string[]): boolean {
  const matchers = ignore.map((pattern) => exactPathPattern(pattern));
  return files.length > 0 && namesOf(files).every((name) => matchers.some((matches) => matches(name)));
}

/** The mode of a plain file in git: a link (120000) or a submodule (160000) can stand for anything. */
export function isPlainMode(mode: string): boolean {
  return mode === '100644' || mode === '100755';
}
