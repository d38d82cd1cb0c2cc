/** Looks for the words first, then for calls by the name of the method; changes nothing. */
module.exports = function (file, {jscodeshift: j}) {
  if (!/sign(?:Blob|Jwt)/.test(file.source)) {
    return undefined;
  }
  const calls = j(file.source).find(j.MemberExpression, ({property}) => property.name === 'signBlob' || property.name === 'signJwt');
  if (calls.length > 0) {
    console.log(file.path);
  }
  return undefined;
};
module.exports.parser = 'tsx';
