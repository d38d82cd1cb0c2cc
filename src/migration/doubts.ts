/** What a doubt does to the edits, and what it tells the user. */
interface DoubtKindInfo {
  /** `review`: the edits need a look; `manual`: there are none. */
  readonly safety: 'review' | 'manual';
  /** Why, and what to do about it. */
  readonly text: string;
}

/** Why a call site cannot be migrated without a look, or at all. */
export const DOUBTS = {
  'reply-spread': {
    safety: 'review',
    text: 'The whole response is copied with a spread: code that reads signature from the copy must read signedBlob instead.',
  },
  'reply-stored': {
    safety: 'review',
    text: 'The whole response is stored: code that reads its signature later must read signedBlob instead.',
  },
  'reply-returned': {
    safety: 'review',
    text: 'The whole response is returned to callers that are not known here: they must read signedBlob instead of signature.',
  },
  'reply-exported': {
    safety: 'review',
    text: 'The response is visible to other files: they must read signedBlob instead of signature.',
  },
  'reply-passed': {
    safety: 'review',
    text: 'The whole response is passed to a function that is not known here: it must read signedBlob instead of signature.',
  },
  'reply-through': {
    safety: 'review',
    text: 'The response comes through a function that is not known here: check that it returns the response unchanged.',
  },
  'reply-serialised': {
    safety: 'review',
    text: 'The whole response is serialised: code that parses it must read signedBlob instead of signature.',
  },
  'reply-computed': {
    safety: 'review',
    text: 'A field of the response is read by a computed key: check that it is not "signature".',
  },
  'reply-mixed': {
    safety: 'review',
    text: 'The same code also reads the signature of another value: check that both have signedBlob.',
  },
  'reply-lost': {
    safety: 'review',
    text: 'Nothing here shows how the response is read: check that signedBlob is read instead of signature.',
  },
  'reply-type': {
    safety: 'review',
    text: 'The response has a type that is also used elsewhere: rename its member signature to signedBlob.',
  },
  'type-implemented': {
    safety: 'review',
    text: 'The type that declares {{method}} is also implemented by code whose response stays as it is: declare a response there that fits both, or move that code as well.',
  },
  'flow-type': {
    safety: 'review',
    text: 'A Flow type in this file has {{field}}: if it describes this request or its response, rename the field there, too.',
  },
  'request-type': {
    safety: 'review',
    text: 'The request has a type that is also used elsewhere: rename its member bytesToSign to payload.',
  },
  'outside-paths': {
    safety: 'manual',
    text: 'It can only move together with {{files}}, outside of the paths that were named: look at the whole repository, or name them as well.',
  },
  'importer-unreadable': {
    safety: 'manual',
    text: '{{file}} may use what changes here and cannot be parsed as JavaScript: mend that file first, or change both by hand.',
  },
  'public-api': {
    safety: 'review',
    text: 'The package {{package}} shows it to others: for them this is a breaking change of its API.',
  },
  'type-exported': {
    safety: 'review',
    text: 'A type in what this file exports changes with the API: whoever uses it must follow, with payload and signedBlob.',
  },
  'member-used': {
    safety: 'review',
    text: 'The member {{old}} of its type is also used at {{places}}, and becomes {{new}} there as well: check that these are answers or requests of the same method.',
  },
  'member-used-otherwise': {
    safety: 'review',
    text: 'The member {{old}} of its type is also used at {{places}}, which cannot be rewritten: rename it to {{new}} there, or give this method a type of its own.',
  },
  'member-type-shared': {
    safety: 'review',
    text: 'Its type {{type}}, whose member {{old}} becomes {{new}}, also describes other values: check that they are answers or requests of the same method.',
  },
  'member-public': {
    safety: 'review',
    text: 'The package {{package}} shows this type to those who install it: that its member {{old}} becomes {{new}} is a change of its public API, for a major version.',
  },
  'member-unseen': {
    safety: 'review',
    text: 'No TypeScript project compiles {{places}}: where the type’s member {{old}} is used there, rename it to {{new}}.',
  },
  'client-type': {
    safety: 'review',
    text: 'The old client’s type also stands where nothing shows which client it describes: check that it is iamcredentials_v1.Iamcredentials for the one that moves, and only for that.',
  },
  'name-unknown': {
    safety: 'review',
    text: 'The service account’s name is not known here: check that it is projects/-/serviceAccounts/… without a project ID.',
  },
  'name-call': {
    safety: 'review',
    text: 'The wildcard replaces a call that may do more than return the project: check that the call can be removed.',
  },
  'host-fallback': {
    safety: 'review',
    text: 'The host is only the default of a setting: change the setting wherever it is given.',
  },
  'host-checked': {
    safety: 'review',
    text: 'Other code of this file looks for iam.googleapis.com: check that it lets iamcredentials.googleapis.com pass as well.',
  },
  'field-mask': {
    safety: 'review',
    text: 'The parameter fields selects the response’s signature: name signedBlob there, for the new API refuses a field that it does not have.',
  },
  'request-shared': {
    safety: 'review',
    text: 'The request object is also used elsewhere: check that nothing there needs bytesToSign.',
  },
  'claims-parameter': {
    safety: 'review',
    text: 'The claims come from elsewhere, so exp is added only when they have none: check that the audience takes a token of one hour.',
  },
  'claims-overridden': {
    safety: 'review',
    text: 'A spread or a delete after exp may take it away, and then the IAM API added one: check that it cannot.',
  },
  'claims-unknown': {
    safety: 'review',
    text: 'The claims are not known here: make sure that they have exp, an integer of seconds at most 12 hours ahead.',
  },
  'claims-unfit': {
    safety: 'review',
    text: 'The payload is not the JSON text of claims with exp, and the new API adds none: correct the payload.',
  },
  'client-duplicated': {
    safety: 'review',
    text: 'The client has other users, so a second one is made with the same arguments: check that making them twice is fine.',
  },
  'client-mixed': {
    safety: 'review',
    text: 'The variable can hold another client as well: check where each one comes from.',
  },
  'client-options': {
    safety: 'review',
    text: 'The client is made with a rootUrl of its own: check that it leads to iamcredentials.googleapis.com.',
  },
  'version-unknown': {
    safety: 'review',
    text: 'The client’s version argument is not known here: check that it is v1, the only one with sign methods.',
  },
  'exp-added': {
    safety: 'review',
    text: 'This API never added exp, so tokens that had no end will expire after one hour: check that nobody relies on that.',
  },
  'mock': {
    safety: 'review',
    text: 'This is a mock: change it together with the code under test.',
  },
  'target-converted': {
    safety: 'review',
    text: 'Check what changes with {{target}}: {{note}}.',
  },
  'replies-listed': {
    safety: 'manual',
    text: 'Several requests are sent together and their responses come back as a list: move all of them, with payload and signedBlob, by hand.',
  },
  'url-tagged': {
    safety: 'review',
    text: 'The URL goes through a template tag of the program: check that the tag knows nothing of the host.',
  },
  'host-private': {
    safety: 'manual',
    text: 'Its host is an endpoint of Private Service Connect for one service: make one for iamcredentials.googleapis.com first, then move host, body and the reads of the response together.',
  },
  'verb-mixed': {
    safety: 'manual',
    text: 'The same request sends other methods too: give signBlob and signJwt a request of their own, to iamcredentials.googleapis.com.',
  },
  'mock-answer-unseen': {
    safety: 'review',
    text: 'Part of this mock’s response is not known here: it must have signedBlob instead of signature.',
  },
  'mock-answer-shared': {
    safety: 'review',
    text: 'Other code uses the response of this mock: check that it needs signedBlob instead of signature.',
  },
  'mock-order': {
    safety: 'review',
    text: 'Several responses of this stub have a signature: check which of them are those of signBlob.',
  },
  'mock-request-passed': {
    safety: 'review',
    text: 'This mock passes the request on: check that the code that gets it expects payload instead of bytesToSign.',
  },
  'mock-apart': {
    safety: 'manual',
    text: 'A mock and the request that it answers stand in this file, and one of them must be moved by hand: move both together.',
  },
  'test-left': {
    safety: 'manual',
    text: 'This test feeds the old shape, and the code that it tests is migrated without it: change the test by hand.',
  },
  'test-feeds-old': {
    safety: 'manual',
    text: 'This test feeds the old shape: rename signature to signedBlob in what it puts in the place of the tested code, by hand, as soon as that code is migrated.',
  },
  'test-feeds-unseen': {
    safety: 'manual',
    text: 'This test may feed the old shape: what it puts in the place of the tested code is not known here, and must have signedBlob instead of signature as soon as that code is migrated.',
  },
  'mock-text': {
    safety: 'manual',
    text: 'This mock responds with a text: name its field signedBlob instead of signature, and move the rest of the mock with it, by hand.',
  },
  'mock-body-unseen': {
    safety: 'manual',
    text: 'The body that this mock expects is not known here: move host and body together by hand, with payload instead of bytesToSign.',
  },
  'mock-client-shared': {
    safety: 'manual',
    text: 'What is mocked here also stands for other methods of the IAM API: mock iamcredentials beside it, with payload and signedBlob.',
  },
  'mock-client-handed': {
    safety: 'manual',
    text: 'The client whose method is stubbed is handed to other code: make it with google.iamcredentials(…) together with that code.',
  },
  'mock-any': {
    safety: 'manual',
    text: 'This mock stands for iam.googleapis.com, but does not show for which of its methods: move host, fields and response of sign requests by hand, together with the code that it tests.',
  },
  'mock-unknown': {
    safety: 'manual',
    text: 'How this fake client takes the place of a real one cannot be followed: mock iamcredentials, with payload and signedBlob, by hand.',
  },
  'mock-file': {
    safety: 'manual',
    text: 'This mock responds with a file: name its field signedBlob instead of signature, and move the rest of the mock with it, by hand.',
  },
  'shell-command': {
    safety: 'manual',
    text: 'A shell command sends it: change its host, the project in the name, its body and what reads its output together, by hand.',
  },
  'url-shared': {
    safety: 'review',
    text: 'Other code of this file uses the same URL and keeps the old one: check what it makes of it.',
  },
  'url-elsewhere': {
    safety: 'manual',
    text: 'The request that uses this URL is not known here: move the URL, that request’s body and the reads of its response together, by hand.',
  },
  'mock-shared': {
    safety: 'manual',
    text: 'This mock shares its host with others in the same chain: give it a chain of its own for iamcredentials.googleapis.com, with payload and signedBlob.',
  },
  'host-unknown': {
    safety: 'manual',
    text: 'Its host is not known here: if it is iam.googleapis.com, change it to iamcredentials.googleapis.com, the body to payload and the read to signedBlob.',
  },
  'reply-unlinked': {
    safety: 'manual',
    text: 'How its response reaches the code that reads signature cannot be followed: move the request, its body and that read together, by hand.',
  },
  'body-unknown': {
    safety: 'manual',
    text: 'The request’s body is not known here, and half a migration fails: move host, name and body together, by hand.',
  },
  'edits-overlap': {
    safety: 'manual',
    text: 'What this request needs collides with what another one needs in the same place: migrate them by hand.',
  },
  'request-read': {
    safety: 'manual',
    text: 'The function that sends the request reads bytesToSign itself: rename it to payload there as well, by hand.',
  },
  'body-both': {
    safety: 'manual',
    text: 'The body has both bytesToSign and payload: keep only payload, the base64 bytes to sign.',
  },
  'request-rewritten': {
    safety: 'manual',
    text: 'The body of the request is changed after it is made: rename bytesToSign to payload everywhere, by hand.',
  },
  'text-not-editable': {
    safety: 'manual',
    text: 'The URL or name is put together in a way that cannot be edited piece by piece: rewrite it by hand.',
  },
  'constant-not-editable': {
    safety: 'manual',
    text: 'A constant of the URL or name also serves other code and cannot be copied: give this request its own.',
  },
  'client-elsewhere': {
    safety: 'manual',
    text: 'Its client is made elsewhere: make it with google.iamcredentials(…) there and move this call together with it.',
  },
  'client-not-editable': {
    safety: 'manual',
    text: 'Its client also serves other code and cannot be copied here: make a second one for the Service Account Credentials API.',
  },
  'gapi-load-elsewhere': {
    safety: 'review',
    text: 'The discovery document is loaded elsewhere: load https://iamcredentials.googleapis.com/$discovery/rest?version=v1 there as well.',
  },
  'gapi-load-shared': {
    safety: 'manual',
    text: 'Other calls need the discovery document that is loaded here: load that of iamcredentials.googleapis.com beside it, then move this call to gapi.client.iamcredentials, with payload and signedBlob.',
  },
  'gapi-batch': {
    safety: 'manual',
    text: 'The request goes into a batch, whose responses are read elsewhere: send it alone through gapi.client.iamcredentials, with payload, and read signedBlob.',
  },
  'grpc-by-hand': {
    safety: 'manual',
    text: 'The client comes from .proto files and must be moved by hand: load google/iam/credentials/v1/iamcredentials.proto, call IAMCredentials on iamcredentials.googleapis.com with projects/- in the name, payload and, in JWT claims, exp, and read signedBlob (signed_blob).',
  },
  'client-too-old': {
    safety: 'manual',
    text: 'The installed {{package}} ({{version}}) has no such client: upgrade it to {{since}} or later first.',
  },
  'client-gone': {
    safety: 'manual',
    text: 'No version of {{package}} has the new API in this place: upgrade it to {{since}} or later and use google.iamcredentials(…).',
  },
  'body-twice': {
    safety: 'manual',
    text: 'Both requestBody and resource are given, and only one is the body: keep requestBody, with payload in it.',
  },
  'flat-parameters': {
    safety: 'manual',
    text: 'The fields stand outside requestBody, so they never reached the API: put payload into requestBody.',
  },
  'method-as-value': {
    safety: 'manual',
    text: 'The method is used as a value, so its request and response are not known here: migrate it by hand.',
  },
  'method-computed': {
    safety: 'manual',
    text: 'The method is chosen by a computed key: write a call for each method, and move those of signBlob and signJwt to google.iamcredentials(…), with payload, signedBlob and exp.',
  },
  'target-answer': {
    safety: 'manual',
    text: '{{target}} has a response of another shape, and this one is used in a way that cannot be rewritten: convert the request and all that reads its response by hand, or migrate it without --target.',
  },
  'target-auth': {
    safety: 'manual',
    text: 'Nothing here proves which GoogleAuth or auth client signs the request, so {{target}} cannot be given it: convert it by hand, or migrate it without --target.',
  },
  'target-callback': {
    safety: 'manual',
    text: 'The response goes to a callback, which {{target}} calls with something else: await the call first, or migrate it without --target.',
  },
  'target-client': {
    safety: 'manual',
    text: 'The client cannot be exchanged for one of {{target}} where it is made or handed on: make one by hand, or migrate it without --target.',
  },
  'target-comments': {
    safety: 'manual',
    text: 'Comments inside the request would be lost when it is rewritten for {{target}}: move them out of the call first, or migrate it without --target.',
  },
  'target-errors': {
    safety: 'manual',
    text: 'The code around the request looks into its errors, which have another shape with {{target}}: convert both by hand, or migrate it without --target.',
  },
  'target-mock': {
    safety: 'manual',
    text: 'This mock responds to an HTTP request, and {{target}} sends none: mock the client instead, or migrate it without --target.',
  },
  'target-options': {
    safety: 'manual',
    text: 'The request or its client has options, parameters or headers of its own that {{target}} takes otherwise or not at all: convert it by hand, or migrate it without --target.',
  },
  'target-request': {
    safety: 'manual',
    text: 'The request is put together in a way that cannot be rewritten for {{target}}: convert it by hand, or migrate it without --target.',
  },
  'target-transport': {
    safety: 'manual',
    text: 'Requests that are sent this way are not rewritten for {{target}}: convert it by hand, or migrate it without --target.',
  },
  'suppressed': {
    safety: 'manual',
    text: 'A comment suppresses this finding.',
  },
} as const satisfies Record<string, DoubtKindInfo>;

export type DoubtKind = keyof typeof DOUBTS;
