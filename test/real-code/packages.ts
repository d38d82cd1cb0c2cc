import {readFileSync} from 'node:fs';
import path from 'node:path';

/** Why a package is looked at. */
export type Group = 'old-call' | 'moved' | 'lookalike' | 'large';

/** One published package, at the very bytes that were published. */
export interface Package {
  /** `name@version`. */
  readonly spec: string;
  /** Of its tarball, as npm spells it. */
  readonly integrity: string;
  readonly group: Group;
}

/** The groups in the order of the page, with what the page says of them. */
export const GROUPS: readonly {readonly group: Group; readonly title: string; readonly text: string}[] = [
  {
    group: 'old-call',
    title: 'With the old call',
    text: 'They sign through the IAM API, define its client, or depend on what signs through it.',
  },
  {
    group: 'moved',
    title: 'On the new API',
    text: 'They sign through the Service Account Credentials API, or describe both: nothing about signing is reported in their code.',
  },
  {
    group: 'lookalike',
    title: 'That only look like it',
    text: 'Wallets, JWT and key libraries, and services that sign by other means: nothing is reported, nothing is touched.',
  },
  {
    group: 'large',
    title: 'The largest',
    text: 'Much code that has nothing to do with it: nothing is reported, nothing is touched.',
  },
];

const LIST = path.join(import.meta.dirname, 'packages.json');

/** The packages of `packages.json`, in its order. */
export function readPackages(): Package[] {
  const list = JSON.parse(readFileSync(LIST, 'utf8')) as Record<Group, Record<string, string>>;
  return GROUPS.flatMap(({group}) => Object.entries(list[group]).map(([spec, integrity]) => ({spec, integrity, group})));
}
