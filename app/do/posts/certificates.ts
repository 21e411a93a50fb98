import { post, type PostTable } from "@/lib/action";
import { revokeCertificate } from "@/lib/certificates/revoke";
import { RevokeCertificate } from "@/lib/certificates/schema";

export const certificatesPosts: PostTable = {
  revokeCertificate: post(RevokeCertificate, revokeCertificate, (_input, revoked) => `/certificates/${revoked.number}?done=REVOKED`),
};
