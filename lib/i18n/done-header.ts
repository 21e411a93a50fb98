/** Carries `?done=CODE` to the portal's layout, which is not given the address. */
export const DONE_HEADER = "x-gecc-done";
