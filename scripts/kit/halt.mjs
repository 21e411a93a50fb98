/** An end that is explained by its sentence alone; anything else is a fault and shows its stack. */
export class Halt extends Error {}
