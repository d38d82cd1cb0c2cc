import {createHash} from 'node:crypto';
import type {ts} from 'ts-morph';
import type {LoadedCompiler} from './compiler.ts';
import type {TypeScriptConfig} from './configs.ts';

/** What is known about the files of the repository, beside the compiler. */
export interface Sources {
  /** The file that an import leads to inside the repository; `null` when it leads out of it. */
  resolve(from: string, specifier: string): string | null;
}

const PACKAGE_FOLDER = '/node_modules/';
const SOURCE_FILE = /(?<!\.d)\.[cm]?tsx?$/;

/** What the compiler sees of one project: given texts before those on the disk, and nothing that it could write. */
export class MemoryHost implements ts.LanguageServiceHost {
  readonly #compiler: LoadedCompiler;
  readonly #config: TypeScriptConfig;
  readonly #sources: Sources;
  readonly #resolutions: ts.ModuleResolutionCache;
  readonly #roots: Set<string>;
  readonly jsDocParsingMode: ts.JSDocParsingMode;
  readonly #versions = new Map<string, string>();
  #texts: ReadonlyMap<string, string> = new Map();
  #version = 0;

  constructor(compiler: LoadedCompiler, config: TypeScriptConfig, sources: Sources) {
    this.#compiler = compiler;
    this.#config = config;
    this.#sources = sources;
    this.#roots = new Set(config.declarations);
    this.jsDocParsingMode = compiler.ts.JSDocParsingMode.ParseForTypeErrors;
    this.#resolutions = compiler.ts.createModuleResolutionCache(this.getCurrentDirectory(), (name) => this.#canonical(name), config.options);
  }

  /** Gives the texts that count instead of those on the disk, from now on. */
  setTexts(texts: ReadonlyMap<string, string>): void {
    for (const path of new Set([...this.#texts.keys(), ...texts.keys()])) {
      if (this.#texts.get(path) !== texts.get(path)) {
        this.#versions.delete(path);
        this.#version++;
      }
    }
    this.#texts = texts;
  }

  /** Makes files part of the program, with all that they import. */
  addRoots(paths: Iterable<string>): void {
    for (const path of paths) {
      if (!this.#roots.has(path)) {
        this.#roots.add(path);
        this.#version++;
      }
    }
  }

  getProjectVersion(): string {
    return String(this.#version);
  }

  getCompilationSettings(): ts.CompilerOptions {
    return this.#config.options;
  }

  getScriptFileNames(): string[] {
    return [...this.#roots];
  }

  /** Programs share trees by path and version: one text has one version everywhere. What is on the disk stays as it is. */
  getScriptVersion(path: string): string {
    const text = this.#texts.get(path);
    if (text === undefined) {
      return 'disk';
    }
    const version = this.#versions.get(path) ?? createHash('sha1').update(text).digest('hex');
    this.#versions.set(path, version);
    return version;
  }

  getScriptSnapshot(path: string): ts.IScriptSnapshot | undefined {
    const text = this.readFile(path);
    return text === undefined ? undefined : this.#compiler.ts.ScriptSnapshot.fromString(text);
  }

  getCurrentDirectory(): string {
    return this.#config.path.slice(0, this.#config.path.lastIndexOf('/'));
  }

  getDefaultLibFileName(options: ts.CompilerOptions): string {
    return `${this.#compiler.libraryFolder}/${this.#compiler.ts.getDefaultLibFileName(options)}`;
  }

  useCaseSensitiveFileNames(): boolean {
    return this.#compiler.ts.sys.useCaseSensitiveFileNames;
  }

  readFile(path: string, encoding?: string): string | undefined {
    return this.#textOf(path) ?? this.#compiler.ts.sys.readFile(path, encoding);
  }

  fileExists(path: string): boolean {
    return this.#textOf(path) !== undefined || this.#compiler.ts.sys.fileExists(path);
  }

  directoryExists(path: string): boolean {
    return this.#compiler.ts.sys.directoryExists(path);
  }

  getDirectories(path: string): string[] {
    return this.#compiler.ts.sys.getDirectories(path);
  }

  realpath(path: string): string {
    return this.#compiler.ts.sys.realpath?.(path) ?? path;
  }

  /** As the compiler does it, but the sources of the repository count before declarations that were made of them. */
  resolveModuleNameLiterals(
    literals: readonly ts.StringLiteralLike[],
    importer: string,
    redirected: ts.ResolvedProjectReference | undefined,
    options: ts.CompilerOptions,
    file: ts.SourceFile,
  ): readonly ts.ResolvedModuleWithFailedLookupLocations[] {
    const {ts: compiler} = this.#compiler;
    return literals.map((literal) => {
      const mode = compiler.getModeForUsageLocation(file, literal, options);
      const resolved = compiler.resolveModuleName(literal.text, importer, options, this, this.#resolutions, redirected, mode);
      const source = mayHaveSource(resolved.resolvedModule) ? this.#sources.resolve(importer, literal.text) : null;
      return source === null || !SOURCE_FILE.test(source) ? resolved : {resolvedModule: this.#moduleAt(source)};
    });
  }

  #moduleAt(path: string): ts.ResolvedModuleFull {
    const extension = path.slice(path.lastIndexOf('.'));
    return {resolvedFileName: path, extension, isExternalLibraryImport: false, resolvedUsingTsExtension: false};
  }

  #textOf(path: string): string | undefined {
    return this.#texts.get(path) ?? (path.startsWith(this.#compiler.libraryFolder) ? this.#compiler.libraryText(path) : undefined);
  }

  #canonical(name: string): string {
    return this.useCaseSensitiveFileNames() ? name : name.toLowerCase();
  }
}

/** Nothing was found, or a declaration file that may be made of a source of the repository. */
function mayHaveSource(found: ts.ResolvedModuleFull | undefined): boolean {
  return found === undefined || (!SOURCE_FILE.test(found.resolvedFileName) && !found.resolvedFileName.includes(PACKAGE_FOLDER));
}
