/**
 * Google's client libraries that use the same google-auth-library, and with it the same googleapis-common, so that a project
 * has one copy of each.
 *
 * Source: the `dependencies` of the versions in the npm registry, read in November 2026: googleapis 30.0.0 to 188.0.0 and
 * @googleapis/iam 0.2.0 to 38.0.1 and @googleapis/iamcredentials 3.0.0 and 10.0.2 (googleapis-common), googleapis-common
 * 0.2.0 to 9.3.1 (google-auth-library), @google-cloud/iam-credentials 1.0.3 to 4.2.2 (google-gax), google-gax 1.0.0 to
 * 6.17.0 (google-auth-library). Where the registry had gaps, the change logs of googleapis/google-api-nodejs-client: iam 4.0.0,
 * 11.0.3 and 28.0.0, iamcredentials 1.0.2 and 5.0.0.
 */
export interface Generation {
  /** The major version of google-auth-library. */
  readonly auth: number;
  readonly packages: Readonly<Partial<Record<ManagedPackage, Release>>>;
}

/** The versions of a package that belong to a generation. */
interface Release {
  /** The first of them. */
  readonly since: string;
  /** One of them that is on npm, for who has none yet; `null` for what nobody begins to use. */
  readonly version: string | null;
}

/** The packages that a rewrite may begin or cease to import, those that tell most about a project first. */
export const MANAGED_PACKAGES = [
  '@googleapis/iam',
  'googleapis',
  'google-auth-library',
  '@googleapis/iamcredentials',
  '@google-cloud/iam-credentials',
] as const;
export type ManagedPackage = (typeof MANAGED_PACKAGES)[number];

/** From old to new. */
export const GENERATIONS: readonly Generation[] = [
  {
    auth: 3,
    packages: {
      'googleapis': {since: '37.1.0', version: '39.2.0'},
      'google-auth-library': {since: '3.0.0', version: '3.1.2'},
    },
  },
  {
    auth: 4,
    packages: {
      'googleapis': {since: '40.0.0', version: '41.0.1'},
      'google-auth-library': {since: '4.0.0', version: '4.2.6'},
    },
  },
  {
    auth: 5,
    packages: {
      'googleapis': {since: '42.0.0', version: '48.0.0'},
      'google-auth-library': {since: '5.0.0', version: '5.10.1'},
    },
  },
  {
    auth: 6,
    packages: {
      'googleapis': {since: '49.0.0', version: '67.0.0'},
      'google-auth-library': {since: '6.0.0', version: '6.1.6'},
    },
  },
  {
    auth: 7,
    packages: {
      '@googleapis/iam': {since: '0.2.0', version: null},
      'googleapis': {since: '67.1.0', version: '100.0.0'},
      'google-auth-library': {since: '7.0.0', version: '7.14.1'},
      '@google-cloud/iam-credentials': {since: '1.0.3', version: '1.2.0'},
    },
  },
  {
    auth: 8,
    packages: {
      '@googleapis/iam': {since: '4.0.0', version: null},
      'googleapis': {since: '101.0.0', version: '123.0.0'},
      'google-auth-library': {since: '8.0.0', version: '8.9.0'},
      '@google-cloud/iam-credentials': {since: '2.0.0', version: '2.0.4'},
    },
  },
  {
    auth: 9,
    packages: {
      '@googleapis/iam': {since: '11.0.3', version: null},
      'googleapis': {since: '124.0.0', version: '149.0.0'},
      'google-auth-library': {since: '9.0.0', version: '9.15.1'},
      '@googleapis/iamcredentials': {since: '1.0.2', version: '3.0.0'},
      '@google-cloud/iam-credentials': {since: '3.0.0', version: '3.3.0'},
    },
  },
  {
    auth: 10,
    packages: {
      '@googleapis/iam': {since: '28.0.0', version: null},
      'googleapis': {since: '150.0.0', version: '171.4.0'},
      'google-auth-library': {since: '10.0.0', version: '10.5.0'},
      '@googleapis/iamcredentials': {since: '5.0.0', version: '10.0.2'},
      '@google-cloud/iam-credentials': {since: '4.0.0', version: '4.2.2'},
    },
  },
  {
    auth: 11,
    packages: {
      'googleapis': {since: '178.1.1', version: '188.0.0'},
      'google-auth-library': {since: '11.0.0', version: '11.3.4'},
    },
  },
];
