import Module from 'node:module';
import {resolve} from 'node:path';

import type {FileInfo, Options} from 'jscodeshift';

import {MANIFEST_RULE, type RuleName} from './analysis/finding.ts';
import type {ParseError} from './dialect/parse-error.ts';
import {type Target, TARGETS} from './migration/targets.ts';
import {mentionsWordsOf} from './migration/words.ts';
import {isManifest} from './project/extensions.ts';

/** The signature of jscodeshift; `undefined` tells it that nothing changed. */
export type Transform = (file: FileInfo, api: unknown, options: Options) => Promise<string | undefined>;

/** Where require hooks take hold: internal to Node, but what every one of them is built on. */
interface RequireInternals {
  readonly _extensions: Record<string, (module: object, filename: string) => void>;
  readonly prototype: {readonly _compile: unknown};
}

/** How many files are being looked at, and how to let the hooks work again after the last one. */
const bypass = {users: 0, end: (): void => undefined};

/**
 * The jscodeshift transform of one rule. `--unsafe=true` also applies what needs a review; `--target=PACKAGE` rewrites
 * for another client.
 * It edits the text and never prints a tree, so whatever it does not change keeps its bytes.
 */
export function transformFor(rule: RuleName): Transform {
  return async ({path, source}, _api, options) => {
    const unsafe = isUnsafe(options);
    const target = targetOf(options);
    if ((rule === MANIFEST_RULE) !== isManifest(path) || !mentionsWordsOf(source, [rule])) {
      return undefined;
    }
    const {text} = await withoutRequireHooks(async () => {
      const {migrate} = await import('./api.ts');
      return migrate({text: source, filePath: resolve(path), only: [rule], unsafe, target});
    }).catch(rethrowWithPlace);
    return text === source ? undefined : text;
  };
}

/** jscodeshift prints the message alone, so the place of a syntax error must stand in it. */
function rethrowWithPlace(error: unknown): never {
  throw isParseError(error)
    ? new Error(`The file cannot be parsed: ${error.message} (line ${error.line}, column ${error.column})`, {cause: error})
    : error;
}

/** By its name, for the class itself stands in another bundle. */
function isParseError(error: unknown): error is ParseError {
  return error instanceof Error && error.name === 'ParseError';
}

/** jscodeshift takes the word behind an option that it does not know, often the path to migrate, for its value. */
function isUnsafe({unsafe = false}: Options): boolean {
  if (typeof unsafe !== 'boolean') {
    throw new TypeError(`The option --unsafe is true or false, not ${JSON.stringify(unsafe)}: write --unsafe=true`);
  }
  return unsafe;
}

function targetOf(options: Options): Target | undefined {
  const wanted: unknown = options['target'];
  const target = TARGETS.find((known) => known === wanted);
  if (wanted !== undefined && target === undefined) {
    throw new TypeError(`The option --target is one of ${TARGETS.join(', ')}, not ${JSON.stringify(wanted)}: write --target=${TARGETS[0]}`);
  }
  return target;
}

/**
 * jscodeshift's default runner compiles with Babel whatever is required after it, the scope analysis with all its
 * libraries too: seconds in every worker, for code that runs as it is. While `work` runs, no such hook gets hold of a module.
 */
async function withoutRequireHooks<T>(work: () => Promise<T>): Promise<T> {
  if (bypass.users === 0) {
    bypass.end = bypassRequireHooks();
  }
  bypass.users += 1;
  try {
    return await work();
  } finally {
    bypass.users -= 1;
    if (bypass.users === 0) {
      bypass.end();
    }
  }
}

function bypassRequireHooks(): () => void {
  const {_extensions: loaders, prototype: {_compile: compile}} = Module as unknown as RequireInternals;
  const hooked = {...loaders};
  for (const [extension, loader] of Object.entries(hooked)) {
    loaders[extension] = (module, filename) => {
      // A hook works by putting a `_compile` of its own on the module: here that has no effect.
      Object.defineProperty(module, '_compile', {configurable: true, get: () => compile, set: () => undefined});
      loader(module, filename);
    };
  }
  return () => void Object.assign(loaders, hooked);
}
