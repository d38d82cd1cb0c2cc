/** The words that this program looks for in sources: one of each group of src/migration/words.ts, so that no file with a group is missed. */
export const WORDS = [
  'signBlob',
  'signJwt',
  'iam.admin.v1',
  'iam/admin/v1',
  'bytesToSign',
  String.raw`admin\.v1`,
  String.raw`admin\\.v1`,
  'admin[.]v1',
  'generateSignedPostPolicy',
  'getSignedUrl',
  'private_key',
  'PRIVATE_KEY',
  'createCustomToken',
  'GoogleAuth',
  'service-accounts/',
];

/** As arguments of programs that search for fixed texts. */
export const EACH_WORD = WORDS.flatMap((word) => ['-e', word]);
