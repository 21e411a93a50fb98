"use client";

import { Keep, type KeepProps } from "@/components/keeping/keep-answers";
import { outcomeFields } from "@/components/keeping/outcome-fields";

/** Stands inside the form of raw counts and keeps them as they are typed; sums that disagree lie here until they agree. */
export const KeepOutcome = (props: KeepProps) => <Keep {...props} fieldsOf={outcomeFields} />;
