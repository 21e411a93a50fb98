import { z } from "zod";
import { id } from "@/lib/input";

/** An address as people type it: the accounts keep it in lower case. */
const address = z.string().max(254).transform((value) => value.normalize("NFC").trim().toLowerCase()).pipe(z.string().min(1));

export const SignIn = z.object({ email: address, passphrase: z.string().min(1).max(2000) });
export type SignIn = z.infer<typeof SignIn>;

export const SignInDemo = z.object({ email: address });
export type SignInDemo = z.infer<typeof SignInDemo>;

export const EndSession = z.object({ sessionId: id });
export type EndSession = z.infer<typeof EndSession>;
