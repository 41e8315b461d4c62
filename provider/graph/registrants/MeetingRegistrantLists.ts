import { z } from "zod";
import type { Calls } from "../Calls";
import { readPages } from "../pages";
import { registrantsPath, type MeetingKey } from "../paths";
import { isRefusal } from "../refusal";

// In the list of a registration of the other kind nobody has an e-mail address.
const schema = z.object({
  id: z.string().min(1),
  email: z.string().nullish(),
  status: z.string().nullish(),
});

/** A registrant, as Graph lists it: without the link. */
export type ListedRegistrant = z.infer<typeof schema>;

/** Who is at the registration of a meeting, by id; those who canceled too. */
export type RegistrantList = ReadonlyMap<string, ListedRegistrant>;

/** Whom to look for: by the id where it is known, else by the e-mail address. */
export interface Person {
  readonly id?: string | undefined;
  readonly email: string;
}

type List = Promise<Map<string, ListedRegistrant>>;

interface Known {
  readonly meetingId: string;
  readonly list: List;
  /** When it is not to be used any more, by `performance.now()`. */
  until: number;
}

/** How long a list that Graph refused is not asked for again, in milliseconds: it was tried often enough. */
const refusalLasts = 60_000;

/**
 * The lists of meetings' registrants: one a meeting and run, kept current by what this process does.
 *
 * Each spelling of the organizer has a list of its own, because what one may see proves nothing of another.
 */
export class MeetingRegistrantLists {
  readonly #calls: Pick<Calls, "send" | "endpoint">;
  readonly #known = new Map<string, Known>();
  readonly #queued = new Map<string, List>();

  constructor(calls: Pick<Calls, "send" | "endpoint">) {
    this.#calls = calls;
  }

  /**
   * The list that this run has, or a new one.
   *
   * @throws GraphError, UnexpectedAnswerError, UnreachableError
   */
  latest(meeting: MeetingKey): Promise<RegistrantList> {
    const known = this.#known.get(registrantsPath(meeting).path);
    if (known !== undefined && performance.now() < known.until) return known.list;
    return this.#begin(meeting);
  }

  /**
   * A list that is begun after this call. Those who call while one is under way share the next.
   *
   * @throws GraphError, UnexpectedAnswerError, UnreachableError
   */
  anew(meeting: MeetingKey): Promise<RegistrantList> {
    const { path } = registrantsPath(meeting);
    const queued = this.#queued.get(path);
    if (queued !== undefined) return queued;
    const present = this.#known.get(path)?.list.catch(() => undefined) ?? Promise.resolve();
    const next = present.then(() => {
      this.#queued.delete(path);
      return this.#begin(meeting);
    });
    this.#queued.set(path, next);
    return next;
  }

  /** Notes that this process registered a person: a list that Graph refused until now may be there. */
  async add(meeting: MeetingKey, registrant: ListedRegistrant): Promise<void> {
    for (const [path, { list }] of this.#of(meeting)) {
      const registrants = await list.catch(() => undefined);
      if (registrants !== undefined) registrants.set(registrant.id, registrant);
      else this.#forget(path, list);
    }
  }

  /** Notes that this process unregistered a person. */
  async remove(meeting: MeetingKey, id: string): Promise<void> {
    for (const [, { list }] of this.#of(meeting)) (await list.catch(() => undefined))?.delete(id);
  }

  /** Notes that the lists may be out of date: the next one who asks gets a new one. */
  doubt(meeting: MeetingKey): void {
    for (const [path, { list }] of this.#of(meeting)) this.#forget(path, list);
  }

  #of({ meetingId }: MeetingKey): [path: string, known: Known][] {
    return [...this.#known].filter(([, known]) => known.meetingId === meetingId);
  }

  #forget(path: string, list: List): void {
    if (this.#known.get(path)?.list === list) this.#known.delete(path);
  }

  #begin(meeting: MeetingKey): List {
    const list = this.#read(meeting);
    const known: Known = { meetingId: meeting.meetingId, list, until: Infinity };
    this.#known.set(registrantsPath(meeting).path, known);
    list.catch((error: unknown) => {
      // No answer at all says nothing of the list.
      known.until = isRefusal(error) ? performance.now() + refusalLasts : 0;
    });
    return list;
  }

  async #read(meeting: MeetingKey): List {
    const { send, endpoint } = this.#calls;
    const registrants = await readPages(send, endpoint, registrantsPath(meeting), schema);
    return new Map(registrants.map((registrant) => [registrant.id, registrant]));
  }
}

/** The id of a person's registration that was not canceled. Addresses compare without case. */
export function activeIdOf(registrants: RegistrantList, { id, email }: Person): string | undefined {
  const wanted = email.toLowerCase();
  let byAddress: string | undefined;
  for (const registrant of registrants.values()) {
    if (registrant.status === "canceled") continue;
    if (registrant.id === id) return id;
    if (registrant.email?.toLowerCase() === wanted) byAddress ??= registrant.id;
  }
  return byAddress;
}
