/** The name of what `module.exports = value` exports. */
export const WHOLE = '=';
export const DEFAULT = 'default';
/** Stands for whatever a file exports. */
export const EVERY_NAME = '*';

/** What a value is called that is exported without a name: no code can spell it. */
export function constantName(exported: string): string {
  return `*${exported}*`;
}
