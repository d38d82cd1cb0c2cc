import path from 'node:path';

import type {Safety} from '../../src/analysis/finding.ts';
import {type Cluster, gather} from '../../src/link/gather.ts';
import {isManifest} from '../../src/project/extensions.ts';
import {createReader} from '../../src/project/read.ts';
import {createRepository, type SourceRepository} from '../../src/project/repository.ts';
import {createProjectFacts} from '../../src/project/versions.ts';
import type {SourceText} from '../../src/project/read.ts';
import {unlessRefused} from './invariants.ts';

/** What is said about one place of a repository, and what would be done there. */
export interface PlacedVerdict {
  /** File, place and rule. */
  readonly place: string;
  readonly safety: Safety;
  readonly certainty: string;
  /** All edits of the unit, by the names of their files. */
  readonly edits: string;
}

/**
 * Looks at a repository on the disk as the command does, but in a given order.
 * @param files absolute paths of all its sources
 */
export function verdictsInOrder(root: string, files: readonly string[]): PlacedVerdict[] {
  const read = createReader();
  const sources = new Map(files.flatMap((file): [string, SourceText][] => {
    const result = read(file);
    return result.kind === 'source' && !isManifest(file) ? [[file, result.source]] : [];
  }));
  const repository = createRepository({root, files: () => files, links: new Map(), named: new Set(files), sources, factsOf: createProjectFacts()});
  try {
    const clusters = clustersOf(sources, repository);
    return [...new Set(clusters)].flatMap((cluster) => verdictsOf(cluster, root)).sort((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place)));
  } finally {
    repository.dispose();
  }
}

function clustersOf(sources: ReadonlyMap<string, SourceText>, repository: SourceRepository): Cluster[] {
  const clusterOf = new Map<string, Cluster>();
  const companions = (file: string) => [...(clusterOf.get(file)?.texts.keys() ?? [])];
  for (const [file, {text}] of sources) {
    if (!clusterOf.has(file)) {
      const cluster = unlessRefused(() => gather(file, text, repository, {}, companions));
      cluster?.texts.forEach((_text, member) => clusterOf.set(member, cluster));
    }
  }
  return [...clusterOf.values()];
}

function verdictsOf({inspections}: Cluster, root: string): PlacedVerdict[] {
  return [...inspections].flatMap(([file, {findings}]) => findings.map(({rule, range, safety, certainty, edits, elsewhere}) => ({
    place: `${path.relative(root, file)} ${range.join('-')} ${rule}`,
    safety,
    certainty,
    edits: JSON.stringify([{path: file, edits}, ...elsewhere].map((one) => ({...one, path: path.relative(root, one.path)})).sort((a, b) => (a.path < b.path ? -1 : 1))),
  })));
}
