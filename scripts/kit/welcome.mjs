/** What is said when the app is ready. */

const PASSWORD = "sathit-2569";
const ACCOUNTS = {
  center: "staff of a service center",
  center2: "staff of another center",
  chair: "chair of an assessment team",
  assessor1: "assessor",
  assessor2: "assessor",
  ministry: "Ministry of Commerce",
  ministry2: "Ministry of Interior",
  secretariat: "secretariat",
  committee: "steering committee",
  admin: "administrator",
};

function demoAccounts() {
  const lines = Object.entries(ACCOUNTS).map(([name, what]) => `  ${`${name}@demo.gecc.test`.padEnd(28)}${what}`);
  return ["", `Demonstration data. Password of each account: ${PASSWORD}`, ...lines];
}

const FIRST_ADMINISTRATOR = ["", "The first administrator: npm run admin -- create --email you@example.go.th --name \"Your Name\""];

/**
 * @param {string} address
 * @param {boolean} isDemo
 * @param {number} seconds since the command began
 */
export function welcome(address, isDemo, seconds) {
  const accounts = isDemo ? demoAccounts() : FIRST_ADMINISTRATOR;
  return ["", `GECC is ready at ${address} (after ${seconds.toFixed(1)} s). Ctrl-C stops it.`, ...accounts, ""].join("\n");
}
