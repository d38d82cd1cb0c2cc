import type {TypeDiagnostic} from './type-program.ts';

/** The codes with which the compiler says that it finds no types for an import. */
const NOT_FOUND = new Set([2307, 2792, 7016]);

/**
 * What follows in a file where an import has no types: whatever comes from it is `any`, so that parameters of callbacks have
 * no type to take from it, and type arguments nothing to be given to.
 */
const FOLLOWS_FROM_ANY = new Set([2347, 7005, 7006, 7019, 7022, 7023, 7024, 7031, 7034]);

/** What could not be told for lack of typings, and the rest. */
export interface SortedDiagnostics {
  readonly kept: readonly TypeDiagnostic[];
  /** Names of packages that have no types here. */
  readonly packages: readonly string[];
}

/** Sets apart what only says that a package is not installed, and what follows from that in the same file. */
export function withoutMissingPackages(diagnostics: readonly TypeDiagnostic[]): SortedDiagnostics {
  const missing = diagnostics.flatMap((diagnostic) => {
    const name = missingPackage(diagnostic);
    return name === null ? [] : [{diagnostic, name}];
  });
  const files = new Set(missing.map(({diagnostic}) => diagnostic.path));
  const said = new Set(missing.map(({diagnostic}) => diagnostic));
  return {
    kept: diagnostics.filter((diagnostic) => !said.has(diagnostic) && !(files.has(diagnostic.path) && FOLLOWS_FROM_ANY.has(diagnostic.code))),
    packages: [...new Set(missing.map(({name}) => name))].sort(),
  };
}

/** The package that an import names, when the compiler finds none; a file that is missing is another matter. */
function missingPackage({code, message}: TypeDiagnostic): string | null {
  const specifier = NOT_FOUND.has(code) ? /'([^']+)'/.exec(message)?.[1] : undefined;
  const name = specifier === undefined ? null : /^(?:@[^/]+\/)?[^@./#][^/]*/.exec(specifier);
  return name?.[0] ?? null;
}
