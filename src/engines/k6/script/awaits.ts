/** A brace after the parenthesis that one of these words opened is no function's. */
const STATEMENTS = ['if', 'for', 'while', 'switch', 'catch', 'with', 'await'];
/** Comments, texts (a template with everything in it) and regular expressions after a sign that no division follows. */
const NO_CODE =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:;!&|?{}[]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;
/** What opens and closes, and the word that is looked for. */
const TOKEN = /[(){}]|\bawait\b/g;

/**
 * Whether a script waits (`await`) while it loads, outside of any function: what is loaded after it goes on meanwhile. Read
 * without a parser, and in doubt it does.
 */
export function waitsWhileLoading(source: string): boolean {
  if (!source.includes('await')) return false;
  const code = source.replace(NO_CODE, (text) => (text.startsWith('/') ? ' ' : "''"));
  const open: { readonly sign: string; readonly isFunction: boolean; readonly word: string }[] = [];
  let closedWord = '';
  for (const { 0: token, index } of code.matchAll(TOKEN)) {
    const before = code.slice(Math.max(0, index - MOST_BEFORE), index);
    if (token === '(') open.push({ sign: token, isFunction: false, word: /(\w+)\s*$/.exec(before)?.[1] ?? '' });
    else if (token === '{') open.push({ sign: token, isFunction: opensFunction(before, closedWord), word: '' });
    else if (token === 'await' && !open.some(({ isFunction }) => isFunction) && !/=>[^;\n{}]*$/.test(before)) return true;
    else if (token !== 'await') closedWord = open.pop()?.word ?? '';
  }
  return false;
}

/** A type after the parameters, as in TypeScript, may be long; a longer one is none. */
const MOST_BEFORE = 400;

/** `closedWord` is what stood before the parenthesis that was closed last. */
function opensFunction(before: string, closedWord: string): boolean {
  if (/=>\s*$/.test(before)) return true;
  return /\)\s*(?::[^;{}()]*)?$/.test(before) && !STATEMENTS.includes(closedWord);
}
