/** What JSON from outside may not do, whatever its schema says (github.md R8). */
export interface TextRules {
  readonly maxBytes: number;
  /** Mappings and lists inside each other. */
  readonly maxDepth: number;
}

/** Keys that mean something to JavaScript itself. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** One mapping or list that is still open: the keys seen in a mapping, null for a list. */
type Frame = Set<string> | null;

/**
 * Why a JSON text is refused before it is parsed, or undefined. JSON.parse keeps the last of two equal keys and takes any
 * depth, so both are looked for in the text itself. A text that is not JSON may pass here: JSON.parse refuses it.
 */
export function refusal(text: string, rules: TextRules): string | undefined {
  if (new TextEncoder().encode(text).length > rules.maxBytes) return `it is larger than ${rules.maxBytes / 1024 / 1024} MiB`;
  const open: Frame[] = [];
  // Strings first, so that brackets inside them are not seen; then the four brackets.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{}]/g)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      if (open.length > rules.maxDepth) return `it is nested more than ${rules.maxDepth} deep`;
    } else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const complaint = keyComplaint(token, open.at(-1) ?? null);
      if (complaint !== undefined) return complaint;
    }
  }
  return undefined;
}

function keyComplaint(token: string, frame: Frame): string | undefined {
  const key = decoded(token.replace(/\s*:$/, ''));
  if (FORBIDDEN.includes(key)) return 'it has a key that is never allowed';
  if (frame?.has(key)) return 'it has a key twice';
  frame?.add(key);
  return undefined;
}

/** The key as JSON means it: escapes cannot hide that two are equal. */
function decoded(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
