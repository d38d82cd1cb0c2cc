import {dirname, join} from 'node:path';
import type {ts} from 'ts-morph';
import {upward} from '../project/folders.ts';
import type {Compiler} from './compiler.ts';
import {withOwnDefaults} from './defaults.ts';

/** What one tsconfig.json says. Paths have `/` between folders, on every system. */
export interface TypeScriptConfig {
  /** Absolute path of the tsconfig.json, or jsconfig.json. */
  readonly path: string;
  readonly options: ts.CompilerOptions;
  readonly files: ReadonlySet<string>;
  /** Its declaration files: what they declare is there without an import. */
  readonly declarations: readonly string[];
}

interface ReadConfig extends TypeScriptConfig {
  readonly references: readonly string[];
}

const CONFIG_NAMES = ['tsconfig.json', 'jsconfig.json'];
const DECLARATION_FILE = /\.d\.[cm]?ts$/;

/** Finds the TypeScript project of a file; reads each configuration only once. */
export class TypeScriptConfigs {
  readonly #ts: Compiler;
  readonly #versionAt: (folder: string) => string | null;
  readonly #read = new Map<string, ReadConfig | null>();

  /** @param versionAt the version of TypeScript that a project has, by its folder; `null` when nothing tells */
  constructor(ts: Compiler, versionAt: (folder: string) => string | null) {
    this.#ts = ts;
    this.#versionAt = versionAt;
  }

  /** The nearest project that compiles a file, or one that the nearest configuration refers to; `null` when there is none. */
  of(file: string): TypeScriptConfig | null {
    for (const folder of upward(dirname(file))) {
      for (const name of CONFIG_NAMES) {
        const config = this.#including(join(folder, name), slashed(file), new Set());
        if (config !== null) {
          return config;
        }
      }
    }
    return null;
  }

  #including(configPath: string, file: string, seen: Set<string>): TypeScriptConfig | null {
    if (seen.has(configPath)) {
      return null;
    }
    seen.add(configPath);
    const config = this.#configAt(configPath);
    if (config === null || config.files.has(file)) {
      return config;
    }
    for (const reference of config.references) {
      const referred = this.#including(reference, file, seen);
      if (referred !== null) {
        return referred;
      }
    }
    return null;
  }

  #configAt(path: string): ReadConfig | null {
    let config = this.#read.get(path);
    if (config === undefined) {
      config = this.#ts.sys.fileExists(path) ? this.#parse(path) : null;
      this.#read.set(path, config);
    }
    return config;
  }

  /** The compiler tells what is wrong with a configuration; what can be understood of it counts here. */
  #parse(path: string): ReadConfig | null {
    const {sys} = this.#ts;
    const parsed = this.#ts.getParsedCommandLineOfConfigFile(path, {}, {
      useCaseSensitiveFileNames: sys.useCaseSensitiveFileNames,
      getCurrentDirectory: () => sys.getCurrentDirectory(),
      readDirectory: (...args) => sys.readDirectory(...args),
      fileExists: (file) => sys.fileExists(file),
      readFile: (file) => (sys.fileExists(file) ? sys.readFile(file) : undefined),
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    });
    if (parsed === undefined) {
      return null;
    }
    return {
      path,
      options: withOwnDefaults(this.#ts, parsed.options, this.#versionAt(dirname(path))),
      files: new Set(parsed.fileNames),
      declarations: parsed.fileNames.filter((name) => DECLARATION_FILE.test(name)),
      references: (parsed.projectReferences ?? []).map((reference) => this.#ts.resolveProjectReferencePath(reference)),
    };
  }
}

/** A path as the compiler writes it. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
