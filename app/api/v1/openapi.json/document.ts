import { both } from "@/app/api/v1/openapi.json/parts";
import { PATHS } from "@/app/api/v1/openapi.json/paths";
import { SHAPES } from "@/app/api/v1/openapi.json/shapes";

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
    { name: "proofs", description: both("openData.api.proofs") },
    { name: "files", description: both("openData.api.files") },
    { name: "service", description: both("openData.api.health") },
  ],
  paths: PATHS,
  security: [],
  components: { schemas: SHAPES },
});
