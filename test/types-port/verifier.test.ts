import {symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';

import {Verifier, type Verification} from '../../src/types/verifier.ts';
import {type Files, folder, read} from '../cli/program.ts';

const STRICT = JSON.stringify({compilerOptions: {strict: true, target: 'es2022', module: 'nodenext', types: []}, include: ['**/*']});

type Edits = Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;

interface Situation {
  readonly files: Files;
  /** The rewrite: what is replaced in which files. */
  readonly edits: Edits;
  /** Who imports whom, by name. */
  readonly importers?: Readonly<Record<string, readonly string[]>>;
  readonly sources?: Readonly<Record<string, string>>;
  readonly typescript?: string;
  readonly prepare?: (root: string) => void;
}

/** Verifies a rewrite of a small repository; paths count from its root. */
async function verify({files, edits, importers = {}, sources = {}, typescript = '6.0.0', prepare}: Situation) {
  const root = folder({'tsconfig.json': STRICT, ...files});
  prepare?.(root);
  const named = (path: string) => path.slice(root.length + 1);
  const verifier = new Verifier({
    importersOf: (path) => (importers[named(path)] ?? []).map((name) => join(root, name)),
    resolve: (_from, specifier) => (sources[specifier] === undefined ? null : join(root, sources[specifier])),
    typescriptVersionAt: () => typescript,
  });
  onTestFinished(() => verifier.dispose());
  const changes = Object.entries(edits).map(([name, replacements]) => {
    const before = read(root, name);
    const after = replacements.reduce((text, [from, to]) => text.replaceAll(from, to), before);
    return {path: join(root, name), before, after};
  });
  return shown(await verifier.verify(changes), named);
}

function shown({added, packages, unchecked}: Verification, named: (path: string) => string) {
  return {
    added: added.map(({path, code, message}) => `${named(path)} TS${code}: ${message}`),
    packages,
    unchecked: unchecked.map(named),
  };
}

const CLEAN = {added: [], packages: [], unchecked: []};

const REPLY = 'export interface Reply {keyId: string; signature: string}\n';
const READER = "import type {Reply} from './reply.js';\nexport const read = (reply: Reply): string => reply.signature;\n";

describe('what a rewrite does to types', () => {
  test('nothing, when all uses follow', async () => {
    expect(await verify({
      files: {'reply.ts': REPLY, 'reader.ts': READER},
      edits: {'reply.ts': [['signature', 'signedBlob']], 'reader.ts': [['signature', 'signedBlob']]},
    })).toEqual(CLEAN);
  });

  test('an error in the file itself', async () => {
    expect(await verify({files: {'reply.ts': REPLY, 'reader.ts': READER}, edits: {'reader.ts': [['signature', 'signedBlob']]}})).toEqual({
      ...CLEAN,
      added: ["reader.ts TS2339: Property 'signedBlob' does not exist on type 'Reply'."],
    });
  });

  test('an error in a file that imports it', async () => {
    expect(await verify({
      files: {'reply.ts': REPLY, 'reader.ts': READER},
      edits: {'reply.ts': [['signature', 'signedBlob']]},
      importers: {'reply.ts': ['reader.ts']},
    })).toEqual({...CLEAN, added: ["reader.ts TS2339: Property 'signature' does not exist on type 'Reply'."]});
  });

  test('an error two files away, through a type that nobody wrote down', async () => {
    expect(await verify({
      files: {
        'sign.ts': "declare const reply: {signature: string; signedBlob: string | undefined};\nexport const sign = () => reply.signature;\n",
        'wrap.ts': "import {sign} from './sign.js';\nexport const wrap = () => ({text: sign()});\n",
        'use.ts': "import {wrap} from './wrap.js';\nexport const length = wrap().text.length;\n",
      },
      edits: {'sign.ts': [['reply.signature', 'reply.signedBlob']]},
      importers: {'sign.ts': ['wrap.ts'], 'wrap.ts': ['use.ts']},
    })).toEqual({...CLEAN, added: ["use.ts TS2532: Object is possibly 'undefined'."]});
  });

  test('files behind one that shows the same to others are not looked at', async () => {
    expect(await verify({
      files: {
        'sign.ts': "declare const reply: {signature: string; signedBlob: string};\nexport const sign = (): string => reply.signature;\n",
        'use.ts': "import {sign} from './sign.js';\nexport const broken: number = sign();\n",
      },
      edits: {'sign.ts': [['reply.signature', 'reply.signedBlob']]},
      importers: {'sign.ts': ['use.ts']},
    })).toEqual(CLEAN);
  });
});

describe('errors that were there before', () => {
  test('on lines that moved', async () => {
    expect(await verify({
      files: {'a.ts': 'export const first = 1;\nexport const wrong: number = "text";\n'},
      edits: {'a.ts': [['export const first', '// One line\n// and another.\nexport const first']]},
    })).toEqual(CLEAN);
  });

  test('told in other words, on a line that the rewrite changed', async () => {
    expect(await verify({
      files: {'a.ts': 'declare const reply: {keyId: string};\nexport const text = reply.signature;\n'},
      edits: {'a.ts': [['signature', 'signedBlob']]},
    })).toEqual(CLEAN);
  });

  test('but one more of the same in the same place is new', async () => {
    const {added} = await verify({
      files: {'a.ts': 'declare const reply: {keyId: string; signature: string};\nexport const text = reply.other + reply.signature;\n'},
      edits: {'a.ts': [['reply.signature', 'reply.signedBlob']]},
    });
    expect(added).toEqual(["a.ts TS2339: Property 'signedBlob' does not exist on type '{ keyId: string; signature: string; }'."]);
  });

  test('and the same one elsewhere in the file is new', async () => {
    const {added} = await verify({
      files: {'a.ts': 'declare const reply: {keyId: string; data?: string};\nexport const one = reply.text;\nexport const same = 2;\nexport const two = reply.data;\n'},
      edits: {'a.ts': [['reply.data', 'reply.text']]},
    });
    expect(added).toHaveLength(1);
  });
});

describe('packages that are not installed', () => {
  const files = {
    'a.ts': [
      "import {iam} from '@googleapis/iam';",
      "iam('v1').sign({name: 'a'}, (error, reply) => console.log(error, reply));",
      '',
    ].join('\n'),
    'console.d.ts': 'declare const console: {log(...values: unknown[]): void};\n',
    'node_modules/@googleapis/iam/index.d.ts':
      "export function iam(version: 'v1'): {sign(request: {name: string}, done: (error: Error | null, reply?: string) => void): void};\n",
    'node_modules/@googleapis/iam/package.json': '{"name": "@googleapis/iam", "types": "index.d.ts"}',
  };
  const edits = {'a.ts': [['@googleapis/iam', '@googleapis/iamcredentials'], ['iam}', 'iamcredentials}'], ["iam('v1')", "iamcredentials('v1')"]]} as const;

  test('turn nothing back, nor does what follows from their missing types', async () => {
    expect(await verify({files, edits})).toEqual({...CLEAN, packages: ['@googleapis/iamcredentials']});
  });

  test('a file that is missing is an error', async () => {
    const {added} = await verify({files, edits: {'a.ts': [['@googleapis/iam', './iam.js']]}});
    expect(added[0]).toContain("a.ts TS2307: Cannot find module './iam.js'");
  });
});

describe('which project a file is checked in', () => {
  const files = {
    'a.ts': 'declare const reply: {signature: string};\nexport const text = reply.signature;\n',
    'b.js': '/** @type {{signature: string}} */\nconst reply = {signature: ""};\nexport const text = reply.signature;\n',
  };
  const edits: Edits = {'a.ts': [['reply.signature', 'reply.signedBlob']], 'b.js': [['reply.signature', 'reply.signedBlob']]};

  test('none, where no tsconfig.json covers it', async () => {
    expect(await verify({files: {...files, 'tsconfig.json': '{"files": []}'}, edits})).toEqual({...CLEAN, unchecked: ['a.ts', 'b.js']});
  });

  test('one that a tsconfig.json refers to', async () => {
    const {added, unchecked} = await verify({
      files: {
        ...files,
        'tsconfig.json': '{"files": [], "references": [{"path": "./tsconfig.app.json"}]}',
        'tsconfig.app.json': '{"compilerOptions": {"composite": true, "types": []}, "include": ["*.ts"]}',
      },
      edits,
    });
    expect(added).toEqual(["a.ts TS2339: Property 'signedBlob' does not exist on type '{ signature: string; }'."]);
    expect(unchecked).toEqual(['b.js']);
  });

  test('a jsconfig.json that asks for checks', async () => {
    const {added} = await verify({
      files: {...files, 'tsconfig.json': '{"files": []}', 'jsconfig.json': '{"compilerOptions": {"checkJs": true, "types": []}, "include": ["*.js"]}'},
      edits,
    });
    expect(added).toEqual(["b.js TS2339: Property 'signedBlob' does not exist on type '{ signature: string; }'."]);
  });

  test('the nearest one above that covers it', async () => {
    const {added} = await verify({
      files: {'src/a.ts': files['a.ts'], 'src/tsconfig.json': '{"files": []}'},
      edits: {'src/a.ts': [['reply.signature', 'reply.signedBlob']]},
    });
    expect(added).toHaveLength(1);
  });

  test('with the defaults of its own TypeScript', async () => {
    const lenient = {
      'tsconfig.json': '{"compilerOptions": {"target": "es2022", "module": "nodenext"}, "include": ["*.ts"]}',
      'a.ts': 'declare const reply: {signature: string; signedBlob?: string};\nexport const size = reply.signature.length;\n',
    };
    const rewrite: Edits = {'a.ts': [['reply.signature', 'reply.signedBlob']]};
    expect((await verify({files: lenient, edits: rewrite, typescript: '5.4.5'})).added).toEqual([]);
    expect((await verify({files: lenient, edits: rewrite, typescript: '6.0.2'})).added).toHaveLength(1);
  });

  test('its declaration files count, though nothing imports them', async () => {
    expect(await verify({
      files: {
        'a.ts': "import {sign} from 'signer';\nexport const text = sign().signature;\n",
        'types/signer.d.ts': "declare module 'signer' {\n  export function sign(): {signature: string};\n}\n",
      },
      edits: {'a.ts': [['signature', 'signedBlob']]},
    })).toEqual({...CLEAN, added: ["a.ts TS2339: Property 'signedBlob' does not exist on type '{ signature: string; }'."]});
  });
});

describe('packages of the same repository', () => {
  const files = {
    'packages/lib/package.json': '{"name": "@acme/lib", "type": "module", "types": "dist/index.d.ts", "main": "dist/index.js"}',
    'packages/lib/src/index.ts': REPLY,
    'packages/lib/dist/index.d.ts': REPLY,
    'packages/app/reader.ts': READER.replace('./reply.js', '@acme/lib'),
    'node_modules/.keep': '',
  };
  const edits: Edits = {'packages/lib/src/index.ts': [['signature', 'signedBlob']], 'packages/app/reader.ts': [['signature', 'signedBlob']]};
  const prepare = (root: string) => {
    symlinkSync('../packages/lib', join(root, 'node_modules/lib'));
  };
  const linked = {...files, 'packages/app/reader.ts': READER.replace('./reply.js', 'lib')};

  test('their sources count, not what was built of them', async () => {
    expect(await verify({files: linked, edits, prepare, sources: {lib: 'packages/lib/src/index.ts'}})).toEqual(CLEAN);
    expect((await verify({files: linked, edits, prepare})).added).toHaveLength(1);
  });

  test('nor do they have to be installed', async () => {
    expect(await verify({files, edits, sources: {'@acme/lib': 'packages/lib/src/index.ts'}})).toEqual(CLEAN);
  });
});

test('several rewrites of the same files can be tried, one after another', async () => {
  const root = folder({'tsconfig.json': STRICT, 'reply.ts': REPLY, 'reader.ts': READER});
  const verifier = new Verifier({importersOf: () => [join(root, 'reader.ts')], resolve: () => null, typescriptVersionAt: () => null});
  onTestFinished(() => verifier.dispose());
  const change = (name: string) => {
    const before = read(root, name);
    return {path: join(root, name), before, after: before.replaceAll('signature', 'signedBlob')};
  };
  const both = [change('reply.ts'), change('reader.ts')];
  expect((await verifier.verify(both)).added).toEqual([]);
  expect((await verifier.verify(both.slice(0, 1))).added).toHaveLength(1);
  expect((await verifier.verify(both.slice(1))).added).toHaveLength(1);
  expect((await verifier.verify(both)).added).toEqual([]);
});
