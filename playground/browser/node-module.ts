/**
 * Stands in for `node:module` where the core runs in a browser: the libraries that it loads when it needs them are part of the
 * bundle.
 */
import * as pluginKit from '@eslint/plugin-kit';
import * as scopeManager from '@typescript-eslint/scope-manager';
// @ts-expect-error -- it has no types, and needs none here
import babylon from 'jscodeshift/parser/babylon.js';
import semver from 'semver';

const LIBRARIES: Readonly<Record<string, unknown>> = {
  'jscodeshift/src/getParser': (_name: 'babylon', options: object): unknown => (babylon as (options: object) => unknown)(options),
  '@eslint/plugin-kit': pluginKit,
  '@typescript-eslint/scope-manager': scopeManager,
  semver,
};

export function createRequire(): (name: string) => unknown {
  return (name) => {
    if (!Object.hasOwn(LIBRARIES, name)) {
      throw new Error(`${name} is no part of the playground.`);
    }
    return LIBRARIES[name];
  };
}

/** The modules of the Node that built the playground. */
declare const BUILTINS: readonly string[];

export function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || BUILTINS.includes(name);
}
