/** The test signature that every scanner knows, in two halves: whole, it would make a scanner take away this very file. */
const EICAR = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""));

export const hasEicar = (bytes: Buffer): boolean => bytes.includes(EICAR);
