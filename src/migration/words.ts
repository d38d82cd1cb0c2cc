import {METHOD_NAMES} from './methods.ts';

/** How files mention the IAM API's service over gRPC, whose methods they may spell with a capital. */
export const GRPC_WORDS: readonly string[] = ['iam.admin.v1', 'iam/admin/v1'];

/** A file that holds none of these words can hold no finding: the cheap test before any parser is loaded. */
export const WORDS: readonly string[] = [...METHOD_NAMES, ...GRPC_WORDS];

/** Whether a text can hold a finding at all. */
export function mentionsSigning(text: string): boolean {
  return WORDS.some((word) => text.includes(word));
}

/** Whether a text mentions the IAM API's service over gRPC. */
export function mentionsGrpc(text: string): boolean {
  return GRPC_WORDS.some((word) => text.includes(word));
}
