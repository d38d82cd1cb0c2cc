import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {folder} from './program.ts';

/**
 * Node options that run some code in the program's process before the program, with `fs` in reach; what it replaces there,
 * the program gets.
 */
export function preload(code: string): readonly string[] {
  const file = join(folder(), 'preload.mjs');
  writeFileSync(file, `import fs from 'node:fs';\nimport {syncBuiltinESMExports} from 'node:module';\n${code}\nsyncBuiltinESMExports();\n`);
  return ['--import', file];
}
