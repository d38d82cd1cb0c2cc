// Loaded into the command: counts what it does, and tells on its last line of standard error.
const fs = require('node:fs');
const Module = require('node:module');

const counters = {parsed: 0};
const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  return request === 'jscodeshift/src/getParser' ? (...words) => counted(loaded(...words)) : loaded;
};

function counted(parser) {
  return {
    parse(text) {
      counters.parsed += 1;
      return parser.parse(text);
    },
  };
}

process.on('exit', () => {
  fs.writeSync(2, `\n${JSON.stringify({...counters, megabytes: Math.round(process.resourceUsage().maxRSS / 1024)})}\n`);
});
