import {dirname} from 'node:path';
import {once} from '../cache.ts';
import {withoutExtension} from '../extensions.ts';
import {isInside, upward} from '../folders.ts';

/** The files of a repository, by their paths. What is not among them does not exist here: build output, installed packages. */
export interface Tree {
  readonly root: string;
  readonly files: () => readonly string[];
  readonly has: (path: string) => boolean;
  /** The files, and links to files, whose path without an extension this is. */
  readonly variants: (stem: string) => readonly string[];
  readonly isFolder: (path: string) => boolean;
  /** A path without the links on its way: two names of one file are one module. */
  readonly behindLinks: (path: string) => string;
  /** The links that lead to a file or folder. */
  readonly linksTo: (path: string) => readonly string[];
  /** Every folder that holds a file, at any depth; the root too. */
  readonly folders: () => Iterable<string>;
  /** The folder and those above it, the nearest first, up to the root; none for a folder outside. */
  readonly upward: (folder: string) => string[];
}

/** Where links lead to, by their paths; both are absolute, the latter real. */
export type Links = ReadonlyMap<string, string>;

/** Looks at the list of files when it is first asked for. */
export function createTree(root: string, list: () => readonly string[], links: Links): Tree {
  const files = once(list);
  // One look tells whether any of the twenty files is there that a specifier may mean.
  const byStem = once(() => {
    const groups = new Map<string, string[]>();
    for (const file of [...files(), ...fileLinks()]) {
      const stem = withoutExtension(file);
      const group = groups.get(stem);
      if (group === undefined) {
        groups.set(stem, [file]);
      } else {
        group.push(file);
      }
    }
    return groups;
  });
  // Of those that lead elsewhere, nothing is known here.
  const fileLinks = once(() => {
    const known = new Set(links.size === 0 ? [] : files());
    return [...links].filter(([, target]) => known.has(target)).map(([link]) => link);
  });
  const linksByTarget = once(() => {
    const groups = new Map<string, string[]>();
    links.forEach((target, link) => groups.set(target, [...(groups.get(target) ?? []), link]));
    return groups;
  });
  // What a link leads to is real, but the rest of the path may have links again.
  const behindLinks = (path: string): string => {
    const link = links.size === 0 ? undefined : upward(path).find((part) => links.has(part));
    return link === undefined ? path : behindLinks((links.get(link) ?? link) + path.slice(link.length));
  };
  const variants = (stem: string) => byStem().get(stem) ?? [];
  const folders = once(() => {
    const found = new Set([root]);
    for (const file of files()) {
      for (let folder = dirname(file); !found.has(folder) && isInside(root, folder); folder = dirname(folder)) {
        found.add(folder);
      }
    }
    return found;
  });
  return {
    root,
    files,
    has: (path) => variants(withoutExtension(path)).includes(path),
    variants,
    isFolder: (path) => folders().has(path),
    behindLinks,
    linksTo: (path) => linksByTarget().get(path) ?? [],
    folders,
    upward: (folder) => upward(folder).filter((current) => isInside(root, current)),
  };
}
