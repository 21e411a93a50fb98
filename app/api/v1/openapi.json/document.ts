import { SHAPES } from "@/app/api/v1/openapi.json/shapes";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";
import { say, type MessageKey } from "@/lib/messages";

/** Both languages, Thai first: the document of an interface has one text for all readers. */
const both = (key: MessageKey) => `${say("th", key)} · ${say("en", key)}`;

const jsonOf = (shape: keyof typeof SHAPES, mime = "application/json") =>
  ({ [mime]: { schema: { $ref: `#/components/schemas/${shape}` } } });

const fine = (shape: keyof typeof SHAPES) => ({ description: both("openData.api.fine"), content: jsonOf(shape) });
const paged = (shape: keyof typeof SHAPES) =>
  ({ ...fine(shape), headers: { Link: { description: both("openData.api.link"), schema: { type: "string" } } } });
const problem = (key: MessageKey) => ({ description: both(key), content: jsonOf("Problem", "application/problem+json") });

const inQuery = (name: string, key: MessageKey, schema: object, required = false) =>
  ({ name, in: "query", required, description: both(key), schema });

const YEAR = { type: "integer", minimum: 2500, maximum: 2799, examples: [2565] };
const MINISTRY = { type: "string", pattern: "^[A-Za-z0-9_]{2,12}$", examples: ["MOC"] };

const statistics = {
  get: {
    operationId: "getStatistics", tags: ["figures"], summary: both("openData.api.statistics"),
    parameters: [
      inQuery("year", "openData.api.year", YEAR, true),
      inQuery("ministry", "openData.api.ministry", MINISTRY),
      inQuery("on", "openData.api.on", { type: "string", format: "date" }),
    ],
    responses: { "200": fine("Statistics"), "400": problem("openData.api.bad"), "404": problem("openData.api.notAnnounced") },
  },
};

const certificates = {
  get: {
    operationId: "searchCertificates", tags: ["register"], summary: both("openData.api.certificates"),
    parameters: [
      inQuery("q", "openData.api.q", { type: "string", maxLength: 100 }),
      inQuery("province", "openData.api.province", { type: "string", pattern: "^\\d{2}$", examples: ["50"] }),
      inQuery("ministry", "openData.api.ministry", MINISTRY),
      inQuery("tier", "openData.api.tier", { type: "string", enum: TIERS }),
      inQuery("year", "openData.api.year", YEAR),
      inQuery("status", "openData.api.status", { type: "string", enum: CERTIFICATE_STATUSES }),
      inQuery("page", "openData.api.page", { type: "integer", minimum: 1, maximum: 99_999, default: 1 }),
    ],
    responses: { "200": fine("CertificatePage"), "400": problem("openData.api.bad") },
  },
};

const certificate = {
  get: {
    operationId: "getCertificate", tags: ["register"], summary: both("openData.api.certificate"),
    parameters: [{
      name: "number", in: "path", required: true, description: both("openData.api.number"),
      schema: { type: "string", examples: ["GECC-2565-00001-5"] },
    }],
    responses: { "200": fine("CertificateDetail"), "404": problem("openData.api.notFound") },
  },
};

const health = {
  get: {
    operationId: "getHealth", tags: ["service"], summary: both("openData.api.health"),
    responses: { "200": fine("Health"), "503": { description: both("openData.api.notReady"), content: jsonOf("Health") } },
  },
};

/** The public interface, described (OpenAPI 3.1). */
export const openApi = (version: string) => ({
  openapi: "3.1.0",
  info: {
    title: both("openData.api.title"), version, description: both("openData.api.about"),
    license: { name: both("openData.api.licence"), identifier: "CC-BY-4.0" },
  },
  servers: [{ url: "/" }],
  tags: [
    { name: "figures", description: both("openData.api.statistics") },
    { name: "register", description: both("openData.api.certificates") },
    { name: "service", description: both("openData.api.health") },
  ],
  paths: {
    "/api/v1/statistics": statistics, "/api/v1/certificates": certificates, "/api/v1/certificates/{number}": certificate,
    "/api/health": health,
  },
  security: [],
  components: { schemas: SHAPES },
});
