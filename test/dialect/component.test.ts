import {describe, expect, it} from 'vitest';

import {componentScripts, isComponent} from '../../src/dialect/component.ts';
import {ParseError} from '../../src/dialect/parse-error.ts';
import {parse} from '../../src/dialect/parse.ts';

function codeIn(extension: 'vue' | 'svelte', text: string): string {
  return componentScripts(`file.${extension}`, text).text.trim();
}

describe('the scripts of a component', () => {
  it('keep their places: everything else is blank, line ends stay', () => {
    const text = '<!-- é 😀 -->\r\n<template>\u2028<p/></template>\n<script>\nrun();\n</script>\r\n';
    const {text: code} = componentScripts('file.vue', text);
    expect(code).toHaveLength(text.length);
    expect(code.indexOf('run()')).toBe(text.indexOf('run()'));
    expect(code.replaceAll(/[^\r\n\u2028]/gu, '')).toBe(text.replaceAll(/[^\r\n\u2028]/gu, ''));
  });

  it.each<[string, 'vue' | 'svelte', string, string]>([
    ['in a comment', 'vue', '<!-- <script>a()</script> --><script>b()</script>', 'b()'],
    ['in a comment', 'svelte', '<!-- <script>a()</script> --><script>b()</script>', 'b()'],
    ['in the template', 'vue', '<template><div><script>a()</script></div></template><script>b()</script>', 'b()'],
    ['behind a nested template', 'vue', '<template><template #x="{y}"></template><template v-if="a > b"/><script>a()</script></template><script>b()</script>', 'b()'],
    ['in a template in another language', 'vue', '<template lang="pug">\np <template> <script>a()\n</template>\n<script>b()</script>', 'b()'],
    ['in an attribute', 'vue', '<template><p title="</template><script>a()</script>"/></template><script>b()</script>', 'b()'],
    ['in a custom block', 'vue', '<docs><script>a()</script></docs><script>b()</script>', 'b()'],
    ['in the head', 'svelte', '<svelte:head><script>a()</script></svelte:head><script>b()</script>', 'b()'],
    ['behind a comparison', 'svelte', '{#if a < b}<p/>{/if}<script>b()</script>', 'b()'],
    ['with a source of its own', 'vue', '<script src="./a.js"></script><script setup>b()</script>', 'b()'],
    ['closed at once', 'vue', '<script src="./a.js" /><script setup>b()</script>', 'b()'],
    ['that is data', 'svelte', '<script type="application/ld+json">{"a": 1}</script><script>b()</script>', 'b()'],
    ['in a language that is not ours', 'vue', '<script lang="coffee">a = -> 1</script><script setup>b()</script>', 'b()'],
    ['without an end', 'vue', '<template></template><script>b()', 'b()'],
    ['with upper-case tags', 'svelte', '<SCRIPT>b()</SCRIPT>', 'b()'],
  ])('are found beside one %s (%s)', (_where, extension, text, code) => {
    expect(codeIn(extension, text)).toBe(code);
  });

  it.each([
    ['<script>', '.js'], ['<script lang="ts">', '.ts'], ["<script setup lang='ts' generic=\"T extends A<B>\">", '.ts'], ['<script lang=tsx>', '.tsx'],
    ['<script type="text/typescript">', '.ts'], ['<script lang="jsx">', '.js'], ['<script context="module" lang="TypeScript">', '.ts'],
  ] as const)('have the language of %s', (tag, extension) => {
    expect(componentScripts('file.vue', `${tag}b()</script>`)).toMatchObject({extension, text: expect.stringContaining('b()') as string});
  });

  it('leave the names of the markup, those of stores too', () => {
    const {markupNames} = componentScripts('file.svelte', '<script>let a, b;</script><p class:a={$b.c}>word</p>');
    expect([...markupNames]).toEqual(expect.arrayContaining(['a', '$b', 'b', 'c', 'word']));
    expect(markupNames.has('let')).toBe(false);
  });

  it('are read of .vue and .svelte files alone', () => {
    expect(['a.vue', 'a.svelte', 'a.svelte.ts', 'a.vue.js', 'a.html'].filter(isComponent)).toEqual(['a.vue', 'a.svelte']);
  });
});

describe('parsing a component', () => {
  it('declares the variables of reactive statements, where nothing else does', () => {
    const {ast} = parse('file.svelte', '<script>let b; $: a = 1; $: b = a; $: ({c} = a); $: a += 1;</script>');
    expect(ast.body.map(({type}) => type)).toEqual(['VariableDeclaration', 'VariableDeclaration', 'LabeledStatement', 'LabeledStatement', 'LabeledStatement']);
  });

  it('tells the place of an error in the file', () => {
    const act = () => parse('file.vue', '<template/>\n<script>\nlet = ;\n</script>');
    expect(act).toThrow(ParseError);
    expect(act).toThrow(expect.objectContaining({line: 3}) as Error);
  });
});
