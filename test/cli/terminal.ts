import {preload} from './preload.ts';

/**
 * Node options that have the program believe that it stands in a terminal: no pseudo-terminal can be had with Node alone, on
 * every machine. Keys come through a pipe, and what is shown arrives through others.
 */
export function terminal(width = 80, streams: readonly string[] = ['stdin', 'stdout', 'stderr']): readonly string[] {
  return preload(streams.map((name) => `Object.assign(process.${name}, {isTTY: true, columns: ${width}, rows: 24});`).join('\n'));
}
