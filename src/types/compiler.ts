import {createRequire} from 'node:module';

/** The compiler that comes with ts-morph: it does not matter which TypeScript, if any, a project has installed. */
export type Compiler = typeof import('ts-morph').ts;

/** The compiler, and the declarations of the language's own library, which ts-morph carries as text. */
export interface LoadedCompiler {
  readonly ts: Compiler;
  /** A folder that need not exist on the disk. */
  readonly libraryFolder: string;
  /** The text of a file below {@link libraryFolder}; undefined when there is no such file. */
  readonly libraryText: (path: string) => string | undefined;
}

const LIBRARY_FOLDER = '/node_modules/typescript/lib';

let loaded: LoadedCompiler | null = null;

/** Loads ts-morph, which takes a third of a second: only when types are really asked for. */
export function loadCompiler(): LoadedCompiler {
  if (loaded === null) {
    const {Project, ts} = createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph');
    const library = new Project({useInMemoryFileSystem: true}).getModuleResolutionHost();
    loaded = {
      ts,
      libraryFolder: LIBRARY_FOLDER,
      libraryText: (path) => (library.fileExists(path) ? library.readFile(path) : undefined),
    };
  }
  return loaded;
}
