import type {ts} from 'ts-morph';
import type {Compiler} from './compiler.ts';

/**
 * The options of a project as its own TypeScript takes them. TypeScript 6, which ts-morph carries, has other defaults than the
 * versions before it: a project that never asked for `strict` must not be judged by it.
 * @param version of the project's own TypeScript; `null` when nothing tells
 */
export function withOwnDefaults(ts: Compiler, options: ts.CompilerOptions, version: string | null): ts.CompilerOptions {
  const major = version === null ? Number.NaN : Number.parseInt(version, 10);
  return major < 6 ? {...defaultsBefore6(ts, options), ...options} : options;
}

function defaultsBefore6(ts: Compiler, options: ts.CompilerOptions): ts.CompilerOptions {
  const target = options.target ?? named(ts, {target: 'es5'}).target ?? ts.ScriptTarget.ES2015;
  const module = options.module ?? (target >= ts.ScriptTarget.ES2015 ? ts.ModuleKind.ES2015 : ts.ModuleKind.CommonJS);
  const defaults: ts.CompilerOptions = {strict: false, alwaysStrict: false, types: ['*'], target, module, noUncheckedSideEffectImports: false};
  if (module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext) {
    return {...defaults, target: ts.ScriptTarget.ES2022};
  }
  const interop = {esModuleInterop: false, allowSyntheticDefaultImports: options.esModuleInterop ?? false};
  // With ES modules the default was "classic", which finds no package and which nobody kept.
  const resolution = module === ts.ModuleKind.CommonJS ? named(ts, {moduleResolution: 'node10'}) : {};
  return {...defaults, ...interop, ...resolution};
}

/** Options by the names that a tsconfig.json has for them. */
function named(ts: Compiler, options: Readonly<Record<string, string>>): ts.CompilerOptions {
  return ts.convertCompilerOptionsFromJson(options, '').options;
}
