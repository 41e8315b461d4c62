/**
 * Loaded with `-r` into the program and the provider process: cmd/run prints an uncaught error by util.inspect
 * with colours, and on Node 20 the colouring of frames "node_modules/@pulumi/..." loops until a string has its
 * maximal length, for half a minute.
 */
"use strict";
const util = require("node:util");

const { inspect } = util;
util.inspect = Object.assign((value, options, ...rest) => {
  const plain = value instanceof Error && options?.colors === true;
  return inspect(value, plain ? { ...options, colors: false } : options, ...rest);
}, inspect);
