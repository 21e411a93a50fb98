declare module "@digitalbazaar/eddsa-jcs-2022-cryptosuite" {
  type Verifier = { verify: (signed: { data: Uint8Array; signature: Uint8Array }) => Promise<boolean> };
  type Suite = {
    name: string;
    createVerifyData: (of: { cryptosuite: Suite; document: object; proof: unknown }) => Promise<Uint8Array>;
    createVerifier: (of: { verificationMethod: object }) => Promise<Verifier>;
  };
  export function createVerifyCryptosuite(): Suite;
}
