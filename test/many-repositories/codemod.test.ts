import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {folder, git, type Outcome, read, REVIEW, REVIEW_REWRITTEN, write} from '../cli/program.ts';
import {installed} from '../hosts/process.ts';
import {clone, DEFINITIONS, isMigrated, outcomeOf, programs, REPOSITORIES, runProgram} from './engine.ts';

const PACKAGE = path.join(DEFINITIONS, 'codemod');
/** Where the system can do it, the engine runs in a network of its own, which leads nowhere. */
const ALONE = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];

/** Runs the published engine, which keeps its records in a home of its own. */
function codemod(cwd: string, ...args: readonly string[]): Outcome {
  const [program = '', ...rest] = [...ALONE, process.execPath, installed('codemod/codemod'), '--disable-analytics', ...args];
  return runProgram(program, rest, cwd, {HOME: folder(), PATH: programs()});
}

function runWorkflow(root: string, ...args: readonly string[]): Outcome {
  return codemod(root, 'workflow', 'run', '-w', PACKAGE, '-t', '.', '--no-interactive', ...args);
}

test('the engine finds the package valid', () => {
  const {status, stdout} = codemod(folder(), 'workflow', 'validate', '-w', PACKAGE);
  expect(status).toBe(0);
  expect(stdout).toContain('Package validation successful');
});

test('and would not find every package valid', () => {
  const broken = folder();
  for (const name of ['codemod.yaml', 'workflow.yaml']) {
    write(broken, {[name]: read(PACKAGE, name).replace('    steps:', '    steppes:')});
  }
  expect(codemod(broken, 'workflow', 'validate', '-w', broken).status).not.toBe(0);
});

describe('a run', () => {
  test.each(REPOSITORIES)('leaves a repository $name $becomes', ({files, becomes}) => {
    const {clone: root} = clone(files);
    const {status} = runWorkflow(root);
    expect(outcomeOf(status, root)).toBe(becomes);
    expect(isMigrated(root)).toBe(becomes !== 'unchanged');
  });

  test('applies what needs a review only with its parameter', () => {
    const {clone: root} = clone({'b.js': REVIEW});
    runWorkflow(root);
    expect(read(root, 'b.js')).toBe(REVIEW);
    expect(runWorkflow(root, '--param', 'unsafe=true').status).toBe(0);
    expect(read(root, 'b.js')).toBe(REVIEW_REWRITTEN);
    expect(git(root, 'status', '--porcelain')).toBe(' M b.js\n');
  });
});
