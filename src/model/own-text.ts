/**
 * The same text in memory of its own. What is cut from a text holds all of it for as long as it is kept, so that a name would
 * keep the page that it stood on.
 */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
