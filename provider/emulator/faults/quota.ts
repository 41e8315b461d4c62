import { isEntraPath } from "../entra/serve";
import type { Answer, Exchange } from "../exchange";
import { timeBeyond } from "../world/quota";
import type { QuotaKind } from "../world/schema";
import type { World } from "../world/world";
import { quotaOf } from "../world/world";
import { standardAnswer } from "./standardAnswer";

const kinds: ReadonlyMap<string, QuotaKind> = new Map([
  ["POST", "write"],
  ["DELETE", "write"],
  ["PATCH", "write"],
  ["PUT", "write"],
  ["GET", "read"],
]);

/** The quota that a request counts in, or the answer that refuses it; neither where it is part of no quota. */
export type QuotaDecision =
  | { readonly quota: QuotaKind; readonly refusal?: undefined }
  | { readonly quota?: undefined; readonly refusal?: Answer };

/** Decides whether the quotas accept a request of Graph's or Entra ID's. Those of Entra ID are part of none. */
export function checkQuota(exchange: Exchange, world: World): QuotaDecision {
  const kind = kinds.get(exchange.method);
  if (kind === undefined || (exchange.segments && isEntraPath(exchange.segments))) return {};
  const quota = quotaOf(world.settings, kind);
  if (!quota) return {};
  const wait = timeBeyond(quota, world.accepted[kind], exchange.at.getTime());
  if (wait === 0) return { quota: kind };
  return { refusal: standardAnswer(429, exchange, { "retry-after": String(Math.ceil(wait / 1000)) }) };
}
