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

it('joins many files that sign through one client at once, and not one by one', async () => {
  const names = Array.from({length: COUNT}, (_, number) => `sign-${number}.js`);
  const size = await planted(new Map([['iam.js', CLIENT], ...names.map((name) => [name, SIGNER] as const)]), async (root) => {
    const signers = names.map((name) => path.join(root, name));
    const source = {bytes: Buffer.from(SIGNER), bom: false, text: SIGNER};
    const files = [path.join(root, 'iam.js'), ...signers];
    const repository = createRepository({
      root,
      files: () => files,
      named: new Set(files),
      sources: new Map(signers.map((file) => [file, source])),
      factsOf: () => ({minimumVersion: () => '39.2.0'}),
    });
    return Promise.resolve(gather(signers[0] ?? '', SIGNER, repository, {}, () => []).texts.size);
  });
  expect(size).toBe(COUNT + 1);
});
