import { casesBesidePost } from "./cases";
import { describeCases } from "./describeCases";
import { faults, typicalFaults } from "./faults";

describeCases([
  ...casesBesidePost([undefined, ...faults], { operation: "read", at: "L", isRegistered: true }),
  ...casesBesidePost([undefined, ...typicalFaults], { operation: "read", at: "L" }),
]);
