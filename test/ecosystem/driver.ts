/** Signs with a published library, whose own file may be replaced by another text. Runs in the child of the behaviour tests. */
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {compileFunction} from 'node:vm';

type Callback = (error: Error | null, value?: unknown) => void;
type Request = (options: object) => Promise<unknown>;

interface FirebaseAdmin {
  readonly IAMSigner: new (client: object, account: string) => {sign(data: Buffer): Promise<Buffer>};
}
interface GoogleAuthLibrary {
  readonly GoogleAuth: {
    new (): {getClient: unknown; getProjectId: unknown; getCredentials: unknown; sign(data: string): Promise<string>};
    readonly DefaultTransporter: new () => {request: Request};
  };
}
interface AutoAuth {
  projectId: string;
  credentials: object;
  getCredentials: unknown;
  authorizeRequest: unknown;
  sign(data: string, callback: Callback): void;
}

const EMAIL = 'signer@my-project.iam.gserviceaccount.com';
const DATA = 'Hello, wörld?>';

/** `firebase-admin/lib/auth/token-generator.js`, with the library's own HTTP client. */
export async function firebaseAdmin(file: string, text: string): Promise<string> {
  const {IAMSigner} = load(file, text) as FirebaseAdmin;
  const {HttpClient} = createRequire(file)('../utils/api-request') as {HttpClient: new () => object};
  return (await new IAMSigner(new HttpClient(), EMAIL).sign(Buffer.from(DATA))).toString('base64');
}

/** `google-auth-library/build/src/auth/googleauth.js`, with its default transporter and no key. */
export async function googleAuthLibrary(file: string, text: string): Promise<string> {
  const {GoogleAuth} = load(file, text) as GoogleAuthLibrary;
  const auth = new GoogleAuth();
  auth.getClient = () => Promise.resolve(new GoogleAuth.DefaultTransporter());
  auth.getProjectId = () => Promise.resolve('my-project');
  auth.getCredentials = () => Promise.resolve({client_email: EMAIL});
  return await auth.sign(DATA);
}

/** `google-auto-auth/index.js`, with `request`. */
export async function googleAutoAuth(file: string, text: string): Promise<unknown> {
  const auth = (load(file, text) as (config: object) => AutoAuth)({});
  auth.projectId = 'my-project';
  auth.credentials = {client_email: EMAIL};
  auth.getCredentials = (callback: Callback) => callback(null, auth.credentials);
  auth.authorizeRequest = (options: object, callback: Callback) => callback(null, options);
  return await new Promise((resolve, reject) => {
    auth.sign(DATA, (error, signature) => error ? reject(error) : resolve(signature));
  });
}

/** Runs a CommonJS text as if it stood in `file`. */
function load(file: string, text: string): unknown {
  const module = {exports: {}};
  const wrapper = compileFunction(text, ['exports', 'require', 'module', '__filename', '__dirname'], {filename: file});
  Reflect.apply(wrapper, module.exports, [module.exports, createRequire(file), module, file, path.dirname(file)]);
  return module.exports;
}

/** The same with the text that was published. */
export function published(name: 'firebaseAdmin' | 'googleAuthLibrary' | 'googleAutoAuth', file: string): Promise<unknown> {
  return {firebaseAdmin, googleAuthLibrary, googleAutoAuth}[name](file, readFileSync(file, 'utf8'));
}
