import {createRequire} from 'node:module';

type Request = Readonly<Record<string, unknown>>;
type Method = (request: Request, ...rest: unknown[]) => unknown;
type ClientClass = new (options?: object) => {readonly signBlob: Method; readonly signJwt: Method};

/** The package of the gRPC client, which programs name when they use it. */
export const GRPC_PACKAGE = '@google-cloud/iam-credentials';

/**
 * Makes the gRPC client send its requests over HTTP, where the fakes are; its own fallback does that. What it would drop
 * or misread without a word, it refuses here.
 */
export function sendGrpcOverHttp(): void {
  const library = createRequire(import.meta.url)(GRPC_PACKAGE) as {IAMCredentialsClient: ClientClass};
  const Client = library.IAMCredentialsClient;
  library.IAMCredentialsClient = class extends Client {
    constructor(options: object = {}) {
      super({...options, fallback: true});
      const {signBlob, signJwt} = Client.prototype as {signBlob: Method; signJwt: Method};
      Object.assign(this, {
        signBlob: checked(signBlob.bind(this), (payload) => payload instanceof Uint8Array),
        signJwt: checked(signJwt.bind(this), (payload) => typeof payload === 'string'),
      });
    }
  };
}

function checked(method: Method, isPayload: (value: unknown) => boolean): Method {
  return (request, ...rest) => {
    const unknown = Object.keys(request).find((key) => !['delegates', 'name', 'payload'].includes(key));
    if (unknown !== undefined || !isPayload(request['payload'])) {
      throw new Error(unknown === undefined ? 'The payload has the wrong type' : `The request has no field "${unknown}"`);
    }
    return method(request, ...rest);
  };
}
