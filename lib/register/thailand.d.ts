/** Its own types name a package that it does not bring. */
declare module "@svg-maps/thailand" {
  const map: { label: string; viewBox: string; locations: { id: string; name: string; path: string }[] };
  export { map as default };
}
