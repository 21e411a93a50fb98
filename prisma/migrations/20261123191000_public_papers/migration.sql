-- The paper of an announcement is made after it: the pages that link it are made anew then.
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "AnnouncementPaper" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
