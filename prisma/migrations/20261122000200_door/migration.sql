-- The door reads a case in one round trip. PL/pgSQL, VOLATILE: each statement inside sees the world as it is when it runs, so what
-- waited for the lock reads what the one before it left, not what stood there when the wait began.
CREATE FUNCTION gecc_case(asked INTEGER, locking BOOLEAN) RETURNS TABLE (
  "id" INTEGER, "stage" TEXT, "centerId" INTEGER, "agencyId" INTEGER, "ministryId" INTEGER, "submittedAt" TIMESTAMPTZ, "cycleId" INTEGER,
  "passedDocumentAt" TIMESTAMPTZ, "passedOnSiteAt" TIMESTAMPTZ, "declinedAt" TEXT, "documentTotal" INTEGER, "onSiteTotal" INTEGER,
  "finalTotal" INTEGER, "computedTier" TEXT, "tier" TEXT, "profileConfirmedAt" TIMESTAMPTZ, "year" INTEGER, "criteriaSetId" INTEGER,
  "overrides" JSONB, "applyFromOn" DATE, "applyUntilOn" DATE, "openedAt" TIMESTAMPTZ, "announcedAt" TIMESTAMPTZ,
  "documentClosedAt" TIMESTAMPTZ, "assessments" JSONB) LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  IF locking THEN PERFORM 1 FROM "Application" p WHERE p."id" = asked FOR UPDATE; END IF;
  RETURN QUERY SELECT
    p."id", p."stage"::text, p."centerId", p."agencyId", p."ministryId", p."submittedAt", p."cycleId", p."passedDocumentAt",
    p."passedOnSiteAt", p."declinedAt"::text, p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text,
    p."tier"::text, p."profileConfirmedAt", y."year", y."criteriaSetId", y."policy", y."applyFromOn", y."applyUntilOn",
    y."openedAt", y."announcedAt", y."documentClosedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object(
        'id', a."id", 'stage', a."stage", 'teamId', a."teamId", 'chairId', a."chairId", 'finished', a."finishedAt" IS NOT NULL,
        'scorerIds', coalesce(s.ids, '[]'), 'allFinished', coalesce(s.done, false), 'sheets', coalesce(s.sheets, '[]')))
      FROM "Assessment" a
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(h."assessorId") AS ids, bool_and(h."finishedAt" IS NOT NULL) AS done,
               jsonb_agg(jsonb_build_object('id', h."id", 'assessorId', h."assessorId", 'finished', h."finishedAt" IS NOT NULL)) AS sheets
          FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
     WHERE a."applicationId" = p."id"), '[]')
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE p."id" = asked;
END $$;
