import type {ts} from 'ts-morph';
import type {LoadedCompiler} from './compiler.ts';
import type {TypeScriptConfig} from './configs.ts';
import {MemoryHost, type Sources} from './host.ts';

/** Something that the compiler objects to. */
export interface TypeDiagnostic {
  readonly path: string;
  /** The number in `TS2339`. */
  readonly code: number;
  /** On one line. */
  readonly message: string;
  /** Offset in the text. */
  readonly start: number;
  /** From 1. */
  readonly line: number;
}

/** Shares the trees of files between programs. */
export function createRegistry({ts}: LoadedCompiler): ts.DocumentRegistry {
  return ts.createDocumentRegistry(ts.sys.useCaseSensitiveFileNames, '', ts.JSDocParsingMode.ParseForTypeErrors);
}

/** Some files of one TypeScript project with what they import, compiled in memory. */
export class TypeProgram {
  readonly #ts: LoadedCompiler['ts'];
  readonly #host: MemoryHost;
  readonly #service: ts.LanguageService;

  /** @param registry shares the trees of files between programs */
  constructor(compiler: LoadedCompiler, config: TypeScriptConfig, registry: ts.DocumentRegistry, sources: Sources) {
    this.#ts = compiler.ts;
    this.#host = new MemoryHost(compiler, config, sources);
    this.#service = compiler.ts.createLanguageService(this.#host, registry);
  }

  /** Gives the texts that count instead of those on the disk. */
  setTexts(texts: ReadonlyMap<string, string>): void {
    this.#host.setTexts(texts);
  }

  /** Makes files part of the program. */
  add(paths: Iterable<string>): void {
    this.#host.addRoots(paths);
  }

  /** What the compiler objects to in a file of the program. */
  diagnosticsOf(path: string): TypeDiagnostic[] {
    return [...this.#service.getSyntacticDiagnostics(path), ...this.#service.getSemanticDiagnostics(path)].map(({code, messageText, file, start = 0}) => ({
      path,
      code,
      message: this.#ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(/\s+/g, ' '),
      start,
      line: (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
    }));
  }

  textOf(path: string): string {
    return this.#host.readFile(path) ?? '';
  }

  /** What a file of the program shows to those who import it, as declarations; `null` when it cannot be told. */
  declarationsOf(path: string): string | null {
    const {outputFiles, emitSkipped} = this.#service.getEmitOutput(path, true, true);
    return emitSkipped ? null : outputFiles.map(({text}) => text).join('\n');
  }

  /** The compiler's own service, to ask about places in files of the program. */
  get service(): ts.LanguageService {
    return this.#service;
  }

  dispose(): void {
    this.#service.dispose();
  }
}
