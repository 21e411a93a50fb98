-- A decision stands by the members who agreed to it, taken in a meeting where it says so (docs/decisions/0016).

CREATE TABLE "Meeting" (
  "id" SERIAL NOT NULL,
  "cycleId" INTEGER NOT NULL,
  "number" INTEGER NOT NULL CHECK ("number" BETWEEN 1 AND 999),
  "heldOn" DATE NOT NULL,
  "manner" TEXT NOT NULL CHECK ("manner" IN ('ROOM', 'VIDEO', 'BOTH')),
  "place" TEXT CHECK (char_length("place") <= 300),
  "chairId" INTEGER,
  "secretary" TEXT CHECK (char_length("secretary") <= 300),
  "guests" TEXT NOT NULL DEFAULT '' CHECK (char_length("guests") <= 4000),
  "notes" TEXT NOT NULL DEFAULT '' CHECK (char_length("notes") <= 20000),
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdById" INTEGER NOT NULL,
  "closedAt" TIMESTAMPTZ(3),
  "closedById" INTEGER,
  "record" JSONB,
  CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Meeting_closed_by_whom_with_what" CHECK (num_nonnulls("closedAt", "closedById", "record") IN (0, 3))
);
CREATE UNIQUE INDEX "Meeting_cycleId_number_key" ON "Meeting"("cycleId", "number");
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_chairId_fkey" FOREIGN KEY ("chairId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "MeetingMember" (
  "meetingId" INTEGER NOT NULL,
  "userId" INTEGER NOT NULL,
  CONSTRAINT "MeetingMember_pkey" PRIMARY KEY ("meetingId", "userId")
);
CREATE INDEX "MeetingMember_userId_idx" ON "MeetingMember"("userId");
ALTER TABLE "MeetingMember" ADD CONSTRAINT "MeetingMember_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "MeetingMember" ADD CONSTRAINT "MeetingMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Decision" ADD COLUMN "meetingId" INTEGER;
CREATE INDEX "Decision_meetingId_idx" ON "Decision"("meetingId");
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "Vote" (
  "decisionId" INTEGER NOT NULL,
  "userId" INTEGER NOT NULL,
  "votedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "Vote_pkey" PRIMARY KEY ("decisionId", "userId")
);
CREATE INDEX "Vote_userId_idx" ON "Vote"("userId");
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Until now one member decided each case.
INSERT INTO "Vote" ("decisionId", "userId", "votedAt") SELECT d."id", d."decidedById", d."decidedAt" FROM "Decision" d;

-- Who chaired a case while it was scored, and was replaced.
CREATE TABLE "FormerChair" (
  "assessmentId" INTEGER NOT NULL,
  "userId" INTEGER NOT NULL,
  CONSTRAINT "FormerChair_pkey" PRIMARY KEY ("assessmentId", "userId")
);
ALTER TABLE "FormerChair" ADD CONSTRAINT "FormerChair_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FormerChair" ADD CONSTRAINT "FormerChair_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO "FormerChair" ("assessmentId", "userId")
  SELECT DISTINCT a."id", m."savedById" FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED'
    JOIN "Mark" m ON m."sheetId" = h."id" WHERE m."savedById" IS NOT NULL AND m."savedById" <> a."chairId";
CREATE FUNCTION gecc_keep_chair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Sheet" h JOIN "Mark" m ON m."sheetId" = h."id" WHERE h."assessmentId" = OLD."id") THEN
    INSERT INTO "FormerChair" ("assessmentId", "userId") VALUES (OLD."id", OLD."chairId") ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Assessment_chair_kept" AFTER UPDATE OF "chairId" ON "Assessment" FOR EACH ROW
  WHEN (OLD."chairId" <> NEW."chairId") EXECUTE FUNCTION gecc_keep_chair();

-- Everybody who scored or chaired the case or an earlier version of it: sheets that do not count any more and second looks too.
CREATE FUNCTION gecc_judges(asked INTEGER) RETURNS TABLE ("userId" INTEGER) LANGUAGE sql STABLE AS $$
  SELECT a."chairId" FROM gecc_versions(asked) v JOIN "Assessment" a ON a."applicationId" = v."applicationId"
  UNION SELECT f."userId" FROM gecc_versions(asked) v JOIN "Assessment" a ON a."applicationId" = v."applicationId" JOIN "FormerChair" f ON f."assessmentId" = a."id"
  UNION SELECT h."assessorId" FROM gecc_versions(asked) v JOIN "Assessment" a ON a."applicationId" = v."applicationId" JOIN "Sheet" h ON h."assessmentId" = a."id"
         WHERE h."assessorId" IS NOT NULL
