/** A place in a text that is filled in later: `${NAME}`. `$${` is a `${` that stays. */
const PLACE = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]{0,127})\}/g;

/** The names of the places in a text, each once, in their order. */
export function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACE)].flatMap(([, , name]) => (name === undefined ? [] : [name])))];
}

/** The text with its places filled in; one whose name has no value stays as it is. Values are not looked through again. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACE, (whole, literal?: string, name?: string) => {
    if (name === undefined) return literal ?? whole;
    return Object.hasOwn(values, name) ? (values[name] ?? whole) : whole;
  });
}
