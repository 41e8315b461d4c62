import type { dynamic } from "@pulumi/pulumi";
import type { z } from "zod";
import { check } from "./check";
import type { DeclaredKeys } from "./DeclaredKeys";
import { diff } from "./diff";
import { shorten } from "../shorten";
import { OperationError, UnfinishedError, type Operation } from "./OperationError";
import type { ResourceDefinition, StateOf } from "./definition";
import { outputsOf } from "./outputsOf";
import type { ReadConfiguration } from "../settings";

/** What the resources of one provider process share. */
export interface Session<Services> {
  /** Takes the stack's configuration; nothing is read from it before it is needed. */
  configure(configuration: ReadConfiguration): void;
  /** Why no resource can exist with today's settings; undefined where they can. Needs no network. */
  unsupported(): string | undefined;
  /** Connects at the first call. Throws SettingsError where the settings do not do. */
  services(): Services;
  /** Says one line to the user. */
  say(line: string): void;
  /** The text without secrets. */
  redact(text: string): string;
}

type Values = Record<string, unknown>;

/**
 * A resource as Pulumi's dynamic provider process calls it.
 * Source: pulumi/pulumi, sdk/nodejs/dynamic/index.ts.
 */
export function dynamicProvider<Inputs extends z.ZodObject, Outputs extends z.ZodObject, Services>(
  definition: ResourceDefinition<Inputs, Outputs, Services>,
  session: Session<Services>,
  keys: DeclaredKeys,
): Required<dynamic.ResourceProvider> {
  const { type, inputs: schema, lifecycle } = definition;

  const attempt = async <Result>(
    operation: Operation,
    work: () => Result | Promise<Result>,
  ): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof OperationError) throw error;
      const message = session.redact(error instanceof Error ? error.message : String(error));
      throw new OperationError(type, operation, [message, ...aftermath(operation)].join("\n"));
    }
  };

  const keyOfId = (id: string): string | undefined =>
    definition.hasUniqueId === true ? JSON.stringify(["id", type, id]) : undefined;

  // State holds what create and read returned, so its types are known; an output without a value is null there.
  const stateOf = (props: Values) => withoutNulls(withoutProvider(props)) as StateOf<Inputs, Outputs>;

  return {
    configure({ config }) {
      session.configure((key) => config.get(key));
      return Promise.resolve();
    },

    check: (_olds: Values, news: Values) =>
      attempt("check", () => {
        const inputs = withoutProvider(news);
        const unsupported = session.unsupported();
        const failures = [
          ...(unsupported === undefined ? [] : [{ property: "", reason: unsupported }]),
          ...check(schema, inputs),
        ];
        const key = definition.keyOf(inputs);
        if (failures.length === 0 && key !== undefined) keys.noteCheck(key);
        return { inputs, failures };
      }),

    diff: (_id: string, olds: Values, news: Values) =>
      attempt("diff", () => {
        const declared = diff(schema, olds, news);
        const difference = {
          ...declared,
          changes: declared.changes || definition.isUnfinished?.(olds) === true,
        };
        const key = definition.keyOf(news);
        if (difference.replaces.length === 0 && key !== undefined) keys.noteUnchanged(key);
        return difference;
      }),

    create: (news: Values) =>
      attempt("create", async () => {
        const inputs = schema.parse(withoutProvider(news));
        const work = (isUnchanged: boolean) => lifecycle.create(inputs, session.services(), { isUnchanged });
        const key = definition.keyOf(inputs);
        const { id, outputs, unfinished } = await (key === undefined ? work(false) : keys.create(key, work));
        const ownKey = keyOfId(id);
        if (ownKey !== undefined) keys.noteCreated(ownKey);
        const outs = outputsOf(definition, inputs, outputs);
        if (unfinished !== undefined) {
          const { __provider } = news;
          throw new UnfinishedError(type, session.redact(unfinished.message), id, { ...outs, __provider });
        }
        return { id, outs };
      }),

    read: (id: string, props: Values = {}) =>
      attempt("read", async () => {
        const state = stateOf(props);
        const observed = await lifecycle.read(id, state, session.services());
        if (observed === undefined) return {};
        const found = { ...state, ...observed.drifted };
        return {
          id,
          props: outputsOf(definition, found, observed.outputs),
          inputs: withoutNulls(pick(found, Object.keys(schema.shape))),
        };
      }),

    update: (id: string, olds: Values, news: Values) =>
      attempt("update", async () => {
        const state = stateOf(olds);
        const inputs = schema.parse(withoutProvider(news));
        // Where every change replaces, it is called after an interrupted create alone, and must lose nothing of the state.
        const outputs = (await lifecycle.update?.(id, state, inputs, session.services())) ?? state;
        return { outs: outputsOf(definition, inputs, outputs) };
      }),

    delete: (id: string, props: Values) =>
      attempt("delete", async () => {
        const state = stateOf(props);
        const work = () => lifecycle.delete(id, state, session.services());
        const names = [definition.keyOf(state), keyOfId(id)].filter((name) => name !== undefined);
        const { isKept } = await keys.delete(names, work);
        if (!isKept) return;
        session.say(
          `${type} ${shorten(id)}: nothing was deleted at Graph, because a resource of this program declares the same ` +
            "one under another name; only the old entry left the state.",
        );
      }),
  };
}

// What a user asks first after a failure: whether something was lost.
function aftermath(operation: Operation): string[] {
  if (operation !== "read" && operation !== "delete") return [];
  return [
    "The state is kept: the entry is still in it. (`pulumi state delete URN` would drop the entry alone.)",
  ];
}

function withoutProvider(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== "__provider"));
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