$$;

-- The decision on the case has been announced: gecc_announced_at, planned once.
CREATE FUNCTION gecc_is_announced(asked INTEGER) RETURNS BOOLEAN LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT CASE WHEN p."version" = 1 THEN y."announcedAt" IS NOT NULL ELSE EXISTS (SELECT 1 FROM "Announcement" n WHERE n."id" = p."announcementId") END
            FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" WHERE p."id" = asked);
END $$;

-- Enough members agreed, none of whom has fallen into conflict since (lib/domain/carried.ts): what an announcement may announce.
CREATE FUNCTION gecc_carried(asked INTEGER) RETURNS BOOLEAN LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(v."userId") >= greatest(coalesce((y."policy"->>'quorum')::int, 1), 1)
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Decision" d ON d."applicationId" = p."id"
    LEFT JOIN "Vote" v ON v."decisionId" = d."id" AND NOT gecc_in_conflict(v."userId", p."id")
   WHERE p."id" = asked GROUP BY y."policy");
END $$;

-- Who decides on a case, or votes on it, is free of it.
CREATE FUNCTION gecc_assert_free(who INTEGER, asked INTEGER) RETURNS VOID LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM gecc_judges(asked) j WHERE j."userId" = who) THEN
    RAISE EXCEPTION 'who judged a case does not decide on it' USING ERRCODE = 'GE009';
  END IF;
  IF gecc_in_conflict(who, asked) THEN
    RAISE EXCEPTION 'who is in conflict does not decide on the case' USING ERRCODE = 'GE061';
  END IF;
END $$;

-- Is this person present at a meeting that still runs, of the application's cycle?
CREATE FUNCTION gecc_assert_meeting(who INTEGER, meeting INTEGER, asked INTEGER) RETURNS VOID LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF meeting IS NULL THEN RETURN; END IF;
  IF NOT EXISTS (SELECT 1 FROM "Meeting" m JOIN "Application" p ON p."cycleId" = m."cycleId"
                  WHERE m."id" = meeting AND p."id" = asked AND m."closedAt" IS NULL) THEN
    RAISE EXCEPTION 'the meeting is closed, or of another cycle' USING ERRCODE = 'GE062';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "MeetingMember" e WHERE e."meetingId" = meeting AND e."userId" = who) THEN
    RAISE EXCEPTION 'who is not present does not vote in the meeting' USING ERRCODE = 'GE063';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION gecc_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE computed "Tier"; anew BOOLEAN := true;
BEGIN
  IF gecc_is_announced(CASE WHEN TG_OP = 'DELETE' THEN OLD."applicationId" ELSE NEW."applicationId" END) THEN
    RAISE EXCEPTION 'the case is announced' USING ERRCODE = 'GE006';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' THEN
    anew := (NEW."applicationId", NEW."outcome", NEW."tier", NEW."reason", NEW."whyNow", NEW."decidedAt", NEW."decidedById")
      IS DISTINCT FROM (OLD."applicationId", OLD."outcome", OLD."tier", OLD."reason", OLD."whyNow", OLD."decidedAt", OLD."decidedById");
    -- What a closed meeting decided leaves it only by being decided anew.
    IF NOT anew AND EXISTS (SELECT 1 FROM "Meeting" m WHERE m."id" = OLD."meetingId" AND m."closedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'the meeting is closed' USING ERRCODE = 'GE062';
    END IF;
    IF EXISTS (SELECT 1 FROM "Vote" v WHERE v."decisionId" = NEW."id" AND NEW."meetingId" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM "MeetingMember" e WHERE e."meetingId" = NEW."meetingId" AND e."userId" = v."userId")) THEN
      RAISE EXCEPTION 'who is not present does not vote in the meeting' USING ERRCODE = 'GE063';
    END IF;
  END IF;
  IF NEW."meetingId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Meeting" m JOIN "Application" p ON p."cycleId" = m."cycleId"
      WHERE m."id" = NEW."meetingId" AND p."id" = NEW."applicationId" AND m."closedAt" IS NULL) THEN
    RAISE EXCEPTION 'the meeting is closed, or of another cycle' USING ERRCODE = 'GE062';
  END IF;
  IF NOT anew THEN RETURN NEW; END IF;
  SELECT p."computedTier" INTO computed FROM "Application" p WHERE p."id" = NEW."applicationId";
  IF NEW."outcome" = 'CERTIFY' AND (computed IS NULL OR NEW."tier" < computed) THEN
    RAISE EXCEPTION 'above the computed tier' USING ERRCODE = 'GE007';
  END IF;
  IF NEW."outcome" = 'CERTIFY' AND NEW."tier" > computed AND coalesce(char_length(trim(NEW."reason")), 0) = 0 THEN
    RAISE EXCEPTION 'a lower tier needs a reason' USING ERRCODE = 'GE008';
  END IF;
  PERFORM gecc_assert_free(NEW."decidedById", NEW."applicationId");
  PERFORM gecc_assert_meeting(NEW."decidedById", NEW."meetingId", NEW."applicationId");
  RETURN NEW;
