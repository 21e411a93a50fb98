import { both, fine, inPath, inQuery, jsonOf, LIMITED, MINISTRY, NUMBER, ON, PAGE, paged, problem, YEAR } from "@/app/api/v1/openapi.json/parts";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";

const VC = "application/vc";

const statistics = {
  get: {
    operationId: "getStatistics", tags: ["figures"], summary: both("openData.api.statistics"),
    parameters: [
      inQuery("year", "openData.api.year", YEAR, true), inQuery("ministry", "openData.api.ministry", MINISTRY), inQuery("on", "openData.api.onDay", ON),
    ],
    responses: { "200": fine("Statistics"), "400": problem("openData.api.bad"), "404": problem("openData.api.notAnnounced"), ...LIMITED },
  },
};

const criteria = {
  get: {
    operationId: "getCriteria", tags: ["figures"], summary: both("openData.api.criteria"),
    parameters: [inPath("year", "openData.api.yearInPath", YEAR)],
    responses: { "200": fine("CriteriaOfYear"), "404": problem("openData.api.notOpened"), ...LIMITED },
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
      inQuery("on", "openData.api.onDay", ON),
      inQuery("page", "openData.api.page", PAGE),
    ],
    responses: { "200": paged("CertificatePage"), "400": problem("openData.api.bad"), ...LIMITED },
  },
};

const certificate = {
  get: {
    operationId: "getCertificate", tags: ["register"], summary: both("openData.api.certificate"),
    parameters: [inPath("number", "openData.api.number", NUMBER), inQuery("on", "openData.api.onDay", ON)],
    responses: { "200": fine("CertificateDetail"), "400": problem("openData.api.bad"), "404": problem("openData.api.notFound"), ...LIMITED },
  },
};

const credential = {
  get: {
    operationId: "getCredential", tags: ["proofs"], summary: both("openData.api.credential"), parameters: [inPath("number", "openData.api.number", NUMBER)],
    responses: { "200": fine("Credential", VC), "404": problem("openData.api.noCredential"), ...LIMITED },
  },
};

const keys = {
  get: { operationId: "listKeys", tags: ["proofs"], summary: both("openData.api.keys"), responses: { "200": fine("Keys"), ...LIMITED } },
};

const statusList = (operationId: string, key: "openData.api.statusRevoked" | "openData.api.statusReplaced") =>
  ({ get: { operationId, tags: ["proofs"], summary: both(key), responses: { "200": fine("Credential", VC), ...LIMITED } } });

const seals = {
  get: {
    operationId: "listSeals", tags: ["proofs"], summary: both("openData.api.seals"), parameters: [inQuery("page", "openData.api.page", PAGE)],
    responses: { "200": fine("SealPage"), "400": problem("openData.api.bad"), ...LIMITED },
  },
};

const seal = {
  get: {
    operationId: "getSeal", tags: ["proofs"], summary: both("openData.api.seal"),
    parameters: [inPath("number", "openData.api.sealNumber", { type: "integer", minimum: 1 })],
    responses: { "200": fine("Seal"), "404": problem("openData.api.noSeal"), ...LIMITED },
  },
};

const FILES = ["certificates", "figures"].flatMap((name) => ["csv", "json", "xlsx", "schema.json"].map((ending) => `${name}.${ending}`));
const binary = { schema: { type: "string", format: "binary" } };

const data = {
  get: {
    operationId: "getFile", tags: ["files"], summary: both("openData.api.files"),
    parameters: [inPath("file", "openData.api.file", { type: "string", enum: [...FILES, "catalog.json"] })],
    responses: {
      "200": {
        description: both("openData.api.fine"),
        content: {
          "application/json": { schema: { type: "object" } }, "text/csv": binary, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": binary,
        },
      },
      "404": problem("openData.api.noFile"), ...LIMITED,
    },
  },
};

const health = {
  get: {
    operationId: "getHealth", tags: ["service"], summary: both("openData.api.health"),
    responses: { "200": { description: both("openData.api.fine"), content: jsonOf("Health") }, "503": { description: both("openData.api.notReady"), content: jsonOf("Health") } },
  },
};

/** Every public address of the interface. */
export const PATHS = {
  "/api/v1/statistics": statistics, "/api/v1/criteria/{year}": criteria, "/api/v1/certificates": certificates, "/api/v1/certificates/{number}": certificate,
  "/api/v1/certificates/{number}/credential": credential, "/api/v1/keys": keys,
  "/api/v1/status-list": statusList("getStatusList", "openData.api.statusRevoked"),
  "/api/v1/status-list/replaced": statusList("getReplacedList", "openData.api.statusReplaced"),
  "/api/v1/seals": seals, "/api/v1/seals/{number}": seal, "/api/v1/data/{file}": data, "/api/health": health,
};
