import type { Case } from "./cases";
import type { Fault } from "./faults";
import { failure, type Expected } from "./outcomes";

/** What must come of registering a person: one registration whose link is known, or an error that says what is. */
export function expectedOfCreate(one: Case): Expected {
  if (one.losesFirst) return afterLostAnswer(one);
  if (one.at === "L") return atFirstList(one);
  if (one.isRegistered && one.list === "works" && !one.adopt) return notTakenOver;
  const lists = { works: "L", fails: "L{2,}", "is forbidden": "L" }[one.list];
  const expected = atPost(one);
  return { ...expected, steps: new RegExp(`^T${lists}(?:${expected.steps.source})$`) };
}

type Given = Pick<Case, "temper" | "often" | "adopt">;

const registered = {
  promise: "the person is registered, with the link that Graph holds",
  result: "link",
  registered: "one",
} as const;
const unchanged = { registered: "as before" } as const;

const notTakenOver: Expected = {
  ...failure("AlreadyRegisteredError", /registered to this meeting already[^]*MSGRAPH_ADOPT=true/),
  steps: /^TL$/,
  ...unchanged,
};

/** The steps begin with the POST. */
function atPost(one: Case): Expected {
  const { fault, often, isRegistered } = one;
  if (fault === undefined) return posted(one, isRegistered);
  const failed = failure(undefined, fault.words);
  switch (fault.meaning) {
    case "notCarriedOut": {
      if (often === "for ever") return { ...failed, steps: /P{2,}/, ...unchanged, namesTimeout: true };
      const then = posted(one, isRegistered);
      return { ...then, steps: after("P", then.steps) };
    }
    case "unknown":
      return ofUnknown(one, fault);
    case "tooLong":
      return { ...failed, steps: /P/, ...unchanged, namesTimeout: true };
    case "final":
      return { ...failed, steps: /P/, ...unchanged };
    case "withoutLink": {
      const isOwn = !isRegistered && one.list === "works";
      return {
        ...failure("NoLinkError", fault.words, isOwn ? /taken back/ : /left as it is/),
        steps: isOwn ? /PD/ : /P/,
        registered: isOwn ? "nobody" : fault.carriedOut ? "one" : "as before",
      };
    }
  }
}

/** A POST that Graph decides on, where the person is registered or not. */
function posted({ temper, adopt }: Given, isThere: boolean): Expected {
  if (!isThere || temper !== "conflict") return { ...registered, steps: /P/ };
  if (adopt) return { ...registered, steps: /PDP/ };
  return { ...failure("GraphError", /answered 409[^]*MSGRAPH_ADOPT=true/), steps: /P/, ...unchanged };
}

function ofUnknown(one: Case, fault: Fault): Expected {
  const { adopt, often, isRegistered } = one;
  const isThere = isRegistered || fault.carriedOut;
  const unknown = {
    ...failure("UnknownOutcomeError", /not known whether Graph registered/, fault.words),
    registered: isThere ? "one" : "nobody",
  } as const;
  if (one.list !== "works" && !adopt) return { ...unknown, steps: /P/ };
  if (often === "for ever") {
    return { ...unknown, steps: adopt ? /P(L?P)+/ : fault.carriedOut ? /P(LDP)+/ : /P(LP)+/ };
  }
  if (!adopt) return { ...registered, steps: fault.carriedOut ? /PLDP/ : /PLP/ };
  const then = posted(one, isThere);
  return { ...then, steps: after("PL?", then.steps) };
}

/** A list that Graph does not give does not keep a person from being registered; a Graph that is not there does. */
function atFirstList({ fault, often }: Case): Expected {
  if (fault === undefined) throw new Error("a list without fault is part of every other case");
  const isRetried = fault.meaning === "notCarriedOut" || fault.meaning === "unknown";
  if (isRetried && often === "once") return { ...registered, steps: /^TLLP$/ };
  const lists = isRetried ? "TL{2,}" : "TL";
  if (fault.status !== undefined) return { ...registered, steps: new RegExp(`^${lists}P$`) };
  return {
    ...failure("UnreachableError", fault.words),
    steps: new RegExp(`^${lists}$`),
    ...unchanged,
    ...(isRetried && { namesTimeout: true }),
  };
}

/** The first POST was carried out and its answer lost; the fault comes to what is done about it. */
function afterLostAnswer(one: Case): Expected {
  if (one.fault === undefined) return { ...registered, steps: /^TLPLDP$/ };
  const expected = { L: atSecondList, D: atTakingBack, P: atSecondPost, T: none, R: none, M: none }[one.at](
    one,
    one.fault,
  );
  return { ...expected, steps: new RegExp(`^TLP(?:${expected.steps.source})$`) };
}

function none(): never {
  throw new Error("a lost answer is followed by a list, a DELETE and a POST alone");
}

function isRetriedOnce({ often }: Case, { meaning }: Fault): boolean {
  return often === "once" && (meaning === "notCarriedOut" || meaning === "unknown");
}

function isRetried({ meaning }: Fault): boolean {
  return meaning === "notCarriedOut" || meaning === "unknown";
}

function atSecondList(one: Case, fault: Fault): Expected {
  if (isRetriedOnce(one, fault)) return { ...registered, steps: /LLDP/ };
  return {
    ...failure("UnknownOutcomeError", /Then: /, fault.words),
    steps: isRetried(fault) ? /L{2,}/ : /L/,
    registered: "one",
    ...(isRetried(fault) && { namesTimeout: true }),
  };
}

function atTakingBack(one: Case, fault: Fault): Expected {
  if (isRetriedOnce(one, fault)) return { ...registered, steps: /LDDP/ };
  // Nothing found to delete: the POST tells whether that is so.
  if (fault.status === 404 || fault.status === 410) return { ...registered, steps: /LDP(DP)?/ };
  return {
    ...failure("LeftRegisteredError", fault.words, /MSGRAPH_ADOPT=true/),
    steps: isRetried(fault) ? /LD{2,}/ : /LD/,
    registered: fault.carriedOut ? "nobody" : "one",
    ...(isRetried(fault) && { namesTimeout: true }),
  };
}

function atSecondPost({ often }: Case, fault: Fault): Expected {
  if (fault.meaning === "unknown") {
    const round = fault.carriedOut ? "LDP" : "LP";
    if (often === "once") return { ...registered, steps: new RegExp(`LDP${round}`) };
    const unknown = failure("UnknownOutcomeError", fault.words);
    return {
      ...unknown,
      steps: new RegExp(`LDP(${round})+`),
      registered: fault.carriedOut ? "one" : "nobody",
    };
  }
  if (fault.meaning === "notCarriedOut" && often === "once") return { ...registered, steps: /LDPP/ };
  return {
    ...failure("LeftUnregisteredError", fault.words, /not registered now/),
    steps: fault.meaning === "notCarriedOut" ? /LDP{2,}/ : /LDP/,
    registered: "nobody",
    ...(fault.meaning === "notCarriedOut" && { namesTimeout: true }),
  };
}

function after(steps: string, then: RegExp): RegExp {
  return new RegExp(`${steps}(?:${then.source})`);
}
