-- Who chaired an earlier version while it was scored, and was replaced, judged it too (see 20261123150000_reopening, 20261123160000_votes).
CREATE OR REPLACE FUNCTION gecc_judged_before(asked INTEGER) RETURNS TABLE ("userId" INTEGER) LANGUAGE sql STABLE AS $$
  SELECT j."userId" FROM "Application" p CROSS JOIN LATERAL gecc_judges(p."previousId") j WHERE p."id" = asked AND p."previousId" IS NOT NULL $$;
