/** The sentences of the migration report, apart from what the rules say themselves. Values in them are Markdown already. */
import type {RuleName} from '../analysis/finding.ts';

export const TITLE = 'From signBlob and signJwt of the IAM API to the Service Account Credentials API';

/** The start of every report, by which a later run knows that it may replace the file. */
export const MARKER = '<!-- Written by iamcredentials-codemod. Another run that reports here replaces this file. -->';

/** What a change is about, when it is not a whole request. */
export const SUBJECTS: Readonly<Record<RuleName, string>> = {
  'no-deprecated-sign': 'a sign request',
  'require-jwt-exp': 'exp of a JWT',
  'no-project-id-in-name': 'the project in a name',
  'no-deprecated-audit-log-name': 'an audit-log filter',
  'min-client-version': 'a library that signs through the IAM API',
  'no-service-account-key': 'the key of a service account',
  'prefer-generate-id-token': 'an ID token',
};

/** Why a change is safe, by what is known of the request. */
export const REASONS = {
  url: 'It is proven to be a request to the IAM API: its URL is {{url}}.',
  host: 'It is proven to be a request to the IAM API: it goes to {{host}}, with the path {{path}}.',
  client: 'It is proven to be a request to the IAM API: {{made}} of {{package}} makes its client.',
  gapi: 'It is proven to be a request to the IAM API: {{namespace}} of gapi sends it.',
  half: 'It went to the Service Account Credentials API already, with {{old}}, which that API refuses or does not answer with. It failed until now, so there is no working behaviour to lose.',
  clientKept: 'Other code uses that client, too ({{uses}}), so it stays as it is: the sign request gets a client of its own, made with the same arguments.',
  clientMoved: 'Nothing else uses that client, so the client itself is exchanged.',
  project: 'The project {{project}} in the name becomes the wildcard `-`, for the new API refuses a project. The account’s address or number is enough to find it, on either API.',
  wildcard: 'The name has the wildcard `-` for the project already.',
  request: '{{old}} of the request becomes {{new}}; its value stays as it is, base64 in both APIs.',
  reads: 'Its answer is in sight to the end: {{old}} is read in {{places}}, which {{verb}} {{new}} from now on, and nothing else gets the answer.',
  readsNew: 'Its answer is in sight to the end: {{new}} is read already.',
  answerSame: 'The answer has the same fields in both APIs, so that whatever reads {{field}} still can.',
  expAdded: 'Its claims have no `exp`. The IAM API added one then, an hour ahead, and the new API adds none: the code now sets the very same itself.',
  expAddedIfMissing: 'Its claims may lack `exp`. The IAM API added one then, an hour ahead, and the new API adds none: the code now does the same. One that is there stays.',
  expPresent: 'Its claims set `exp` themselves, so nothing is added.',
  expWrong: 'Its claims set an `exp` that either API refuses. That stays as it was, and is told apart.',
  mock: 'The mock of it in this repository changes together with it.',
  unused: 'Nothing uses {{names}} any more after that; it was left where it is.',
  files: 'It reaches into {{files}}: all of them change, or none.',
} as const;

/** What stands above the changes of a kind. */
export const SECTIONS = {
  rewritten: {
    title: 'Rewritten, and why it is safe',
    text: 'Each of these was changed as a whole, in all of its files, or it would not have been changed at all. Every file was parsed again before it was written, and a second run finds nothing left to rewrite in it.',
  },
  wouldRewrite: {
    title: 'To be rewritten, and why it is safe',
    text: 'Nothing is written yet. Each of these is changed as a whole, in all of its files, or not at all.',
  },
  planned: {
    title: 'Safe to rewrite, and why',
    text: '`migrate` does this. Each of these is changed as a whole, in all of its files, or not at all.',
  },
  unwritten: {
    title: 'Safe, but not rewritten',
    text: 'What stood in the way is said under “Left alone”.',
  },
  reviewed: {
    title: 'Rewritten on request: look at each',
    text: '`--unsafe` asked for these. What is said of each could not be proved.',
  },
  wouldReview: {
    title: 'To be rewritten on request: look at each',
    text: '`--unsafe` asks for these, and nothing is written yet. What is said of each could not be proved.',
  },
  review: {
    title: 'To be reviewed',
    text: 'These are as they were. The change is ready, but something could not be proved: look at it, then let `migrate --unsafe` apply it, with the path of the file, or make it by hand.',
  },
  manual: {
    title: 'To be changed by hand',
    text: 'These are as they were.',
  },
  advice: {
    title: 'Advice, apart from the migration',
    text: 'None of this is needed for the migration: it is what the new API makes better, or what would sign through the IAM API if it were asked to.',
  },
  dependencies: {title: 'Dependencies', text: ''},
  problems: {title: 'Left alone', text: 'These could not be looked at, or not be rewritten, and may still sign through the IAM API.'},
  suppressed: {title: 'Suppressed by comments', text: 'Comments of the code ask not to report these, so they are as they were.'},
  cloud: {title: 'In Google Cloud', text: 'No change of code does this. Do it before the migrated code goes live.'},
} as const;