END $$;

-- A vote is cast by a free member of the committee, in a meeting by one who is there; it is taken back, never rewritten.
CREATE FUNCTION gecc_vote_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d RECORD;
BEGIN
  SELECT c."applicationId", c."meetingId" INTO d FROM "Decision" c WHERE c."id" = (CASE WHEN TG_OP = 'DELETE' THEN OLD."decisionId" ELSE NEW."decisionId" END);
  IF gecc_is_announced(d."applicationId") THEN
    RAISE EXCEPTION 'the case is announced' USING ERRCODE = 'GE006';
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM "Meeting" m WHERE m."id" = d."meetingId" AND m."closedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'the meeting is closed' USING ERRCODE = 'GE062';
    END IF;
    RETURN OLD;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."userId" = NEW."userId" AND g."role" = 'COMMITTEE') THEN
    RAISE EXCEPTION 'who does not sit on the committee does not vote' USING ERRCODE = 'GE064';
  END IF;
  PERFORM gecc_assert_free(NEW."userId", d."applicationId");
  PERFORM gecc_assert_meeting(NEW."userId", d."meetingId", d."applicationId");
  RETURN NEW;
END $$;
CREATE TRIGGER "Vote_guard" BEFORE INSERT OR DELETE ON "Vote" FOR EACH ROW EXECUTE FUNCTION gecc_vote_guard();
CREATE TRIGGER "Vote_kept" BEFORE UPDATE ON "Vote" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "Vote_not_emptied" BEFORE TRUNCATE ON "Vote" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();

-- A closed meeting stays as it was, with who was there; before, who voted in it does not leave it.
CREATE TRIGGER "Meeting_kept" BEFORE UPDATE OR DELETE ON "Meeting" FOR EACH ROW WHEN (OLD."closedAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "Meeting_not_emptied" BEFORE TRUNCATE ON "Meeting" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();
CREATE FUNCTION gecc_meeting_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "MeetingMember" e WHERE e."meetingId" = NEW."id" AND e."userId" = NEW."chairId") THEN
    RAISE EXCEPTION 'who chairs a meeting is there' USING ERRCODE = 'GE065';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Meeting_chair_present" BEFORE INSERT OR UPDATE ON "Meeting" FOR EACH ROW
  WHEN (NEW."closedAt" IS NOT NULL) EXECUTE FUNCTION gecc_meeting_guard();
CREATE FUNCTION gecc_present_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Meeting" m WHERE m."id" IN (OLD."meetingId", NEW."meetingId") AND m."closedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'the meeting is closed' USING ERRCODE = 'GE062';
  END IF;
  IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM "Vote" v JOIN "Decision" d ON d."id" = v."decisionId"
      WHERE d."meetingId" = OLD."meetingId" AND v."userId" = OLD."userId") THEN
    RAISE EXCEPTION 'who voted in a meeting was there' USING ERRCODE = 'GE063';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER "MeetingMember_guard" BEFORE INSERT OR UPDATE OR DELETE ON "MeetingMember" FOR EACH ROW EXECUTE FUNCTION gecc_present_guard();

-- Who judged a case, or voted on its decision, does not answer its appeal.
CREATE OR REPLACE FUNCTION gecc_appeal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."answeredAt" IS NOT NULL THEN RAISE EXCEPTION 'the appeal is answered' USING ERRCODE = 'GE012'; END IF;
  IF NEW."answeredById" IS NOT NULL AND (
       EXISTS (SELECT 1 FROM gecc_judges(NEW."applicationId") j WHERE j."userId" = NEW."answeredById")
       OR EXISTS (SELECT 1 FROM "Decision" d LEFT JOIN "Vote" v ON v."decisionId" = d."id"
                   WHERE d."applicationId" = NEW."applicationId" AND NEW."answeredById" IN (d."decidedById", v."userId"))) THEN
    RAISE EXCEPTION 'who judged the case does not answer its appeal' USING ERRCODE = 'GE013';
  END IF;
  RETURN NEW;
