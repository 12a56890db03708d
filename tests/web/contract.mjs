// The OpenAPI description as a judge of answers: each must be one that the description tells of.

import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/// `schema` with every object closed: what is not described may not be sent. Members of an allOf
/// stay open, since each knows a part only; the whole is closed around them.
function closed(schema, part = false) {
  if (Array.isArray(schema)) return schema.map((item) => closed(item));
  if (schema === null || typeof schema !== "object") return schema;
  const out = {};
  for (const [word, value] of Object.entries(schema)) {
    if (word === "properties") {
      out[word] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closed(inner)]));
    } else if (["allOf", "anyOf", "oneOf"].includes(word)) {
      out[word] = value.map((inner) => closed(inner, true));
    } else if (["items", "additionalProperties", "not", "prefixItems"].includes(word)) {
      out[word] = closed(value);
    } else {
      out[word] = value;
    }
  }
  const told = out.properties || out.$ref || out.allOf;
  if (told && !part && out.additionalProperties === undefined) out.unevaluatedProperties = false;
  return out;
}

export class Contract {
  /// `description`: what /api/openapi.json serves.
  constructor(description) {
    this.description = description;
    this.seen = new Set();
    this.ajv = new Ajv2020({ strict: false, allErrors: false });
    addFormats(this.ajv);
    const schemas = Object.fromEntries(Object.entries(description.components.schemas)
      // Open where they are defined, since an allOf may use them; closed where they are used.
      .map(([name, schema]) => [name, closed(schema, true)]));
    this.ajv.addSchema({ $id: "api", components: { schemas } });
    this.operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        // A key may hold slashes; an id may not.
        pattern: new RegExp(`^${path.replace(/\{key\}/g, ".+").replace(/\{[a-z]+\}/g, "[^/]+")}$`),
        parameters: (operation.parameters ?? []).map((parameter) => this.#named(parameter)),
        responses: Object.fromEntries(Object.entries(operation.responses)
          .map(([status, response]) => [status, this.#named(response)])),
      })));
    this.validators = new Map();
  }

  #named(thing) {
    if (!thing.$ref) return thing;
    return thing.$ref.slice(2).split("/").reduce((value, name) => value[name], this.description);
  }

  operationOf(method, pathname) {
    return this.operations.find((operation) => operation.method === method && operation.pattern.test(pathname));
  }

  #validatorOf(operation, status, type, schema) {
    const name = `${operation.name} ${status} ${type}`;
    if (!this.validators.has(name)) {
      const text = JSON.stringify(closed(schema)).replaceAll('"#/components', '"api#/components');
      this.validators.set(name, this.ajv.compile(JSON.parse(text)));
    }
    return this.validators.get(name);
  }

  /// What is wrong with an answer; empty if it is as described. `body`: its text.
  complaint(method, pathname, answer, body) {
    const operation = this.operationOf(method, pathname);
    if (!operation) return `${method} ${pathname} is not described`;
    const response = operation.responses[answer.status];
    if (!response) return `${operation.name}: ${answer.status} is not described: ${body.slice(0, 200)}`;
    this.seen.add(`${operation.name} ${answer.status}`);
    if (!response.content) return body === "" ? "" : `${operation.name} ${answer.status}: the body is not described`;
    const type = (answer.headers.get("content-type") ?? "").split(";")[0];
    const content = response.content[type] ?? response.content["*/*"];
    if (!content) return `${operation.name} ${answer.status}: ${type} is not described`;
    if (!type.endsWith("json")) return "";
    const validate = this.#validatorOf(operation, answer.status, type, content.schema);
    if (validate(JSON.parse(body))) return "";
    return `${operation.name} ${answer.status}: ${this.ajv.errorsText(validate.errors)} ` +
      JSON.stringify(validate.errors[0].params);
  }
}
