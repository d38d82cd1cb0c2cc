// Loaded into the command: counts what it does, and tells on its last line of standard error.
const fs = require('node:fs');
const Module = require('node:module');

const counters = {opened: 0, bytes: 0, parsed: 0, nodes: 0};
const SOURCE = /\.(?:[mc]?[jt]s|[jt]sx|vue|svelte)$/;
const sources = new Set();

const {openSync, closeSync, readSync, readFileSync, writeSync} = fs;
fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  if (SOURCE.test(String(path))) {
    counters.opened += 1;
    sources.add(descriptor);
  }
  return descriptor;
};
fs.closeSync = (descriptor) => {
  sources.delete(descriptor);
  closeSync(descriptor);
};
fs.readSync = (descriptor, ...rest) => {
  const read = readSync(descriptor, ...rest);
  counters.bytes += sources.has(descriptor) ? read : 0;
  return read;
};
fs.readFileSync = (path, ...rest) => {
  const content = readFileSync(path, ...rest);
  counters.bytes += sources.has(path) ? content.length : 0;
  return content;
};
Module.syncBuiltinESMExports();

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  return request === 'jscodeshift/src/getParser' ? (...words) => counted(loaded(...words)) : loaded;
};

function counted(parser) {
  return {
    parse(text) {
      const tree = parser.parse(text);
      counters.parsed += 1;
      counters.nodes += nodesIn(tree);
      return tree;
    },
  };
}

function nodesIn(tree) {
  let nodes = 0;
  const left = [tree];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    nodes += typeof value.type === 'string' ? 1 : 0;
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === 'object' && child !== null && !['loc', 'extra', 'tokens', 'comments', 'leadingComments', 'trailingComments', 'innerComments'].includes(key)) {
        left.push(child);
      }
    }
  }
  return nodes;
}

process.on('exit', () => {
  writeSync(2, `\n${JSON.stringify({...counters, megabytes: Math.round(process.resourceUsage().maxRSS / 1024)})}\n`);
});
