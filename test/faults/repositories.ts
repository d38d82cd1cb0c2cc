import {cpSync} from 'node:fs';
import {commit, type Files, folder, git} from '../cli/program.ts';

/** A client, the wrapper around it and a caller: they are rewritten together. */
export const UNIT = {
  'package.json': '{"name": "receipts", "private": true, "type": "module", "dependencies": {"googleapis": "^149.0.0"}}\n',
  'src/client.js': "import {google} from 'googleapis';\n\nexport const signer = google.iam('v1');\n",
  'src/sign.js': [
    "import {signer} from './client.js';",
    '',
    'export async function sign(email, bytes) {',
    '  const {data} = await signer.projects.serviceAccounts.signBlob({',
    '    name: `projects/-/serviceAccounts/${email}`,',
    '    requestBody: {bytesToSign: bytes},',
    '  });',
    '  return data;',
    '}',
    '',
  ].join('\n'),
  'src/main.js': "import {sign} from './sign.js';\n\nconst {signature} = await sign('robot@acme.iam.gserviceaccount.com', 'aGk=');\nprocess.stdout.write(signature);\n",
} as const;

/** {@link UNIT}, rewritten. */
export const UNIT_REWRITTEN = {
  'src/client.js': UNIT['src/client.js'].replace('google.iam(', 'google.iamcredentials('),
  'src/sign.js': UNIT['src/sign.js'].replace('bytesToSign', 'payload'),
  'src/main.js': UNIT['src/main.js'].replace('{signature}', '{signedBlob: signature}'),
} as const;

/** Makes copies of one repository: to commit files anew for each run would take long. */
export function template(files: Files): () => string {
  const original = folder(files);
  git(original, 'init', '--quiet');
  commit(original);
  return () => {
    const root = folder();
    cpSync(original, root, {recursive: true});
    return root;
  };
}
