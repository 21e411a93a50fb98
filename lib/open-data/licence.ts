/** Known to tools all over the world, and among those that data.go.th offers: everything may be done, naming the source. */
export const LICENCE = { id: "CC-BY-4.0", url: "https://creativecommons.org/licenses/by/4.0/", title: "Creative Commons Attributions" } as const;
