import path from 'node:path';

import {expect, it} from 'vitest';

import {gather} from '../../src/link/gather.ts';
import {createRepository} from '../../src/project/repository.ts';
import {planted} from './planted.ts';

const CLIENT = "import {google} from 'googleapis';\nexport const iam = google.iam('v1');\n";
const SIGNER = `import {iam} from './iam.js';
export async function sign(name, bytesToSign) {
  const {data} = await iam.projects.serviceAccounts.signBlob({name, requestBody: {bytesToSign}});
  return data.signature;
}
`;
/** More than may import a name that is followed to its users. */
const COUNT = 210;

/** The names of the files that are looked at together with one of them. */
async function gathered(seed: string, texts: ReadonlyMap<string, string>): Promise<string[]> {
  return planted(texts, async (root) => {
    const files = [...texts.keys()].map((name) => path.join(root, name));
    const mentioning = [...texts].filter(([, text]) => text.includes('signBlob'));
    const repository = createRepository({
      root,
      links: new Map(), files: () => files,
      named: new Set(files),
      sources: new Map(mentioning.map(([name, text]) => [path.join(root, name), {bytes: Buffer.from(text), bom: false, text}])),
      factsOf: () => ({minimumVersion: () => '39.2.0'}),
    });
    const cluster = gather(path.join(root, seed), texts.get(seed) ?? '', repository, {}, () => []);
    return Promise.resolve([...cluster.texts.keys()].map((file) => path.relative(root, file)).sort());
  });
}

it('joins many files that sign through one client at once, and not one by one', async () => {
  const names = Array.from({length: COUNT}, (_, number) => `sign-${number}.js`);
  const files = await gathered('sign-0.js', new Map([['iam.js', CLIENT], ...names.map((name) => [name, SIGNER] as const)]));
  expect(files).toHaveLength(COUNT + 1);
});

it('looks only at files that import another, not at those that mention it', async () => {
  const files = await gathered('sign.js', new Map([
    ['iam.js', CLIENT],
    ['sign.js', SIGNER],
    ['caller.js', "const {sign} = require('./sign.js');\nmodule.exports = (name) => sign(name, 'AA==');\n"],
    ['in-text.js', "exports.PROGRAM = `import {sign} from './sign.js'; // signBlob\nsign()`;\n"],
    ['in-comment.js', "// as import {sign} from './sign.js' does\nexports.signBlob = 1;\n"],
    ['by-computed-name.js', "exports.load = (name) => import(`./${name}.js`); // signBlob\n"],
  ]));
  expect(files).toEqual(['caller.js', 'iam.js', 'sign.js']);
});

it('looks at a bundle alone, for what it would be looked at with does not fit into memory', async () => {
  const texts = new Map([
    ['iam.js', CLIENT],
    ['sign.js', SIGNER],
    ['caller.js', "import {sign} from './sign.js';\nexport const seal = (name) => sign(name, 'AA==');\n"],
    ['bundle.js', `import {sign} from './sign.js';\nsign('', '');\n${'/* bundled */'.repeat(700_000)}\n`],
  ]);
  expect(await gathered('sign.js', texts)).toEqual(['iam.js', 'sign.js']);
});
