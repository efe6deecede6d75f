/** A Mask takes secrets out of what is printed and written; what a child prints and what files are given goes through it. */
export interface Mask {
  hide(values: readonly string[]): void;
  apply(text: string): string;
}
