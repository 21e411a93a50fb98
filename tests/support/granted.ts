import type { Granted } from "@/lib/certificates/credential";

/** A certificate as it was granted. Its name has what fonts and copies get wrong: ำ, marks on tall letters, two signs on one letter. */
export const granted = (own: Partial<Granted> = {}): Granted => ({
  id: 7, number: "GECC-2565-00001-5", cycleYear: 2565, tier: "GOLD", centerId: 3, nameTh: "ศูนย์กู้น้ำซ้ำที่ป่าช้าปู่เจ้าสมิงพราย ณ ฟิ่นฝ้า", nameEn: "Test Center",
  agencyTh: "สำนักงานจังหวัดน่าน", agencyEn: null, ministry: "MOI", ministryTh: "กระทรวงมหาดไทย", ministryEn: "Ministry of Interior",
  provinceCode: "55", provinceTh: "น่าน", provinceEn: "Nan", validFrom: "2022-08-26", validUntil: "2025-09-30", announcement: "1/2565",
  announcedOn: "2022-08-26", isDemo: false, ...own,
});
