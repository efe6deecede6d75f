import type { Guess } from './recognition.ts';
import type { Folder } from './working-tree.ts';

/** The port that an image of this Dockerfile exposes: what its last stage says, or its command. */
export function portOfImage(dockerfile: string): number | undefined {
  const exposed = [...dockerfile.matchAll(/^\s*EXPOSE\s+(?:(\d{1,5})|\$\{?(\w{1,40}))/gim)].at(-1);
  const named = exposed?.[2];
  const written =
    exposed?.[1] ??
    (named === undefined
      ? undefined
      : new RegExp(`^\\s*(?:ENV|ARG)\\s+${named}[= ]"?(\\d{1,5})\\b`, 'im').exec(dockerfile)?.[1]) ??
    [...dockerfile.matchAll(/^\s*(?:CMD|ENTRYPOINT)\b.*?(?:--port|-p|--bind|-b)["=,\s]+(?:[\w.]*:)?(\d{2,5})\b/gim)].at(-1)?.[1];
  const port = Number(written);
  return port > 0 && port < 65_536 ? port : undefined;
}

/** The same, with where it stands. */
export function exposedBy(folder: Folder): Guess<number> | undefined {
  const text = folder.text('Dockerfile') ?? '';
  const port = portOfImage(text);
  const where = /^\s*EXPOSE\b/im.test(text) ? ' EXPOSE' : ', its command';
  return port === undefined ? undefined : { value: port, from: `${folder.called('Dockerfile')}${where}` };
}
