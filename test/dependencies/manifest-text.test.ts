import {describe, expect, test} from 'vitest';
import {copyEntry, removeEntry, setEntry} from '../../src/dependencies/manifest-text.ts';

const NEW = '@googleapis/iamcredentials';

function pretty(manifest: unknown, indent: number | string = 2): string {
  return `${JSON.stringify(manifest, null, indent)}\n`;
}

describe('a new entry', () => {
  test('takes its place in the alphabet', () => {
    const before = {name: 'a', dependencies: {'@googleapis/iam': '^16.0.0', 'axios': '^1.0.0'}};
    const after = {name: 'a', dependencies: {'@googleapis/iam': '^16.0.0', [NEW]: '^3.0.0', 'axios': '^1.0.0'}};
    expect(setEntry(pretty(before), 'dependencies', NEW, '^3.0.0')).toBe(pretty(after));
  });

  test('goes last in the alphabet, with no comma behind it', () => {
    const before = {dependencies: {'@aws/a': '1', 'zod': '3'}};
    expect(setEntry(pretty(before), 'dependencies', 'zx', '1')).toBe(pretty({dependencies: {...before.dependencies, zx: '1'}}));
  });

  test('stands behind what it replaces where the others have no order', () => {
    const before = {dependencies: {'zod': '3', '@googleapis/iam': '^16.0.0', 'axios': '1'}};
    const after = {dependencies: {'zod': '3', '@googleapis/iam': '^16.0.0', [NEW]: '^3.0.0', 'axios': '1'}};
    expect(setEntry(pretty(before), 'dependencies', NEW, '^3.0.0', {after: '@googleapis/iam'})).toBe(pretty(after));
  });

  test.each([
    ['tabs', '\t'],
    ['four spaces', 4],
    ['one line', 0],
  ])('is laid out as the rest: %s', (_name, indent) => {
    const before = pretty({name: 'a', dependencies: {axios: '1'}}, indent);
    expect(setEntry(before, 'dependencies', NEW, '^3.0.0')).toBe(pretty({name: 'a', dependencies: {[NEW]: '^3.0.0', axios: '1'}}, indent));
    expect(setEntry(before, 'devDependencies', NEW, '^3.0.0')).toBe(pretty({name: 'a', dependencies: {axios: '1'}, devDependencies: {[NEW]: '^3.0.0'}}, indent));
  });

  test('keeps CRLF, a missing final newline and an odd layout elsewhere', () => {
    const before = '{\r\n  "files": [ "a",\r\n "b" ],\r\n  "dependencies": {\r\n    "axios": "1"\r\n  }\r\n}';
    expect(setEntry(before, 'dependencies', 'zod', '3')).toBe(before.replace('"1"', '"1",\r\n    "zod": "3"'));
    expect(setEntry(before, 'devDependencies', 'zod', '3')).toBe(before.replace('\r\n}', ',\r\n  "devDependencies": {\r\n    "zod": "3"\r\n  }\r\n}'));
  });

  test('a new section stands before those that follow it by custom', () => {
    const before = pretty({name: 'a', devDependencies: {vitest: '4'}, engines: {node: '20'}});
    const after = pretty({name: 'a', dependencies: {[NEW]: '^3.0.0'}, devDependencies: {vitest: '4'}, engines: {node: '20'}});
    expect(setEntry(before, 'dependencies', NEW, '^3.0.0', {before: ['devDependencies', 'peerDependencies']})).toBe(after);
  });

  test.each([
    ['{}', '{\n  "dependencies": {\n    "a": "1"\n  }\n}'],
    ['{\n  "name": "x",\n  "dependencies": {}\n}\n', '{\n  "name": "x",\n  "dependencies": {\n    "a": "1"\n  }\n}\n'],
    ['{"dependencies": {}}', '{"dependencies": {"a": "1"}}'],
    ['{\n    "dependencies" : {\n        "b" : "1"\n    }\n}', '{\n    "dependencies" : {\n        "a" : "1",\n        "b" : "1"\n    }\n}'],
    ['{\n  "dependencies": {\n      "b": "1"\n    , "c": "1"\n  }\n}', '{\n  "dependencies": {\n      "a": "1"\n    , "b": "1"\n    , "c": "1"\n  }\n}'],
  ])('in %j', (before, after) => {
    expect(setEntry(before, 'dependencies', 'a', '1')).toBe(after);
  });

  test('an entry that is there gets the new value in its place', () => {
    expect(setEntry('{"dependencies": {"b": "1", "a": "2"}}', 'dependencies', 'b', '3')).toBe('{"dependencies": {"b": "3", "a": "2"}}');
  });

  test('a copy has the same value, as it is written', () => {
    const before = '{\n  "peerDependenciesMeta": {\n    "a": { "optional": true }\n  }\n}';
    expect(copyEntry(before, 'peerDependenciesMeta', 'a', 'b')).toBe('{\n  "peerDependenciesMeta": {\n    "a": { "optional": true },\n    "b": { "optional": true }\n  }\n}');
    expect(copyEntry(before, 'peerDependenciesMeta', 'c', 'b')).toBe(before);
  });
});

describe('a removed entry', () => {
  const three = '{\n  "dependencies": {\n    "a": "1",\n    "b": "2",\n    "c": "3"\n  }\n}\n';

  test.each([
    ['a', '    "a": "1",\n'],
    ['b', '    "b": "2",\n'],
  ])('%s goes with its line', (key, line) => {
    expect(removeEntry(three, 'dependencies', key)).toBe(three.replace(line, ''));
  });

  test('at the end goes with the comma before it', () => {
    expect(removeEntry(three, 'dependencies', 'c')).toBe(three.replace(',\n    "c": "3"', ''));
  });

  test('takes its section along when it was alone', () => {
    expect(removeEntry('{\n  "name": "x",\n  "dependencies": {\n    "a": "1"\n  },\n  "type": "module"\n}', 'dependencies', 'a')).toBe('{\n  "name": "x",\n  "type": "module"\n}');
    expect(removeEntry('{"dependencies": {"a": "1"}}', 'dependencies', 'a')).toBe('{}');
  });

  test('that is not there changes nothing', () => {
    expect(removeEntry(three, 'dependencies', 'd')).toBe(three);
    expect(removeEntry(three, 'devDependencies', 'a')).toBe(three);
  });
});
