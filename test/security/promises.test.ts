import {readdirSync} from 'node:fs';
import {expect, test} from 'vitest';
import {page} from '../docs/markdown.ts';

const [, promised = ''] = page('SECURITY.md').split(/^## .*$/mu);
const promises = promised.split(/^- /mu).slice(1);

test('each promise names a test, and each test of this folder is of a promise', () => {
  const named = promises.map((promise) => /\]\(test\/security\/(?<name>[\w-]+\.test\.ts)\)/u.exec(promise)?.groups?.['name']);
  expect(promises.length).toBeGreaterThan(8);
  expect(promises.filter((_, index) => named[index] === undefined)).toEqual([]);
  const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts') && name !== 'promises.test.ts');
  expect([...new Set(named)].sort()).toEqual(tests);
});
