import type {Api} from './endpoints.ts';
import {METHODS} from './methods.ts';

/**
 * The services over gRPC, for which Node has no generated client of the old API. Source: googleapis/googleapis
 * `google/iam/admin/v1/iam.proto` and `google/iam/credentials/v1/iamcredentials.proto`.
 */
export const GRPC_SERVICE: Readonly<Record<Api, string>> = {
  old: 'google.iam.admin.v1.IAM',
  new: 'google.iam.credentials.v1.IAMCredentials',
};

/** Modules that a protobuf compiler made of the old service, and what they call its client. */
export const GENERATED_MODULE = /(?:^|\/)google\/iam\/admin\/v1\/iam(?:[._-]+[A-Za-z\d]+)*$/;
export const GENERATED_CLIENT = /^IAM(?:Promise)?Client(?:Impl)?$/;

/** Functions that make a client's class of a service's definition. */
export const CLIENT_MAKERS: ReadonlySet<string> = new Set(['makeClientConstructor', 'makeGenericClientConstructor']);

/** The methods of a client, as grpc-js names them: by the method's own name and in camel case. */
export const GRPC_METHODS: ReadonlyMap<string, string> = new Map(
  METHODS.flatMap(({name}) => [
    [name, name],
    [capitalised(name), name],
  ]),
);

/** `/google.iam.admin.v1.IAM/SignBlob`, with the method as a group. */
export const GRPC_PATH = new RegExp(
  String.raw`^/${GRPC_SERVICE.old.replaceAll('.', String.raw`\.`)}/(?<method>${METHODS.map(({name}) => capitalised(name)).join('|')})$`,
);

/** Methods of a bare client that take such a path first. */
export const PATH_CALLS = /^(?:make\w*Request|unary\w*|rpcCall|invoke\w*)$/;

/** How many arguments of them stand before the request: the path and two functions that serialise. */
export const PATH_CALL_REQUEST = 3;

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
