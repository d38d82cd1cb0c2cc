import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import type {Outcome, Program} from './program.ts';

/** A program before it has a file. */
export interface Source extends Omit<Program, 'file'> {
  /** A path below the folder of all programs, with the extension that the source has. */
  readonly name: string;
  readonly text: string;
}

const HARNESS = ['child.ts', 'wire.ts', 'fake.ts', 'grpc.ts', 'program.ts'];
const EMITTED: Readonly<Record<string, string>> = {'.ts': '.js', '.tsx': '.js', '.jsx': '.js', '.mts': '.mjs', '.cts': '.cjs'};
const MEGABYTES = 64 * 2 ** 20;

/** Application Default Credentials that need no key, only the fake of the token endpoint. */
const USER = {type: 'authorized_user', client_id: 'client', client_secret: 'secret', refresh_token: 'token'};

/**
 * Runs programs one after the other in a plain node process whose network is the fakes.
 * They live inside node_modules so that their bare imports resolve; `folder` is a name there, used by one test file only.
 */
export function runPrograms(sources: readonly Source[], folder: string): Outcome[] {
  const root = path.join(import.meta.dirname, '../../node_modules/.cache/iamcredentials-behaviour', folder);
  rmSync(root, {recursive: true, force: true});
  mkdirSync(root, {recursive: true});
  writeFileSync(path.join(root, 'package.json'), '{"type": "module"}\n');
  for (const name of HARNESS) {
    writeModule(path.join(root, 'harness', name), readFileSync(path.join(import.meta.dirname, name), 'utf8'));
  }
  const programs: Program[] = sources.map(({name, text, ...program}) =>
    ({...program, file: writeModule(path.join(root, 'programs', name), text)}));
  const manifest = path.join(root, 'programs.json');
  writeFileSync(manifest, JSON.stringify(programs));
  const credentials = path.join(root, 'credentials.json');
  writeFileSync(credentials, JSON.stringify(USER));
  const child = spawnSync(process.execPath, [path.join(root, 'harness/child.js'), manifest],
    {encoding: 'utf8', maxBuffer: MEGABYTES, env: {...environment(), GOOGLE_APPLICATION_CREDENTIALS: credentials, GOOGLE_CLOUD_PROJECT: 'my-project'}});
  if (child.status !== 0) {
    throw new Error(`The programs did not run to their end (status ${child.status}):\n${child.stderr}`);
  }
  return JSON.parse(child.stdout) as Outcome[];
}

/** Writes a module that node can import, and returns its path. */
function writeModule(file: string, text: string): string {
  const extension = path.extname(file);
  const target = file.slice(0, -extension.length) + (EMITTED[extension] ?? extension);
  mkdirSync(path.dirname(target), {recursive: true});
  writeFileSync(target, extension in EMITTED ? transpile(text, file) : text);
  return target;
}

function transpile(text: string, fileName: string): string {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: fileName.endsWith('.cts') ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext,
    jsx: ts.JsxEmit.React,
    rewriteRelativeImportExtensions: true,
  };
  return ts.transpileModule(text, {fileName, compilerOptions}).outputText;
}

/** Nothing of the machine's cloud set-up reaches the programs. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:GOOGLE|GCLOUD|GCP|IAM|CLOUDSDK|NODE_|VITEST|https?_proxy|all_proxy)/iu.test(name));
  return Object.fromEntries(kept);
}
