import {describe, expect, it} from 'vitest';

import {analyseText} from '../../src/text.ts';

const REQUEST = "{method: 'POST', body: JSON.stringify({bytesToSign})}";
const CALL = `fetch(\`https://iam.googleapis.com/v1/projects/\${project}/serviceAccounts/\${email}:signBlob\`, ${REQUEST})`;

async function messagesOf(text: string): Promise<string[]> {
  const {findings} = await analyseText(text, {filePath: 'signer.ts'});
  return findings.map(({message}) => message);
}

describe('a finding names what nothing uses any more after its edits', () => {
  it('when the wildcard takes the last use of the project away', async () => {
    const messages = await messagesOf(`const project = await findProject();\nexport const sign = async (email, bytesToSign) => (await (await ${CALL}).json()).signature;\n`);
    expect(messages).toHaveLength(2);
    for (const message of messages) {
      expect(message).toMatch(/; nothing uses project any more then\.$/);
    }
  });

  it.each([
    ['another use is left', `export const sign = async (project, email, bytesToSign) => (console.log(project), (await (await ${CALL}).json()).signature);`],
    ['other files see it', `export const project = 'p';\nexport const sign = async (email, bytesToSign) => (await (await ${CALL}).json()).signature;`],
    ['it is renamed', "import {google, iam_v1} from 'googleapis';\nconst iam: iam_v1.Iam = google.iam('v1');\nawait iam.projects.serviceAccounts.signBlob({name: 'projects/-/serviceAccounts/a@b.c', requestBody: {bytesToSign: ''}});"],
  ])('not when %s', async (_title, text) => {
    const messages = await messagesOf(text);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((message) => message.includes('Nothing uses'))).toEqual([]);
  });
});
