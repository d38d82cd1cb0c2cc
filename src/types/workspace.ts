import type {ts} from 'ts-morph';
import {loadCompiler, type LoadedCompiler} from './compiler.ts';
import {slashed, type TypeScriptConfig, TypeScriptConfigs} from './configs.ts';
import type {Sources} from './host.ts';
import {createRegistry, TypeProgram} from './type-program.ts';
import {addTo} from '../grouping.ts';

/** What is asked about the repository. */
export interface TypeSurroundings extends Sources {
  /** The files that may import a file. */
  importersOf(path: string): readonly string[];
  /** The version of TypeScript that a project has, by its folder; `null` when nothing tells. */
  typescriptVersionAt(folder: string): string | null;
}

/** The TypeScript projects of a repository, of which programs are made in memory. Paths have `/` between folders. */
export class TypeWorkspace {
  readonly compiler: LoadedCompiler;
  readonly #surroundings: TypeSurroundings;
  readonly #configs: TypeScriptConfigs;
  readonly #registry: ts.DocumentRegistry;

  constructor(surroundings: TypeSurroundings) {
    this.compiler = loadCompiler();
    this.#surroundings = surroundings;
    this.#configs = new TypeScriptConfigs(this.compiler.ts, (folder) => surroundings.typescriptVersionAt(folder));
    this.#registry = createRegistry(this.compiler);
  }

  /** The files that may import a file. */
  importersOf(path: string): string[] {
    return this.#surroundings.importersOf(path).map(slashed);
  }

  /** Files by the project that compiles them; those that none compiles are left out. */
  byProject(paths: Iterable<string>): Map<TypeScriptConfig, string[]> {
    const groups = new Map<TypeScriptConfig, string[]>();
    for (const path of paths) {
      const config = this.#configs.of(path);
      if (config !== null) {
        addTo(groups, config, path);
      }
    }
    return groups;
  }

  /** A program without files; all programs of a workspace share the trees of what they read. */
  createProgram(config: TypeScriptConfig): TypeProgram {
    return new TypeProgram(this.compiler, config, this.#registry, this.#surroundings);
  }
}
