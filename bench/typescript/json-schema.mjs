// A JSON Schema of ts-json-schema-generator as a schema of zod or valibot, made by hand.
import * as v from "valibot";
import * as z from "zod";

export const ofZod = (schema) =>
  converted(schema, {
    any: z.unknown(),
    null: z.null(),
    string: z.string(),
    number: z.number(),
    boolean: z.boolean(),
    literal: (value) => z.literal(value),
    array: (item) => z.array(item),
    record: (value) => z.record(z.string(), value),
    object: (entries) => z.object(entries),
    optional: (type) => type.optional(),
    union: (options) => z.union(options),
    intersection: (options) => options.reduce((a, b) => z.intersection(a, b)),
    lazy: (type) => z.lazy(type),
  });

export const ofValibot = (schema) =>
  converted(schema, {
    any: v.unknown(),
    null: v.null(),
    string: v.string(),
    number: v.number(),
    boolean: v.boolean(),
    literal: (value) => v.literal(value),
    array: (item) => v.array(item),
    record: (value) => v.record(v.string(), value),
    object: (entries) => v.object(entries),
    optional: (type) => v.optional(type),
    union: (options) => v.union(options),
    intersection: (options) => v.intersect(options),
    lazy: (type) => v.lazy(type),
  });

function converted(root, make) {
  const known = new Map();
  const named = (name) => {
    if (!known.has(name)) {
      known.set(name, undefined);
      known.set(name, type(root.definitions[name]));
    }
    // Only what holds itself has to wait.
    return known.get(name) ?? make.lazy(() => known.get(name));
  };
  const one = (kind, schema) => {
    switch (kind) {
      case "object":
        if (schema.properties === undefined) {
          const others = schema.additionalProperties;
          return make.record(
            typeof others === "object" ? type(others) : make.any,
          );
        }
        return make.object(
          Object.fromEntries(
            Object.entries(schema.properties).map(([key, value]) => {
              const required = schema.required?.includes(key);
              const inner = type(value);
              return [key, required ? inner : make.optional(inner)];
            }),
          ),
        );
      case "array":
        return make.array(schema.items ? type(schema.items) : make.any);
      case "integer":
        return make.number;
      default:
        return make[kind];
    }
  };
  const type = (schema) => {
    if (schema.$ref !== undefined) {
      return named(
        decodeURIComponent(schema.$ref.replace("#/definitions/", "")),
      );
    }
    if (schema.const !== undefined) return make.literal(schema.const);
    if (schema.enum !== undefined) {
      const options = schema.enum.map((value) =>
        value === null ? make.null : make.literal(value),
      );
      return options.length === 1 ? options[0] : make.union(options);
    }
    if (schema.anyOf !== undefined) return make.union(schema.anyOf.map(type));
    if (schema.allOf !== undefined) {
      return make.intersection(schema.allOf.map(type));
    }
    if (Array.isArray(schema.type)) {
      return make.union(schema.type.map((kind) => one(kind, schema)));
    }
    return schema.type === undefined ? make.any : one(schema.type, schema);
  };
  return type(root);
}
