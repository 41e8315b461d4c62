import { casesBesidePost, casesOf } from "./cases";
import { describeCases } from "./describeCases";
import { faultsOf, typicalFaults } from "./faults";

const chosen = [...typicalFaults, ...faultsOf("403", "404", "429 with Retry-After of three years")];
const create = { operation: "create" } as const;

describeCases([
  ...casesBesidePost(typicalFaults, { ...create, at: "L" }),
  ...casesOf([undefined], { ...create, at: "P", losesFirst: true }),
  ...casesBesidePost(chosen, { ...create, at: "L", after: 1, losesFirst: true }),
  ...casesBesidePost(chosen, { ...create, at: "D", losesFirst: true }),
  ...casesOf(chosen, { ...create, at: "P", after: 1, losesFirst: true }),
]);
