-- A whole past season can be imported, as a file of its own format; what is shown of it stands in "preview" as one object.
ALTER TABLE "Import" DROP CONSTRAINT "Import_kind_check";
ALTER TABLE "Import" ADD CONSTRAINT "Import_kind_check" CHECK ("kind" IN ('MINISTRIES', 'AGENCIES', 'CENTERS', 'USERS', 'CERTIFICATES', 'SEASON'));
