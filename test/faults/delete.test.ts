import { casesBesidePost } from "./cases";
import { describeCases } from "./describeCases";
import { faults, typicalFaults } from "./faults";

describeCases([
  ...casesBesidePost([undefined, ...faults], { operation: "delete", at: "D", isRegistered: true }),
  ...casesBesidePost([undefined, ...typicalFaults], { operation: "delete", at: "D" }),
  ...casesBesidePost(typicalFaults, { operation: "delete", at: "L" }),
]);
