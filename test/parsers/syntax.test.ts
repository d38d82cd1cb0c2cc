import {afterAll, describe, expect, test} from 'vitest';
import {ParseError} from '../../src/dialect/parse-error.ts';
import {analyseText, migrateText} from '../../src/text.ts';
import {SAFE, SAFE_REWRITTEN} from '../cli/program.ts';
import {figure} from '../figure.ts';
import {answersOf, differences} from './answers.ts';
import {BABEL, OXC, TYPESCRIPT} from './readers.ts';

/** Syntax, by the language that has it. The command reads all of it. */
const READ: Readonly<Record<'js' | 'jsx' | 'ts', readonly string[]>> = {
  js: [
    '#!/usr/bin/env node\nlet a;', 'import a from "a" with {type: "json"};', 'import defer * as ns from "a";', 'import source x from "a";', 'using a = b();', 'async () => { await using a = b(); };', 'class A { accessor b = 1; static accessor c; }',
    '@a class B { @b.c() d() {} @e f = 1; }', '@a export class C {}', 'export @a class D {}', 'class E { #a = 1; static { this.b = 2; } has(o) { return #a in o; } }', '/[\\p{L}--[a-z]]/v;', '/(?<a>.)|(?<a>..)/;', '/(?i:a)b/;', 'await a;', '1_000_000n; 0b1_0; 0o7;', 'a?.b?.[c]?.(d);',
    'a ??= b; a ||= c; a &&= d;', 'export * as ns from "a";', 'export {a as "b c"} from "a";', 'import {"b c" as a} from "a";', 'for await (const a of b) {}', 'label: for (;;) { break label; }', 'async function* a() { yield* b; }', 'import.meta.url;', 'new.target;', 'try {} catch {}', 'class F { async = 1; get; static set; }',
    'let async; async => async;', '`a${`b${c}`}`;', 'a\n++b', 'var let_ = 1, yield_ = 2;', '\u2028\u2029let b;', 'const \u{20bb7} = 1;', 'return;', 'super.a;', 'delete a.b, void 0;', 'if (a) function f() {}', 'const {a = 1, ...r} = b;', 'export default class {}', 'export default () => {};',
  ],
  jsx: ['<a.b c="d" {...e}>{/* f */}&nbsp;</a.b>;', '<></>;', '<a:b c:d="e" />;', 'x = <a>{`b`}</a>;'],
  ts: [
    'a satisfies B;', 'export type * from "a";', 'export type * as A from "a";', 'import type {A} from "a";', 'import {type B} from "a";', 'import a = require("a");', 'export = a;', 'a!.b!?.c!;', 'a?.b!.c;', 'enum A { B = "c" }', 'const enum C {}', 'declare enum D {}', 'namespace A.B { export const c = 1; }', 'namespace A.B.C {}', 'declare module A.B { const c: D.E; }', 'declare module "a" {}', 'declare global {}',
    'abstract class A<in out T> { abstract b(): void; abstract c: T; private declare d; override e() {} constructor(private readonly f: T, public g = 1) {} }', 'function a<const T>(this: T, b?: number): asserts b is 1 {}', 'type A = `a${string}`;', 'type F = `a` | ``;', 'type B<T> = {readonly [K in keyof T as `x${K & string}`]-?: T[K]};', 'type C = abstract new () => void;',
    'type D = typeof import("a", {with: {"resolution-mode": "import"}});', 'let x: unique symbol;', 'a<b>;', 'new A<B>;', 'let a = <T,>(b: T) => b;', 'function f(): void; function f(a?: any) {}', 'class A { [k: string]: any; static async *[Symbol.iterator]() {} }', 'interface A extends B.C<D> { (): void; new (): A; get x(): number; }', 'class L { a = 1; f(b: typeof this, c: typeof this.a) {} }', 'let t: [a: string, b?: number, ...c: any[]];', 'export as namespace A;', '@a() abstract class G {}',
    'using a = b();', 'class H { accessor a: string = ""; }', 'type E = A extends infer U extends string ? U : never;', 'import type A = require("a");', 'let v = a as const;', 'for (const a of b as any[]) {}', 'export import a = b.c;', 'declare const q: number;', 'try {} catch (e: unknown) {}',
  ],
};

/** What no parser, or none that the command has, reads. */
const REFUSED = ['const signBlob = (;', 'signBlob(', 'class { signBlob }', '\u0000signBlob', 'let signBlob = `', '/signBlob', '<signBlob>', 'signBlob @@', 'import {signBlob from "a"', '}'.repeat(5000) + 'signBlob', `${'['.repeat(100_000)}signBlob`, 'match (signBlob) {}', 'signBlob |> %', '#{signBlob: 1}', 'do signBlob', 'enum signBlob {', "'signBlob"];

const sums = {snippets: 0, all: 0, refused: 0};

afterAll(() => figure('parsers', `${String(sums.snippets)} kinds of syntax read by the command, ${String(sums.all)} of them by all three parsers with the same answers; ${String(sums.refused)} texts that are none refused with their place`));

describe.each(Object.entries(READ))('the syntax of %s', (extension, snippets) => {
  test.each(snippets)('%s', async (snippet) => {
    const path = `/repository/a.${extension}`;
    const text = `${snippet}\n${SAFE}`;
    const {output} = await migrateText(extension === 'ts' ? `${snippet}\n${SAFE.replace('(sa, b64)', '(sa: string, b64: string)')}` : text, {filePath: path});
    expect(output.slice(snippet.length + 1)).toBe(extension === 'ts' ? SAFE_REWRITTEN.replace('(sa, b64)', '(sa: string, b64: string)') : SAFE_REWRITTEN);
    sums.snippets++;
    const babel = answersOf(BABEL.read(path, text));
    let others = 0;
    for (const reader of [TYPESCRIPT, OXC]) {
      let file;
      try {
        file = reader.read(path, text);
      } catch {
        // It says so; that is what a host shows.
        continue;
      }
      others++;
      const answers = answersOf(file);
      for (const question of ['findings', 'nodes', 'scopes'] as const) {
        expect({reader: reader.name, question, differences: differences(babel[question], answers[question])}).toEqual({reader: reader.name, question, differences: []});
      }
    }
    sums.all += others === 2 ? 1 : 0;
  });
});

test.each(REFUSED.flatMap((text) => ['js', 'ts', 'tsx', 'vue'].map((extension) => ({text: text.slice(0, 40), extension, whole: extension === 'vue' ? `<script>${text}</script>` : text}))))('what is no program is told: $text in .$extension', async ({extension, whole}) => {
  sums.refused++;
  try {
    await analyseText(whole, {filePath: `/repository/a.${extension}`});
  } catch (error) {
    expect(error).toBeInstanceOf(ParseError);
    expect(error).toMatchObject({line: expect.any(Number) as unknown, column: expect.any(Number) as unknown});
    expect((error as ParseError).line).toBeGreaterThan(0);
    expect((error as ParseError).message).not.toBe('');
  }
});
