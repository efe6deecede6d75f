/** The name of a scenario, after a path or a file: small letters, digits and -, and not one that is taken. */
export function nameFrom(text: string, taken: Set<string>): string {
  const words =
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-\d]+|-+$/g, '')
      .slice(0, 40) || 'home';
  let name = words;
  for (let more = 2; taken.has(name); more += 1) name = `${words}-${more}`;
  taken.add(name);
  return name;
}
