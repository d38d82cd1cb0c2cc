import type {Host} from './host.ts';

/** What a user may choose of the colours, in either command. */
export interface ColorWish {
  /** `--color` or `--no-color`; left out, the terminal and the environment decide. */
  readonly color?: boolean;
}

/** The host with the colours that the command line asks for. */
export function withColors(host: Host, {color}: ColorWish): Host {
  return color === undefined ? host : {...host, stdout: {...host.stdout, colors: color}, stderr: {...host.stderr, colors: color}};
}

/**
 * Whether a patch on standard output is for a person. In a pipe it is data for `git apply`, and stays byte for byte what it is,
 * even if `FORCE_COLOR` is set as it is in many CI systems: only `--color` is about this very run.
 */
export function isPatchForPerson(host: Host, {color}: ColorWish): boolean {
  return host.stdout.isTerminal || color === true;
}
