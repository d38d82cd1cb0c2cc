/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of an object itself, whatever it is called. */
export function ownField(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A field of a JSON object when it is a string, else `null`. */
export function stringField(value: unknown, name: string): string | null {
  const field = ownField(value, name);
  return typeof field === 'string' ? field : null;
}

/** The strings of a list; none when it is no list. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
