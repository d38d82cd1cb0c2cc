/** The words that every source file is searched for: the first of each group of src/migration/words.ts. */
export const WORDS = [
  'signBlob',
  'signJwt',
  'iam.admin.v1',
  'iam/admin/v1',
  'bytesToSign',
  String.raw`admin\.v1`,
  String.raw`admin\\.v1`,
  'admin[.]v1',
  '@google-cloud/storage',
  'client_email',
  'CLIENT_EMAIL',
  'createCustomToken',
  'GoogleAuth',
  'service-accounts/',
];

/** As arguments of programs that search for fixed texts. */
export const EACH_WORD = WORDS.flatMap((word) => ['-e', word]);
