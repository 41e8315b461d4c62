import fc from "fast-check";
import type { Quota } from "../../provider/emulator";
import { addArrival, timeBeyond } from "../../provider/emulator/world/quota";
import { fixed, sliding, waitsByDefinition } from "./quotas";

/** For each request at one of these times: 0 when it is accepted, else the milliseconds until one could be. */
function waits(quota: Quota, times: readonly number[]): number[] {
  const accepted: number[] = [];
  return times.map((now) => {
    const wait = timeBeyond(quota, accepted, now);
    if (wait === 0) addArrival(quota, accepted, now);
    return wait;
  });
}

describe("a window", () => {
  test.each<[string, Quota, number[], number[]]>([
    ["accepts up to its limit at once", fixed(2, 10), [5, 5, 5], [0, 0, 10_000]],
    ["starts with its first request, not with the clock", fixed(1, 10), [9_999, 10_001], [0, 9_998]],
    ["is over after its seconds, to the millisecond", fixed(1, 10), [7, 10_006, 10_007], [0, 1, 0]],
    [
      "starts anew with the first request after it, not at its end",
      fixed(1, 10),
      [0, 15_000, 24_999, 25_000],
      [0, 0, 1, 0],
    ],
    [
      "lets twice its limit through around its end",
      fixed(2, 10),
      [0, 9_999, 10_000, 10_001, 10_002],
      [0, 0, 0, 0, 9_998],
    ],
    ["does not count what it refuses", fixed(1, 10), [0, 9_000, 10_000, 19_999], [0, 1_000, 0, 1]],
    ["can be of less than a second", fixed(1, 0.5), [0, 499, 500], [0, 1, 0]],
  ])("that is fixed %s", (_, quota, times, expected) => {
    expect(waits(quota, times)).toEqual(expected);
  });

  test.each<[string, Quota, number[], number[]]>([
    ["accepts up to its limit at once", sliding(2, 10), [5, 5, 5], [0, 0, 10_000]],
    [
      "forgets a request after its seconds, to the millisecond",
      sliding(1, 10),
      [7, 10_006, 10_007],
      [0, 1, 0],
    ],
    [
      "lets no more than its limit through around any instant",
      sliding(2, 10),
      [0, 9_999, 10_000, 10_001, 19_998, 19_999],
      [0, 0, 0, 9_998, 1, 0],
    ],
    ["does not count what it refuses", sliding(1, 10), [0, 9_000, 10_000, 19_999], [0, 1_000, 0, 1]],
    [
      "waits for the oldest of the last requests, as many as its limit",
      sliding(3, 10),
      [0, 2_000, 4_000, 5_000, 10_000, 11_000],
      [0, 0, 0, 5_000, 0, 1_000],
    ],
  ])("that slides %s", (_, quota, times, expected) => {
    expect(waits(quota, times)).toEqual(expected);
  });

  test("accepts and refuses as its definition says, whatever the times", () => {
    const quotas = fc.record({
      limit: fc.integer({ min: 1, max: 5 }),
      seconds: fc.constantFrom(0.01, 0.02, 0.05),
      window: fc.constantFrom("fixed" as const, "sliding" as const),
    });
    const gaps = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 });
    fc.assert(
      fc.property(quotas, gaps, (quota, steps) => {
        let now = 1_000;
        const times = steps.map((step) => (now += step));
        expect(waits(quota, times)).toEqual(waitsByDefinition(quota, times));
      }),
    );
  });

  test.each([fixed(3, 1), sliding(3, 1)])("remembers no more than twice its limit: %j", (quota) => {
    const accepted: number[] = [];
    for (let now = 0; now < 100_000; now += 500) {
      if (timeBeyond(quota, accepted, now) === 0) addArrival(quota, accepted, now);
      expect(accepted.length).toBeLessThanOrEqual(6);
    }
  });
});