export const CHECKLIST = {
  listed: 'Go through “{{title}}” ({{count}}).',
  tests: 'Run the tests.',
  dependencies: 'Install the changed dependencies, and commit the lockfile.',
  api: 'Enable `iamcredentials.googleapis.com` in {{projects}}.',
  reach: 'Let `iamcredentials.googleapis.com` through where outgoing traffic is filtered (proxies, firewalls, service perimeters).',
  network: 'See to the hosts that are not the usual one.',
  quota: 'Compare the quotas of both APIs.',
  logs: 'Widen audit-log filters, metrics, alerts and dashboards that name the IAM API’s methods.',
  exp: 'Check how long tokens may live.',
} as const;

export const CLOUD = {
  api: {
    title: 'Enable the API',
    text: 'The migrated requests go to `iamcredentials.googleapis.com`. It must be enabled in the project that the caller’s credentials belong to. Where the IAM API is enabled it mostly is already, and then the command changes nothing.',
    known: 'The code names these projects, in names and addresses of service accounts. If the caller’s credentials belong to another one, it is that one that counts.',
    unknown: 'Only known when the program runs: {{mentions}}. Put what that comes to in the place of `PROJECT_ID`.',
    none: 'The code spells out no project. Put that of the caller’s credentials in the place of `PROJECT_ID`.',
    lists: 'Lists of services (enabled ones in Terraform and scripts, allowed ones in organization policies) need `iamcredentials.googleapis.com` beside `iam.googleapis.com`, which stays.',
  },
  network: {title: 'Hosts that are not the usual one', text: ''},
  quota: {
    title: 'Compare the quotas',
    text: 'Quota of this API is counted apart from that of the IAM API. Whoever got more there may have to ask for more here. For {{projects}}:',
    steps: [
      'In the Google Cloud console, open the page **Quotas** and select the project.',
      'In **Filter table**, enter {{old}}, and select the value that appears. That is the IAM API.',
      'Select **OR** from the list, enter {{new}}, and select the value that appears. That is the Service Account Credentials API.',
      'Compare: the limit of {{new}} must be higher than the 7-day peak usage of {{old}}.',
      'If it is not, select the row of the Service Account Credentials API, click **Edit quotas**, and ask for an increase.',
    ],
  },
  logs: {
    title: 'Audit logs, alerts and dashboards',
    text: 'Entries of the new API have other names:',
    filter: 'This matches both, as long as old and new code run side by side:',
    where: 'Look for the old names in log sinks, log-based metrics, alerting policies, BigQuery views and security tools. Dashboards and alerts on API usage that select the service `iam.googleapis.com` need `iamcredentials.googleapis.com` too.',
    enabled: 'Nothing has to be turned on: Data Access audit logs that are on for the IAM API are on for this API.',
    errors: 'Error texts differ, and a service account that does not exist is answered with 403 also where the IAM API said 404: alerts and code that look for them must follow.',
    found: 'Filters in this repository that name the IAM API’s methods are listed above: {{places}}.',
  },
  roles: {
    title: 'Roles and permissions: leave them alone',
    text: 'Both APIs check the same permissions on the service account that signs: {{permissions}}. {{role}} has them, and callers that have it today need nothing else. The OAuth scopes are the same, too ({{scopes}}). Do not edit IAM policies for this migration.',
    accounts: 'The service accounts that sign, as far as the code says:',
    look: 'Who may sign as one of them:',
  },
  exp: {
    title: 'How long tokens live',
    text: 'The IAM API added `exp`, an hour ahead, to claims that had none. The new one adds nothing: a token without `exp` is rejected, or never ends. Either takes a whole number of seconds, at most 12 hours ahead.',
  },
} as const;

/** What the claims of a request come to. */
export const EXP_STATES = {
  added: 'gets `exp`, one hour ahead, as the IAM API set it',
  'added-if-missing': 'gets `exp`, one hour ahead, where its claims have none',
  open: 'has no `exp` yet, or none that is certain: see above',
  present: 'sets its own `exp`',
  unknown: 'signs claims that are not in sight: make sure that they have `exp`',
  wrong: 'sets an `exp` that the API refuses: see above',
} as const;

export const LINE_NUMBERS = {
  written: 'Line numbers are those after the rewrite.',
  dryRun: 'Nothing was written. Line numbers are those after the rewrite.',
  check: 'Nothing was changed.',
} as const;

/** Told when the diffs of safe changes had to go. */
export const WITHOUT_DIFFS = 'With the diffs of the safe changes, this page would be too long for a pull request; they are in the pull request itself.';

/** The longest text that GitHub takes as the description of a pull request. */
export const MAX_LENGTH = 65_536;
