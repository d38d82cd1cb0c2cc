/** Code to begin with. */
export const EXAMPLES = [
  {
    name: 'A request with fetch',
    fileName: 'sign.js',
    text: `const SIGNER = 'signer@my-project.iam.gserviceaccount.com';

/** Signs bytes as a service account. */
export async function sign(bytes, token) {
  const url = \`https://iam.googleapis.com/v1/projects/my-project/serviceAccounts/\${SIGNER}:signBlob\`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {Authorization: \`Bearer \${token}\`},
    body: JSON.stringify({bytesToSign: bytes.toString('base64')}),
  });
  const {signature} = await response.json();
  return signature;
}
`,
  },
  {
    name: 'A client of googleapis',
    fileName: 'archive.ts',
    text: `import {google, iam_v1} from 'googleapis';

export class ArchiveSigner {
  private readonly client: iam_v1.Iam = google.iam('v1');

  async sign(email: string, digest: Buffer): Promise<string> {
    const response = await this.client.projects.serviceAccounts.signBlob({
      name: \`projects/-/serviceAccounts/\${email}\`,
      requestBody: {bytesToSign: digest.toString('base64')},
    });
    return response.data.signature ?? '';
  }
}
`,
  },
  {
    name: 'A JWT without exp',
    fileName: 'token.js',
    text: `import axios from 'axios';

export async function deviceToken(account, device, accessToken) {
  const claims = {sub: device, aud: 'https://example.com/devices', iat: Math.floor(Date.now() / 1000)};
  const {data} = await axios.post(
    \`https://iam.googleapis.com/v1/projects/-/serviceAccounts/\${account}:signJwt\`,
    {payload: JSON.stringify(claims)},
    {headers: {Authorization: \`Bearer \${accessToken}\`}},
  );
  return data.signedJwt;
}
`,
  },
  {
    name: 'An answer that leaves the file',
    fileName: 'raw.js',
    text: `export function signRaw(account, bytes, token) {
  return fetch(\`https://iam.googleapis.com/v1/projects/-/serviceAccounts/\${account}:signBlob\`, {
    method: 'POST',
    headers: {Authorization: \`Bearer \${token}\`},
    body: JSON.stringify({bytesToSign: bytes}),
  }).then((response) => response.json());
}
`,
  },
] as const;
