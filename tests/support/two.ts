import { openApplication } from "@/lib/applications/commands";
import type { CenterRight } from "@/lib/domain/center-right";
import { addCenter, addPerson, NOW, type World } from "@/tests/support/builders";

/** A center with an application, and a second person who works on it. */
export async function caseOfTwo(world: World, name: string, right: CenterRight = "EDIT") {
  const { staff, centerId } = await addCenter(world, name);
  const colleague = await addPerson("Colleague", [{ role: "CENTER_STAFF", centerId, centerRight: right }]);
  const { id: applicationId } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
  return { staff, colleague, centerId, applicationId };
}
