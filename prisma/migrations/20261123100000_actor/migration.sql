-- Who asks is read at every request. As functions these statements are planned once a connection instead of once a request, which
-- costs far more than running them.

-- What decides on conflicts of interest, in the words of lib/domain/conflict.ts (Person): the one place where it is read.
CREATE FUNCTION gecc_person(who INTEGER) RETURNS JSONB LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'agencyId', u."agencyId", 'ministryId', g."ministryId",
    'declared', coalesce((SELECT jsonb_agg(c."centerId") FROM "Conflict" c WHERE c."userId" = who AND c."source" = 'DECLARED'), '[]'),
    'worksAt', coalesce((SELECT jsonb_agg(q."centerId") FROM "RoleGrant" q
      WHERE q."userId" = who AND q."role" = 'CENTER_STAFF' AND q."centerId" IS NOT NULL), '[]'),
    'pastEmployers', coalesce((SELECT jsonb_agg(jsonb_build_object('agencyId', e."agencyId", 'untilOn', e."untilOn"))
      FROM "PastEmployment" e WHERE e."userId" = who), '[]'),
    'judged', coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('centerId', p."centerId", 'year', y."year"))
      FROM (SELECT h."assessmentId" FROM "Sheet" h WHERE h."assessorId" = who AND h."finishedAt" IS NOT NULL AND h."voidedAt" IS NULL
            UNION SELECT a."id" FROM "Assessment" a WHERE a."chairId" = who AND a."finishedAt" IS NOT NULL) done
      JOIN "Assessment" a ON a."id" = done."assessmentId" JOIN "Application" p ON p."id" = a."applicationId"
      JOIN "Cycle" y ON y."id" = p."cycleId"), '[]'),
    'dismissed', coalesce((SELECT jsonb_agg(jsonb_build_object('centerId', d."centerId", 'reason', d."reason"))
      FROM "ConflictDismissal" d WHERE d."userId" = who), '[]'))
    FROM "User" u LEFT JOIN "Agency" g ON g."id" = u."agencyId" WHERE u."id" = who);
END $$;

-- Every fact that the tables of rights ask of a person (Actor in lib/domain/permissions.ts); null where the account is disabled.
CREATE FUNCTION gecc_actor(who INTEGER) RETURNS JSONB LANGUAGE plpgsql STABLE AS $$
DECLARE person JSONB := gecc_person(who);
BEGIN
  RETURN (SELECT jsonb_build_object(
    'userId', u."id", 'name', u."name", 'locale', u."locale", 'employerAgencyId', person->'agencyId', 'employerMinistryId', person->'ministryId',
    'declaredConflicts', person->'declared', 'pastEmployers', person->'pastEmployers', 'judged', person->'judged', 'dismissed', person->'dismissed',
    'grants', coalesce((SELECT jsonb_agg(jsonb_build_object('role', g."role", 'centerId', g."centerId", 'centerRight', g."centerRight",
      'agencyId', g."agencyId", 'ministryId', g."ministryId") ORDER BY g."id") FROM "RoleGrant" g WHERE g."userId" = who), '[]'),
    'agencyIds', coalesce((WITH RECURSIVE below AS (
        SELECT g."agencyId" AS id FROM "RoleGrant" g WHERE g."userId" = who AND g."agencyId" IS NOT NULL
        UNION SELECT a."id" FROM "Agency" a JOIN below b ON a."parentId" = b.id)
      SELECT jsonb_agg(id) FROM below), '[]'),
    'chairOf', coalesce((SELECT jsonb_agg(m."teamId") FROM "TeamMember" m WHERE m."userId" = who AND m."position" = 'CHAIR'), '[]'),
    'secretaryOf', coalesce((SELECT jsonb_agg(m."teamId") FROM "TeamMember" m
      WHERE m."userId" = who AND m."position" IN ('SECRETARY', 'ASSISTANT_SECRETARY')), '[]'))
    FROM "User" u WHERE u."id" = who AND u."disabledAt" IS NULL);
END $$;
