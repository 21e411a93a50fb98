-- A sheet of somebody who looks again. A new value of an enum cannot be used in the transaction that adds it: it has a migration of its own.
ALTER TYPE "SheetKind" ADD VALUE 'SECOND';
