import type { TestProject } from "vitest/node";
import { createTemplate, startThrowaway } from "@/scripts/kit/throwaway.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a throw-away PostgreSQL that holds the template of the tests' databases. */
    cluster: string;
  }
}

/** Before the first test of a database: `npm test` gives the cluster; a developer's single run makes its own. */
export default async function setup(project: TestProject) {
  const given = process.env.GECC_TEST_CLUSTER;
  if (given) {
    project.provide("cluster", given);
    return undefined;
  }
  const endings: (() => Promise<void> | void)[] = [];
  const { signal } = new AbortController();
  const cluster = await startThrowaway({ signal, atEnd: (end) => void endings.push(end) });
  await createTemplate(cluster, signal);
  project.provide("cluster", cluster);
  return async () => {
    for (const end of endings.reverse()) await end();
  };
}
