/* eslint-disable iamcredentials/no-deprecated-audit-log-name -- A filter is one of the shapes. */
/** Programs of a shape in any size: the number says how many of something they have. */
export interface Shape {
  readonly name: string;
  readonly program: (count: number) => string;
  /** Where it is TypeScript. */
  readonly extension?: 'ts';
}

const CLIENT = "import {google} from 'googleapis';\nconst iam = google.iam('v1');\n";
const AXIOS = "import axios from 'axios';\n";
const ENDPOINT = 'https://iam.googleapis.com/v1/projects/-/serviceAccounts/';
const URL = `\`${ENDPOINT}\${email}:signBlob\``;
const SIGN = 'iam.projects.serviceAccounts.signBlob({name, requestBody: {bytesToSign: bytes}})';

/** A line for each number below a count. */
function lines(count: number, line: (index: number) => string): string {
  return Array.from({length: count}, (_, index) => line(index)).join('\n');
}

function posting(index: number, url: string): string {
  return `export async function sign${index}(email, bytes) {\n  const {data} = await axios.post(${url}, {bytesToSign: bytes});\n  return data.signature;\n}`;
}

function signing(index: number, body: string): string {
  return `export async function sign${index}(name, bytes) {\n  ${body}\n}`;
}

/** What generated code, and code that grew for years, has many of. */
export const SHAPES: readonly Shape[] = [
  {name: 'calls through one client', program: (count) => CLIENT + lines(count, (index) => signing(index, `return (await ${SIGN}).data.signature;`))},
  {name: 'calls through clients of their own', program: (count) => CLIENT + lines(count, (index) => signing(index, `const iam = google.iam('v1');\n  return (await ${SIGN}).data.signature;`))},
  {name: 'calls with a URL each', program: (count) => AXIOS + lines(count, (index) => posting(index, URL))},
  {name: 'calls with one base URL', program: (count) => `${AXIOS}const BASE = 'https://iam.googleapis.com/v1';\n${lines(count, (index) => posting(index, '`${BASE}/projects/p/serviceAccounts/${email}:signBlob`'))}`},
  {name: 'calls whose URL one function makes', program: (count) => `${AXIOS}const urlOf = (email) => \`${ENDPOINT.replace('-', 'p')}\${email}:signBlob\`;\n${lines(count, (index) => posting(index, 'urlOf(email)'))}`},
  {name: 'calls of one function that sends', program: (count) => `${AXIOS}const post = (url, body) => axios.post(url, body);\n${lines(count, (index) => posting(index, URL).replace('axios.post', 'post'))}`},
  {name: 'callers of a wrapper', program: (count) => `${CLIENT}async function sign(name, bytes) {\n  const {data} = await ${SIGN};\n  return data;\n}\n${lines(count, (index) => `export const call${index} = async (name, bytes) => (await sign(name, bytes)).signature;`)}`},
  {name: 'classes with a client each', program: (count) => CLIENT + lines(count, (index) => `export class Signer${index} {\n  constructor() {\n    this.iam = google.iam('v1');\n  }\n\n  async sign(name, bytes) {\n    const {data} = await this.${SIGN};\n    return data.signature;\n  }\n}`)},
  {name: 'aliases of a client', program: (count) => `${CLIENT}const alias0 = iam;\n${lines(count, (index) => `const alias${index + 1} = alias${index};`)}\n${signing(0, `return (await alias${count}.${SIGN.slice(4)}).data.signature;`)}`},
  {name: 'aliases of an answer', program: (count) => `${CLIENT}${signing(0, `const answer0 = await ${SIGN};\n${lines(count, (index) => `const answer${index + 1} = answer${index};`)}\nreturn answer${count}.data.signature;`)}`},
  {name: 'aliases of a URL', program: (count) => `${AXIOS}const url0 = '${ENDPOINT}';\n${lines(count, (index) => `const url${index + 1} = url${index};`)}\n${posting(0, `url${count} + email + ':signBlob'`)}`},
  {name: 'constants that double each other', program: (count) => `${AXIOS}const part0 = 'x';\n${lines(count, (index) => `const part${index + 1} = part${index} + part${index};`)}\n${posting(0, `'${ENDPOINT}' + part${count} + ':signBlob'`)}`},
  {name: 'choices between the same', program: (count) => `${AXIOS}const url0 = '${ENDPOINT}';\n${lines(count, (index) => `const url${index + 1} = globalThis.flag ? url${index} : url${index};`)}\n${posting(0, `url${count} + email + ':signBlob'`)}`},
  {name: 'functions that call each other twice', program: (count) => `${AXIOS}const send0 = (url, body) => axios.post(url, body);\n${lines(count, (index) => `const send${index + 1} = (url, body) => globalThis.flag ? send${index}(url, body) : send${index}(url, body);`)}\n${posting(0, URL).replace('axios.post', `send${count}`)}`},
  {name: 'functions in a ring', program: (count) => `${CLIENT}${lines(count, (index) => `function ring${index}(value) {\n  return ring${(index + 1) % count}(value) || ring${(index * 7 + 3) % count}(value);\n}`)}\n${signing(0, `return ring0((await ${SIGN}).data);`)}`},
  {name: 'wrappers of wrappers', program: (count) => `${CLIENT}async function wrap0(name, bytes) {\n  return (await ${SIGN}).data;\n}\n${lines(count, (index) => `async function wrap${index + 1}(name, bytes) {\n  const first = await wrap${index}(name, bytes);\n  const second = await wrap${index}(name, bytes);\n  return globalThis.flag ? first : second;\n}`)}\nexport const sign = async (name, bytes) => (await wrap${count}(name, bytes)).signature;`},
  {name: 'operands of +', program: (count) => `${AXIOS}${posting(0, `'${ENDPOINT}' + email${lines(count, (index) => ` + part${index}`)} + ':signBlob'`)}`},
  {name: 'unrelated operands of +', program: (count) => `${AXIOS}${posting(0, URL)}\nexport const text = ''${lines(count, (index) => ` + part${index}`)};`},
  {name: 'elements of a joined array', program: (count) => `${AXIOS}${posting(0, `['${ENDPOINT}', email, ${lines(count, () => "'',")} ':signBlob'].join('')`)}`},
  {name: 'additions to a URL', program: (count) => `${AXIOS}let url = '${ENDPOINT}';\n${lines(count, (index) => `url += part${index};`)}\n${posting(0, "url + ':signBlob'")}`},
  {name: 'properties of an object', program: (count) => `${CLIENT}export const settings = {\n${lines(count, (index) => `  key${index}: {verb: 'signBlob', numbers: [${index}]},`)}\n};\n${signing(0, `return (await ${SIGN}).data.signature;`)}`},
  {name: 'properties of a request', program: (count) => `${CLIENT}${signing(0, `return (await ${SIGN.replace('bytes}', `bytes,\n${lines(count, (index) => `key${index}: ${index},`)}}`)}).data.signature;`)}`},
  {name: 'claims', program: (count) => `${CLIENT}${signing(0, `const claims = {sub: name};\n${lines(count, (index) => `claims.key${index} = name;`)}\nconst {data} = await iam.projects.serviceAccounts.signJwt({name, requestBody: {payload: JSON.stringify(claims)}});\nreturn data.signedJwt;`)}`},
  {name: 'claims that spread claims', program: (count) => `${CLIENT}const claims0 = {sub: 'a'};\n${lines(count, (index) => `const claims${index + 1} = {...claims${index}, ...claims${index}};`)}\n${signing(0, `const {data} = await iam.projects.serviceAccounts.signJwt({name, requestBody: {payload: JSON.stringify(claims${count})}});\n  return data.signedJwt;`)}`},
  {name: 'signed tokens', program: (count) => CLIENT + lines(count, (index) => signing(index, `const claims = {sub: name, iat: Math.floor(Date.now() / 1000)};\n  const {data} = await iam.projects.serviceAccounts.signJwt({name, requestBody: {payload: JSON.stringify(claims)}});\n  return data.signedJwt;`))},
  {name: 'cases of a switch', program: (count) => `${CLIENT}export async function sign(kind, name, bytes) {\n  switch (kind) {\n${lines(count, (index) => `    case ${index}: return (await ${SIGN}).data.signature;`)}\n  }\n}`},
  {name: 'cases of a switch that return URLs', program: (count) => `${AXIOS}function urlOf(kind) {\n  switch (kind) {\n${lines(count, (index) => `    case ${index}: return '${ENDPOINT}a${index}:signBlob';`)}\n  }\n}\n${posting(0, 'urlOf(email)')}`},
  {name: 'links of a promise chain', program: (count) => `${CLIENT}export const sign = (name, bytes) => ${SIGN}${lines(count, () => '.then((answer) => answer)')}.then((answer) => answer.data.signature);`},
  {name: 'reads of an answer', program: (count) => `${CLIENT}${signing(0, `const {data} = await ${SIGN};\n${lines(count, () => 'globalThis.use(data.signature);')}`)}`},
  {name: 'mocked requests', program: (count) => `import nock from 'nock';\n${AXIOS}${posting(0, URL)}\n${lines(count, (index) => `test('${index}', async () => {\n  nock('https://iam.googleapis.com').post('/v1/projects/-/serviceAccounts/a:signBlob', {bytesToSign: 'x'}).reply(200, {keyId: '1', signature: 'x'});\n  await sign0('a', 'x');\n});`)}`},
  {name: 'suppressed calls', program: (count) => CLIENT + lines(count, (index) => `// eslint-disable-next-line iamcredentials/no-deprecated-sign -- ${index}\n${signing(index, `return (await ${SIGN}).data.signature;`)}`)},
  {name: 'lookalikes', program: (count) => lines(count, (index) => `export class Wrapper${index} {\n  signBlob(bytes) {\n    return this.inner.signBlob(bytes);\n  }\n}`)},
  {name: 'audit-log filters', program: (count) => lines(count, (index) => `export const filter${index} = 'protoPayload.methodName="google.iam.admin.v1.SignBlob"';`)},
  {name: 'typed answers', extension: 'ts', program: (count) => AXIOS + lines(count, (index) => `interface Answer${index} { keyId: string; signature: string }\nexport async function sign${index}(email: string, bytes: string) {\n  const {data} = await axios.post<Answer${index}>(${URL}, {bytesToSign: bytes});\n  return data.signature;\n}`)},
];
