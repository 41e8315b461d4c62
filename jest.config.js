/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  testTimeout: 60_000,
  maxWorkers: 2,
  // The work tree links to itself in node_modules (the examples depend on it): jest must not walk the loop.
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/build"],
};