END $$;

-- At the committee the door reads everybody who ever judged the case (see 20261123150000_reopening).
DROP FUNCTION gecc_case(INTEGER, BOOLEAN);
CREATE FUNCTION gecc_case(asked INTEGER, locking BOOLEAN) RETURNS TABLE (
  "id" INTEGER, "stage" TEXT, "centerId" INTEGER, "agencyId" INTEGER, "ministryId" INTEGER, "submittedAt" TIMESTAMPTZ, "cycleId" INTEGER,
  "passedDocumentAt" TIMESTAMPTZ, "passedOnSiteAt" TIMESTAMPTZ, "declinedAt" TEXT, "documentTotal" INTEGER, "onSiteTotal" INTEGER,
  "finalTotal" INTEGER, "computedTier" TEXT, "tier" TEXT, "profileConfirmedAt" TIMESTAMPTZ, "version" INTEGER, "counts" BOOLEAN,
  "announcementId" INTEGER, "reopenedTo" TEXT, "judgedBefore" JSONB, "year" INTEGER, "criteriaSetId" INTEGER,
  "overrides" JSONB, "applyFromOn" DATE, "applyUntilOn" DATE, "extendedUntilOn" DATE, "openedAt" TIMESTAMPTZ, "announcedAt" TIMESTAMPTZ,
  "documentClosedAt" TIMESTAMPTZ, "judgeIds" JSONB, "assessments" JSONB) LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  IF locking THEN PERFORM 1 FROM "Application" p WHERE p."id" = asked FOR UPDATE; END IF;
  RETURN QUERY SELECT
    p."id", p."stage"::text, p."centerId", p."agencyId", p."ministryId", p."submittedAt", p."cycleId", p."passedDocumentAt",
    p."passedOnSiteAt", p."declinedAt"::text, p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text,
    p."tier"::text, p."profileConfirmedAt", p."version", p."counts", p."announcementId", p."reopenedTo"::text,
    CASE WHEN p."version" = 1 THEN '[]'::jsonb ELSE coalesce((SELECT jsonb_agg(b."userId") FROM gecc_judged_before(p."id") b), '[]') END,
    y."year", y."criteriaSetId", y."policy", y."applyFromOn", y."applyUntilOn", p."extendedUntilOn", y."openedAt",
    CASE WHEN p."version" = 1 THEN y."announcedAt" ELSE (SELECT n."publishedAt" FROM "Announcement" n WHERE n."id" = p."announcementId") END,
    CASE WHEN p."version" = 1 THEN y."documentClosedAt" END,
    CASE WHEN p."stage" IN ('COMMITTEE', 'CERTIFIED', 'DECLINED') THEN coalesce((SELECT jsonb_agg(j."userId") FROM gecc_judges(p."id") j), '[]') ELSE '[]'::jsonb END,
    coalesce((SELECT jsonb_agg(jsonb_build_object(
        'id', a."id", 'stage', a."stage", 'teamId', a."teamId", 'chairId', a."chairId", 'finished', a."finishedAt" IS NOT NULL,
        'scorerIds', coalesce(s.ids, '[]'), 'allFinished', coalesce(s.done, false), 'sheets', coalesce(s.sheets, '[]'),
        'look', (SELECT jsonb_build_object('lookerId', h."assessorId", 'sheetId', h."id", 'looked', l."lookedAt" IS NOT NULL, 'closed', l."closedAt" IS NOT NULL)
                   FROM "SecondLook" l LEFT JOIN "Sheet" h ON h."assessmentId" = l."assessmentId" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL
                  WHERE l."assessmentId" = a."id")))
      FROM "Assessment" a
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(h."assessorId") AS ids, bool_and(h."finishedAt" IS NOT NULL) AS done,
               jsonb_agg(jsonb_build_object('id', h."id", 'assessorId', h."assessorId", 'finished', h."finishedAt" IS NOT NULL)) AS sheets
          FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
     WHERE a."applicationId" = ANY(CASE WHEN p."version" = 1 THEN ARRAY[p."id"] ELSE ARRAY(SELECT v."applicationId" FROM gecc_versions(p."id") v) END)
       AND (p."version" = 1 OR (a."applicationId", a."stage") IN (SELECT j."applicationId", j."stage" FROM gecc_judged(p."id") j))), '[]')
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE p."id" = asked;
END $$;
