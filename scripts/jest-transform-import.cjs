// Rewrites import() in a CommonJS package for jest, whose modules can only load by require(). The calls
// stand in functions that have a variable `require` of their own, so that they need another name.
module.exports = {
  process: (source) => ({
    code:
      'const __import = (name) => Promise.resolve(require(name));' +
      source.replaceAll('await import(', 'await __import('),
  }),
};
