import { casesBesidePost } from "./cases";
import { describeCases } from "./describeCases";
import { faults, typicalFaults } from "./faults";

describeCases([
  ...casesBesidePost(faults, { operation: "create", at: "T" }),
  ...casesBesidePost(typicalFaults, { operation: "read", at: "T", isRegistered: true }),
  ...casesBesidePost(typicalFaults, { operation: "delete", at: "T", isRegistered: true }),
]);
