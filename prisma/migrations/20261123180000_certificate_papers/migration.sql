-- The signed credential of a certificate and its PDF: made once, by the job, and never changed.
CREATE TABLE "CertificatePaper" (
    "certificateId" INTEGER NOT NULL,
    "credential" TEXT NOT NULL,
    "compact" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "pdfKey" TEXT NOT NULL,
    "pdfSize" INTEGER NOT NULL,
    "pdfSha256" TEXT NOT NULL,

    CONSTRAINT "CertificatePaper_pkey" PRIMARY KEY ("certificateId")
);
CREATE UNIQUE INDEX "CertificatePaper_pdfKey_key" ON "CertificatePaper"("pdfKey");
ALTER TABLE "CertificatePaper" ADD CONSTRAINT "CertificatePaper_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "CertificatePaper_kept" BEFORE UPDATE OR DELETE ON "CertificatePaper" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- The office's own emblem and mark, where it put them up: what is printed from then on.
CREATE TABLE "Artwork" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploadedById" INTEGER NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Artwork_pkey" PRIMARY KEY ("kind"),
    CONSTRAINT "Artwork_kind_check" CHECK ("kind" IN ('EMBLEM', 'MARK'))
);
ALTER TABLE "Artwork" ADD CONSTRAINT "Artwork_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- That a center and its ministry were told so many months before the end, so that it is told once.
CREATE TABLE "RenewalReminder" (
    "certificateId" INTEGER NOT NULL,
    "monthsBefore" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RenewalReminder_pkey" PRIMARY KEY ("certificateId","monthsBefore")
);
ALTER TABLE "RenewalReminder" ADD CONSTRAINT "RenewalReminder_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One job makes some and asks for the next: after a kill it goes on within two minutes.
SELECT jobs.create_queue('makeCertificates', '{"policy": "standard", "retryLimit": 20, "retryDelay": 5, "expireInSeconds": 90, "retentionMinutes": 1440}');
