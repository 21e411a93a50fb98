/** Stands in every reason, remark and word that is under embargo. */
export const CANARY = "นกขมิ้นลับ";
/** Of the announcement that waits. */
export const NUMBER = "739145";
/** What nobody outside may be sent in any form before the announcement: the words, the total 87.3337, the number in both digits. */
export const SECRETS = [CANARY, encodeURIComponent(CANARY), "873337", "87.333", "87333", NUMBER, "๗๓๙๑๔๕"];

/** What one center wrote, what another wrote, what a scorer wrote before anybody may know. */
export const OWN = "ความลับของศูนย์หนึ่ง";
export const OTHERS = "ความลับของศูนย์สอง";
export const JUDGED = "ความเห็นลับของผู้ประเมิน";
