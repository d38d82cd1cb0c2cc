/**
 * Libraries that sign for their users, and from which version on they do it through the Service Account Credentials API. All
 * of them sign on their own where they have a private key; where they have none, they ask an API.
 */

/** What a library is asked to sign, and by which calls. */
export interface Surface {
  readonly calls: readonly string[];
  /** Modules from which these calls are reached. */
  readonly modules: readonly string[];
  /** Whether many other libraries have a method of that name, so that only a file that imports one of the modules counts. */
  readonly isCommonName: boolean;
}

export type SurfaceName = 'auth' | 'googleapis' | 'storage' | 'tokens';

export const SURFACES: Readonly<Record<SurfaceName, Surface>> = {
  storage: {
    calls: ['getSignedUrl', 'getSignedPolicy', 'generateSignedPostPolicyV2', 'generateSignedPostPolicyV4'],
    modules: ['@google-cloud/storage', 'firebase-admin', 'firebase-admin/storage'],
    isCommonName: false,
  },
  tokens: {calls: ['createCustomToken'], modules: ['firebase-admin', 'firebase-admin/auth'], isCommonName: false},
  auth: {calls: ['sign'], modules: ['google-auth-library', 'google-auto-auth', '@google-cloud/common'], isCommonName: true},
  googleapis: {calls: ['sign'], modules: ['googleapis', 'googleapis-common'], isCommonName: true},
};

/** What is known about one way of signing with a library. */
export interface ClientLibraryVersions {
  readonly package: string;
  readonly surface: SurfaceName;
  /** Whether its own code sends the request, so that its version alone tells; else one of its dependencies does. */
  readonly sends: boolean;
  /**
   * The versions that sign through the IAM API, with the newest dependencies that they take; `null` where that would be none, and
   * only a lockfile can hold an old dependency.
   */
  readonly affected: string | null;
  /** The first version that never does, whatever a lockfile holds; `null` when there is none. */
  readonly safeFrom: string | null;
  /** How we know, for the rule's page. */
  readonly evidence: string;
}

export const CLIENT_VERSIONS: readonly ClientLibraryVersions[] = [
  {
    package: 'google-auth-library',
    surface: 'auth',
    sends: true,
    affected: '>=1.6.0 <6.0.0',
    safeFrom: '6.0.0',
    evidence: '`GoogleAuth#sign` asks `iam.googleapis.com` in 1.6.0 to 5.10.1, `iamcredentials.googleapis.com` from 6.0.0',
  },
  {
    package: 'google-auto-auth',
    surface: 'auth',
    sends: true,
    affected: '>=0.8.0',
    safeFrom: null,
    evidence: '`sign` asks `iam.googleapis.com` in 0.8.0 to 0.10.1, the last version',
  },
  {
    package: 'firebase-admin',
    surface: 'tokens',
    sends: true,
    affected: '>=5.13.0 <8.13.0',
    safeFrom: '8.13.0',
    evidence: '`createCustomToken` asks `iam.googleapis.com` in 5.13.0 to 8.12.1, `iamcredentials.googleapis.com` from 8.13.0',
  },
  {
    package: 'firebase-admin',
    surface: 'storage',
    sends: false,
    affected: '>=5.12.1 <9.0.0',
    safeFrom: '9.2.0',
    evidence: 'depends on `@google-cloud/storage` ^1.6.0 in 5.12.1, ^4.1.2 in 8.9.0 to 8.13.0, ^5.0.0 in 9.0.0 to 9.1.1, ^5.3.0 from 9.2.0',
  },
  {
    package: '@google-cloud/storage',
    surface: 'storage',
    sends: false,
    affected: '>=1.5.0 <5.0.0',
    safeFrom: '5.2.0',
    evidence:
      'depends on `@google-cloud/common` 0.15 to 0.17 in 1.5.0 to 1.7.0, before 3 in 2.0.0 to 4.7.2, ^3.0.0 in 5.0.0 to 5.1.2 (a lockfile may hold 3.0.0), ^3.3.0 from 5.2.0',
  },
  {
    package: '@google-cloud/common',
    surface: 'auth',
    sends: false,
    affected: '>=0.15.2 <3.1.0',
    safeFrom: '3.1.0',
    evidence: 'depends on `google-auto-auth` ^0.8.0 to ^0.10.0 in 0.15.2 to 0.17.0, on `google-auth-library` ^1.6.0 to ^5.10.1 in 0.20.0 to 3.0.0, ^6.0.0 from 3.1.0',
  },
  {
    package: 'googleapis',
    surface: 'googleapis',
    sends: false,
    affected: '>=25.0.0 <49.0.0',
    safeFrom: '49.0.0',
    evidence: 'depends on `google-auth-library` ^1.0.0 in 25.0.0, ^5.6.1 in 48.0.0, ^6.0.0 from 49.0.0',
  },
  {
    package: 'googleapis-common',
    surface: 'googleapis',
    sends: false,
    affected: '<4.1.0',
    safeFrom: '4.1.0',
    evidence: 'depends on `google-auth-library` ^5.6.1 in 3.2.2, ^6.0.0 from 4.1.0',
  },
  {
    package: '@slynova/flydrive-gcs',
    surface: 'storage',
    sends: false,
    affected: null,
    safeFrom: null,
    evidence: 'depends on `@google-cloud/storage` ^5.0.0 in 1.0.3, the last version, so the lockfile decides',
  },
  {
    package: 'multer-google-storage',
    surface: 'storage',
    sends: false,
    affected: '>=0.0.0',
    safeFrom: null,
    evidence: 'depends on `@google-cloud/storage` ^1.1.1 in 1.3.0, the last version',
  },
  {
    package: 'webpack-google-cloud-storage-plugin',
    surface: 'storage',
    sends: false,
    affected: '>=0.0.0',
    safeFrom: null,
    evidence: 'depends on `@google-cloud/storage` ^1.5.0 in 0.9.0, the last version',
  },
];

/** The libraries that send the request themselves: every chain ends in one of them. */
export const SENDERS: readonly ClientLibraryVersions[] = CLIENT_VERSIONS.filter(({sends}) => sends);

/**
 * What it means for signing that a chain of dependencies goes through a library: it has the calls of a surface itself; it hands on
 * what others ask of it; it loads a sender and never has it sign; or nobody knows.
 */
export type Role = 'hands-on' | 'silent' | 'unknown' | SurfaceName;

const ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['@google-cloud/common', 'hands-on'],
  ['@google-cloud/common-grpc', 'hands-on'],
  ['@google-cloud/storage', 'storage'],
  ['gcs-resumable-upload', 'silent'],
  ['google-gax', 'silent'],
  ['googleapis', 'googleapis'],
  ['googleapis-common', 'hands-on'],
]);

export function roleOf(packageName: string): Role {
  // Of Google Cloud's own libraries, only that for storage has anything signed.
  return ROLES.get(packageName) ?? (packageName.startsWith('@googleapis/') ? 'googleapis' : packageName.startsWith('@google-cloud/') ? 'silent' : 'unknown');
}
