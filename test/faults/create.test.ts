import { casesOf } from "./cases";
import { describeCases } from "./describeCases";
import { answersWithoutLink, faults } from "./faults";

describeCases(casesOf([undefined, ...faults, ...answersWithoutLink], { operation: "create", at: "P" }));
