import {readFileSync} from 'node:fs';

/**
 * The content of a JSON file; `undefined` when there is none that can be read or understood. Other programs own these files
 * and complain about them; here a broken one tells nothing, as a missing one.
 */
export function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a JSON object when it is a string, else `null`. */
export function stringField(value: unknown, name: string): string | null {
  const field: unknown = isRecord(value) && Object.hasOwn(value, name) ? value[name] : null;
  return typeof field === 'string' ? field : null;
}
