import {join} from 'node:path';
import {describe, expect, test} from 'vitest';

import {MemberReferences} from '../../src/types/member-uses.ts';
import {type Files, folder} from '../cli/program.ts';

const TSCONFIG = JSON.stringify({compilerOptions: {strict: true, target: 'es2022', module: 'nodenext', types: []}, include: ['**/*']});

type Importers = Readonly<Record<string, readonly string[]>>;

/** The uses of the member `signature` of the first interface in `reply.ts`, as `file: line of code (kind)`. */
function usesOf(files: Readonly<Record<string, string>>, importers: Importers, declaration = 'reply.ts') {
  const texts: Files = {'tsconfig.json': TSCONFIG, ...files};
  const root = folder(texts);
  const named = (path: string) => path.slice(root.length + 1);
  const references = new MemberReferences({
    importersOf: (path) => (importers[named(path)] ?? []).map((name) => join(root, name)),
    resolve: () => null,
    typescriptVersionAt: () => null,
  });
  const member = {path: join(root, declaration), offset: files[declaration]?.indexOf('signature') ?? -1, name: 'signature'};
  const found = references.usesOf(member, (path) => files[named(path)] ?? null);
  references.dispose();
  return found && {
    uses: found.uses.map(({path, start, end, kind}) => `${named(path)}: ${lineAround(files[named(path)] ?? '', start, end)} (${kind})`),
    unseen: found.unseen.map(named),
  };
}

function lineAround(text: string, start: number, end: number): string {
  const first = text.lastIndexOf('\n', start) + 1;
  const last = text.indexOf('\n', end);
  return `${text.slice(first, start)}<${text.slice(start, end)}>${text.slice(end, last)}`.trim();
}

const REPLY = 'export interface Reply {keyId: string; signature: string}\n';

describe('the uses of a member', () => {
  test('reads, writes, keys and patterns, in all files that import the type', () => {
    const reader = [
      "import type {Reply} from './reply.js';",
      'export const read = (reply: Reply) => reply.signature;',
      "export const quoted = (reply: Reply) => reply['signature'];",
      'export function write(reply: Reply, text: string) {',
      '  reply.signature = text;',
      '}',
      "export const made: Reply = {keyId: '', signature: ''};",
      'export const short = (signature: string): Reply => ({keyId: "", signature});',
      'export const taken = ({signature}: Reply) => signature;',
      'export const renamed = ({signature: text}: Reply) => text;',
      'export function assigned(reply: Reply): string {',
      '  let signature: string;',
      '  ({signature} = reply);',
      '  let text: string;',
      '  ({signature: text} = reply);',
      '  return signature + text;',
      '}',
      "export type Text = Reply['signature'];",
      '',
    ].join('\n');
    expect(usesOf({'reply.ts': REPLY, 'reader.ts': reader}, {'reply.ts': ['reader.ts']})?.uses).toEqual([
      'reader.ts: export const read = (reply: Reply) => reply.<signature>; (read)',
      "reader.ts: export const quoted = (reply: Reply) => reply['<signature>']; (read)",
      'reader.ts: reply.<signature> = text; (write)',
      "reader.ts: export const made: Reply = {keyId: '', <signature>: ''}; (literal-key)",
      'reader.ts: export const short = (signature: string): Reply => ({keyId: "", <signature>}); (short-literal-key)',
      'reader.ts: export const taken = ({<signature>}: Reply) => signature; (short-pattern)',
      'reader.ts: export const renamed = ({<signature>: text}: Reply) => text; (pattern)',
      'reader.ts: ({<signature>} = reply); (short-pattern)',
      'reader.ts: ({<signature>: text} = reply); (pattern)',
      "reader.ts: export type Text = Reply['<signature>']; (type-key)",
      'reply.ts: export interface Reply {keyId: string; <signature>: string} (declaration)',
    ]);
  });

  test('through re-exports, and in files that get a value without naming its type', () => {
    const found = usesOf({
      'reply.ts': REPLY,
      'index.ts': "export type {Reply as SignBlobReply} from './reply.js';\n",
      'sign.ts': "import type {SignBlobReply} from './index.js';\nexport declare function sign(): Promise<SignBlobReply>;\n",
      'use.ts': "import {sign} from './sign.js';\nexport const use = async () => (await sign()).signature;\n",
      'other.ts': 'export interface Other {signature: string}\nexport const other = (value: Other) => value.signature;\n',
    }, {'reply.ts': ['index.ts'], 'index.ts': ['sign.ts'], 'sign.ts': ['use.ts']});
    expect(found).toEqual({
      uses: [
        'reply.ts: export interface Reply {keyId: string; <signature>: string} (declaration)',
        'use.ts: export const use = async () => (await sign()).<signature>; (read)',
      ],
      unseen: [],
    });
  });

  test('declarations that hang together: an interface that extends it, a class that implements it', () => {
    const found = usesOf({
      'reply.ts': REPLY,
      'signed.ts': "import type {Reply} from './reply.js';\nexport class Signed implements Reply {\n  keyId = '';\n  signature = '';\n}\n",
    }, {'reply.ts': ['signed.ts']});
    expect(found?.uses).toContain("signed.ts: <signature> = ''; (declaration)");
  });

  test('texts that name a member, but not those that any text would do for', () => {
    const reader = [
      "import type {Reply} from './reply.js';",
      "export type Key = Pick<Reply, 'signature'>;",
      "export type Rest = Omit<Reply, 'signature'>;",
      "export const key: keyof Reply = 'signature';",
      "export const has = (reply: Reply) => 'signature' in reply;",
      "export const get = <Name extends keyof Reply>(reply: Reply, name: Name) => reply[name];",
      "export const got = (reply: Reply) => get(reply, 'signature');",
      'declare function log(text: string, ...values: unknown[]): void;',
      "log('signature', 'signature');",
      '',
    ].join('\n');
    expect(usesOf({'reply.ts': REPLY, 'reader.ts': reader}, {'reply.ts': ['reader.ts']})?.uses).toEqual([
      "reader.ts: export type Key = Pick<Reply, '<signature>'>; (text)",
      "reader.ts: export type Rest = Omit<Reply, '<signature>'>; (text)",
      "reader.ts: export const key: keyof Reply = '<signature>'; (text)",
      "reader.ts: export const has = (reply: Reply) => '<signature>' in reply; (text)",
      "reader.ts: export const got = (reply: Reply) => get(reply, '<signature>'); (text)",
      'reply.ts: export interface Reply {keyId: string; <signature>: string} (declaration)',
    ]);
  });

  test('files that no project compiles are told', () => {
    const found = usesOf({
      'reply.ts': REPLY,
      'script.js': "import {} from './reply.js';\nexport const read = (/** @type {import('./reply.js').Reply} */ reply) => reply.signature;\n",
      'nothing.js': "import {} from './reply.js';\n",
    }, {'reply.ts': ['script.js', 'nothing.js']});
    expect(found?.unseen).toEqual(['script.js']);
  });

  test('nothing can be said about a type that no project compiles', () => {
    expect(usesOf({'reply.ts': REPLY, 'tsconfig.json': '{"files": []}'}, {})).toBeNull();
  });
});
