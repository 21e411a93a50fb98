import { readdirSync, readFileSync } from "node:fs";
import nextVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

// ---------------------------------------------------------------- who may import what: one zone per folder

const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
// sheet-in and work are parts of the kernel that have more than one file.
const KERNEL = ["sheet-in", "work"];
const NOT_NOUNS = ["domain", "flows", "generated", "i18n", ...KERNEL];
const NOUNS = folders.filter((name) => !NOT_NOUNS.includes(name));
// The kernel's files that answer requests; all else in lib also runs without Next (seed, replay, commands).
const WITH_NEXT = ["action", "auth", "auth-options", "form-state", "page", "upload-post"];

const SOURCE = "{ts,tsx}";
const RELATIVE = { regex: "^\\.\\.?/(?!.*\\.css$)", message: "Import by the absolute path, @/…" };
const FRAMEWORK = {
  regex: `^(next(/|$)|server-only$|@/lib/(${WITH_NEXT.join("|")})$)`,
  message: "lib also runs without Next: only lib/auth, lib/action and what serves them may know it.",
};
const SCREENS = { regex: "^@/(app|components)/", message: "Screens import the library, never the other way." };
const DATABASE = {
  regex: "^(@/lib/(db|change|generated)(/|$)|@prisma/|pg$)",
  message: "Pages ask queries and forms call commands: neither reaches the database by itself.",
};
const LIBRARY_VALUES = {
  regex: "^@/lib/(?!domain/|i18n/|format$)",
  allowTypeImports: true,
  message: "Components are fed by props: from lib only lib/domain, lib/i18n, lib/format, and types.",
};
const PAGES = { regex: "^@/app/", message: "Components do not know the pages." };
const NOUNS_AND_FLOWS = { regex: `^@/lib/(${[...NOUNS, "flows"].join("|")})/`, message: "The kernel knows no noun and no flow." };
const FLOWS = { regex: "^@/lib/flows/", message: "A noun does not know the flows that use it." };
const ONLY_DOMAIN = { regex: "^(?!@/lib/domain/|\\.)", message: "lib/domain is pure: it imports only lib/domain." };

// What a noun shows to others: reads, shapes, and the form of what it stores.
const SHOWN = ["queries", "schema", "sql", "snapshot", "changes", "demo"];

const commandsOfOthers = (noun) => ({
  regex: `^@/lib/(?!${noun}/)(${NOUNS.join("|")})/(?!(${SHOWN.join("|")})$)`,
  message: `Of another noun only ${SHOWN.join(", ")}; what changes several nouns is a flow.`,
});

const zone = (files, ...patterns) => ({
  name: `zone ${files[0]}`,
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [RELATIVE, ...patterns] }] },
});

const zones = [
  zone([`app/**/*.${SOURCE}`, `pages/**/*.${SOURCE}`, "proxy.ts", "instrumentation.ts"], DATABASE),
  zone([`components/**/*.${SOURCE}`], PAGES, DATABASE, LIBRARY_VALUES),
  zone([`lib/domain/**/*.${SOURCE}`], ONLY_DOMAIN),
  zone(["lib/*.ts"], SCREENS, NOUNS_AND_FLOWS, FRAMEWORK),
  ...KERNEL.map((name) => zone([`lib/${name}/**/*.ts`], SCREENS, NOUNS_AND_FLOWS, FRAMEWORK)),
  zone([`lib/{${WITH_NEXT.join(",")}}.ts`], SCREENS, NOUNS_AND_FLOWS),
  zone(["lib/worker.ts"], SCREENS, FRAMEWORK),
  zone(["lib/i18n/**/*.ts"], SCREENS, NOUNS_AND_FLOWS),
  zone(["lib/flows/**/*.ts"], SCREENS, FRAMEWORK),
  ...NOUNS.map((noun) => zone([`lib/${noun}/**/*.ts`], SCREENS, FLOWS, FRAMEWORK, commandsOfOthers(noun))),
];

// ---------------------------------------------------------------- the house's style

const TYPESCRIPT = [`**/*.${SOURCE}`];
const length = (most) => ["error", { max: most, skipBlankLines: true, skipComments: true }];
const NO_BARREL = { selector: "ExportAllDeclaration", message: "No barrels: import from the file itself." };
const NO_DEFAULT = { selector: "ExportDefaultDeclaration", message: "Named exports: default only where Next wants one." };

const style = [
  { rules: { complexity: ["error", 8], "max-lines": length(200) } },
  {
    files: TYPESCRIPT,
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      // A name that is taken off an object to leave the rest, or begins with _, is meant not to be used.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": ["error", NO_BARREL],
    },
  },
  {
    files: [`{app,components,lib,pages}/**/*.${SOURCE}`],
    rules: {
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "no-console": "error",
    },
  },
  // Faults are logged by the kernel, and nowhere else.
  { files: ["lib/*.ts"], rules: { "no-console": ["error", { allow: ["error"] }] } },
  // Of a browser test "use…" is a fixture.
  { files: ["tests/**/*"], rules: { "react-hooks/rules-of-hooks": "off" } },
  // Pictures here are people's evidence: private, of unknown size, never optimised by the server. Tools want bare default exports.
  { rules: { "@next/next/no-img-element": "off", "import/no-anonymous-default-export": "off" } },
  { files: [`{components,lib}/**/*.${SOURCE}`], rules: { "no-restricted-syntax": ["error", NO_BARREL, NO_DEFAULT] } },
  { files: ["lib/i18n/request.ts"], rules: { "no-restricted-syntax": ["error", NO_BARREL] } },
  { files: [`lib/**/*.${SOURCE}`, "scripts/**/*.mjs"], rules: { "max-lines-per-function": length(40) } },
  { files: [`{app,components}/**/*.${SOURCE}`], rules: { "max-lines-per-function": length(60) } },
  // Lists of words and figures are as long as what they list.
  { files: ["lib/**/*.d.ts", "prisma/data/**", "messages/**"], rules: { "max-lines": "off" } },
];

/** Rules about components are asked only where there are components, those of state only where a browser runs them: they take more time than all others. */
const SCREEN_FILES = ["{app,components,pages}/**/*", "**/*.tsx"];
const STATE = /^"use client"|import \{[^}]*\buse[A-Z][^}]*\} from "react"/m;
const sourcesOf = (folder) => readdirSync(folder, { recursive: true }).filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
const stateFiles = ["app", "components"].flatMap(sourcesOf).filter((name) => STATE.test(readFileSync(name, "utf8")));
const aboutState = (rule) => /^react-hooks\/(?!rules-of-hooks)/.test(rule);
const aboutScreens = (rule) => /^(?:react|react-hooks|jsx-a11y)\//.test(rule) && !aboutState(rule);
const pick = (rules, keep) => Object.fromEntries(Object.entries(rules ?? {}).filter(([rule]) => keep(rule)));
const vitals = nextVitals.flatMap((part) => [
  part.rules ? { ...part, rules: pick(part.rules, (rule) => !aboutScreens(rule) && !aboutState(rule)) } : part,
  { files: SCREEN_FILES, rules: pick(part.rules, aboutScreens) },
  { files: stateFiles.map((name) => name.replaceAll(/[[\](){}]/g, "?")), rules: pick(part.rules, aboutState) },
]);

const config = [
  { ignores: [".next*/**", ".data/**", "lib/generated/**", "test-results/**", "next-env.d.ts"] },
  { linterOptions: { noInlineConfig: true } },
  ...vitals,
  ...nextTypescript,
  ...style,
  ...zones,
];

export default config;
