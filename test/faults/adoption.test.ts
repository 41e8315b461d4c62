import { casesOf, type Particular } from "./cases";
import { describeCases } from "./describeCases";
import { answersWithoutLink, typicalFaults } from "./faults";

const situations: readonly Partial<Particular>[] = [
  { isRegistered: true, adopt: true },
  { adopt: true },
  { list: "fails" },
  { list: "is forbidden", isRegistered: true },
  { list: "fails", isRegistered: true, adopt: true },
];
const create = { operation: "create", at: "P" } as const;

describeCases([
  ...casesOf([undefined], { ...create, isRegistered: true }),
  ...casesOf([undefined], { ...create, isRegistered: true, list: "fails" }),
  ...casesOf([undefined], { ...create, isRegistered: true, list: "is forbidden", adopt: true }),
  ...casesOf([undefined, ...typicalFaults], { ...create, list: "is forbidden" }),
  ...situations.flatMap((situation) =>
    casesOf([undefined, ...typicalFaults, ...answersWithoutLink], { ...create, ...situation }),
  ),
]);
