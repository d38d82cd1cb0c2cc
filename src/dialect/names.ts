/** Whether a name is one of some, or like a pattern; a name that is not written down is none of them. */
export function isOneOf(name: string | null | undefined, names: ReadonlySet<string> | RegExp): boolean {
  return name != null && (names instanceof RegExp ? names.test(name) : names.has(name));
}
