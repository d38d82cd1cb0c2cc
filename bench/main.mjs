/**
 * `npm run bench`: how long this program takes, beside others that are run in turn with it. Parts can be named, as in
 * `npm run bench -- check staged --rounds 15`; `npm run bench -- check --files 200000 --no-peers` takes a larger repository.
 */
import {parseArgs} from 'node:util';

import {growth, migration} from './growth.mjs';
import {linking} from './linking.mjs';
import {cold, search} from './search.mjs';
import {help, staged} from './start.mjs';

const PARTS = {help, staged, check: search, cold, growth, migrate: migration, linking};

const {values, positionals} = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    files: {type: 'string', default: '41000'},
    rounds: {type: 'string', default: '9'},
    peers: {type: 'boolean', default: true},
  },
});
const unknown = positionals.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  throw new Error(`There is no part "${unknown}": choose from ${Object.keys(PARTS).join(', ')}.`);
}
for (const [name, part] of Object.entries(PARTS)) {
  if (positionals.length === 0 || positionals.includes(name)) {
    await part({files: Number(values.files), rounds: Number(values.rounds), withPeers: values.peers});
  }
}
