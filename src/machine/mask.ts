import type { Mask } from '../world/mask.ts';

/** What stands for a secret. */
const HIDDEN = '***';
/** Of a secret of several lines, such as a key, each line is one; shorter ones are in any text. */
const SHORTEST_LINE = 8;
/** What an address leaves of a secret, after a `#` for example, may be too short to be one. */
const SHORTEST_FORM = 4;

/**
 * A Mask of the values that must not be seen: as they are, line by line, in JSON, in a URL and in base64. It is no wall: who
 * has a secret can write it backwards.
 */
export function newMask(): Mask {
  let hidden: readonly string[] = [];
  return {
    hide: (values) => {
      const forms = [...hidden, ...values.flatMap(formsOf).filter((form) => form !== '')];
      // The longest first, so that no part of one is left.
      hidden = [...new Set(forms)].sort((a, b) => b.length - a.length);
    },
    apply: (text) => hidden.reduce((masked, value) => masked.replaceAll(value, HIDDEN), text),
  };
}

function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= SHORTEST_LINE);
  return [secret, secret.trim(), ...lines].flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    ...urlFormsOf(text),
    ...base64sOf(text),
  ]);
}

/** As the parts of an address have it: not all of them encode the same characters. */
function urlFormsOf(text: string): readonly string[] {
  const url = new URL('http://localhost');
  [url.username, url.search, url.hash] = [text, text, text];
  const path = URL.canParse(`http://localhost/${text}`) ? new URL(`http://localhost/${text}`).pathname.slice(1) : '';
  return [url.username, url.search.slice(1), url.hash.slice(1), path, encodeURI(text)].filter(
    (form) => form.length >= SHORTEST_FORM,
  );
}

/** Alone, and behind other text, `user:` above all, where it begins at any of three places: without what it shares a letter with. */
function base64sOf(text: string): readonly string[] {
  const whole = Buffer.from(text).toString('base64').replace(/=+$/, '');
  const inner = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const letters = bytes.toString('base64').replace(/.?=+$/, '');
    return letters.slice(Math.ceil((before * 8) / 6));
  });
  return [whole, ...inner].flatMap((one) => [one, one.replaceAll('+', '-').replaceAll('/', '_')]);
}
