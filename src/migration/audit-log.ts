/**
 * How the two APIs name a signing in Cloud Audit Logs. Source: the migration guide, "Enabling audit logs".
 */

/** A dot of a name, also as a regular expression writes it, in a string too. */
const DOT = String.raw`(?:\\+\.|\[\.\]|\.)`;

/** Source of a regular expression for the part of a name that only the IAM API has, and that its new name lacks. */
export const OLD_PREFIX = ['google', 'iam', 'admin', 'v1', ''].join(DOT);

/** Source of a regular expression for an old name, or a group of them, as a pattern spells it. */
export const OLD_IN_PATTERN = String.raw`${OLD_PREFIX}(?:Sign(?:\w+|\((?:\?:)?[\w|]+\))|\((?:\?:)?Sign[\w|]*\))`;

/** The methods, by what follows {@link OLD_PREFIX}: the new name is just that. */
export const LOGGED_METHODS = ['SignBlob', 'SignJwt'] as const;

/** The type of a request: the URL before it is the same on both APIs. */
export const REQUEST_TYPE = {urlPrefix: 'type.googleapis.com/', old: 'google.iam.admin.v1.', new: 'google.iam.credentials.v1.'} as const;

/** Last part of the fields that name a method, a request's type or the service; in BigQuery and in protocol buffers too. */
export const METHOD_FIELD = /(?:^|[.`])method_?name$/i;
export const TYPE_FIELD = /@type["\\]*$/;
export const SERVICE_FIELD = /(?:^|[.`])service_?name$/i;

/** What the table of exported audit logs is called in BigQuery. */
export const SQL = /\bselect\b(?:(?!\bselect\b)[^])*\bfrom\b|\bprotopayload_auditlog\b/i;

/** What an audit log says in the place of an old value, the same in code and in filters; `null` for any other text. */
export function newLoggedName(old: string): string | null {
  const {type, name} = OLD_NAME.exec(old)?.groups ?? {};
  if (name !== undefined) {
    return name;
  }
  return type === undefined ? null : `${old.slice(0, old.length - type.length - REQUEST_TYPE.old.length)}${REQUEST_TYPE.new}${type}`;
}

const OLD_NAME = new RegExp(
  String.raw`^google\.iam\.admin\.v1\.(?<name>${LOGGED_METHODS.join('|')})$|^(?:type\.googleapis\.com\/)?google\.iam\.admin\.v1\.(?<type>(?:${LOGGED_METHODS.join('|')})(?:Request|Response))$`,
);
