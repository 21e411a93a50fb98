/**
 * node check-log.mjs FILE.json [--keys KEYS.json] [--seal SEAL.json]
 *
 * Checks the log of one case, downloaded from its page, without the app: plain Node, no packages, no network.
 *   --keys  the public keys noted earlier, or GET /api/v1/keys; without it the key in the file itself is used, and that is said
 *   --seal  a seal noted earlier, or GET /api/v1/seals/NUMBER: must be the very seal in the file
 * What is hashed: content = sha256(salt, text); event = sha256(hash of the event before it, content); leaf = sha256(0x00, ["Application",id,count,hash]);
 * node = sha256(0x01, left, right); the seal is signed with Ed25519. Exit code 0: all of it holds.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const hex = (text) => Buffer.from(text, "hex");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const faults = [];
const must = (holds, fault) => {
  if (!holds) faults.push(fault);
};

function checkChain(events) {
  let before = Buffer.alloc(32);
  let told = 0;
  events.forEach(({ seq, text, salt, contentHash, hash }, index) => {
    must(seq === index + 1, `event ${index + 1} is missing / ขาดเหตุการณ์ที่ ${index + 1}`);
    if (text !== undefined) {
      told += 1;
      must(sha256(hex(salt), text).toString("hex") === contentHash, `event ${seq}: its text is not what was recorded / เนื้อหาเหตุการณ์ที่ ${seq} ไม่ใช่สิ่งที่บันทึกไว้`);
    }
    must(sha256(before, hex(contentHash)).toString("hex") === hash, `event ${seq} does not follow the one before it / เหตุการณ์ที่ ${seq} ไม่ต่อจากเหตุการณ์ก่อนหน้า`);
    before = hex(hash);
  });
  return told;
}

/** RFC 6962: up from the leaf, with the neighbour at each level that has one. */
function rootFrom(leaf, position, size, path) {
  let node = leaf;
  const rest = path.map(hex);
  for (let index = position, last = size - 1; last > 0; index >>= 1, last >>= 1) {
    if (index % 2 === 0 && index === last) continue;
    const neighbour = rest.shift();
    if (!neighbour) return null;
    node = index % 2 === 1 ? sha256(Uint8Array.of(1), neighbour, node) : sha256(Uint8Array.of(1), node, neighbour);
  }
  return rest.length === 0 ? node.toString("hex") : null;
}

const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** publicKeyMultibase of an Ed25519 key: "z", base58 of 0xed 0x01 and 32 bytes. */
function keyOf(multibase) {
  const number = [...multibase.slice(1)].reduce((sum, letter) => sum * 58n + BigInt(LETTERS.indexOf(letter)), 0n);
  const bytes = hex(number.toString(16).padStart(68, "0"));
  if (multibase[0] !== "z" || bytes.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 1) throw new Error(`not an Ed25519 key: ${multibase}`);
  return createPublicKey({ key: Buffer.concat([hex("302a300506032b6570032100"), bytes.subarray(2)]), format: "der", type: "spki" });
}

/** In a list of keys of any shape: the multibase beside the id. */
function findKey(value, id) {
  if (typeof value !== "object" || value === null) return null;
  if (typeof value.publicKeyMultibase === "string" && typeof value.id === "string" && (value.id === id || value.id.endsWith(`#${id}`))) return value.publicKeyMultibase;
  return Object.values(value).map((part) => findKey(part, id)).find((found) => found) ?? null;
}

function checkProof({ record, events, proof }, keys, noted) {
  const { count, position, records, path, seal, key } = proof;
  const header = JSON.parse(seal.header);
  const leaf = sha256(Uint8Array.of(0), JSON.stringify([record.type, record.id, count, events[count - 1]?.hash ?? ""]));
  must(records === header.records && rootFrom(leaf, position, records, path) === header.root, `the chain is not what seal ${header.number} sealed / ลำดับบันทึกไม่ตรงกับตราปิดผนึกฉบับที่ ${header.number}`);
  const multibase = keys ? findKey(keys, seal.keyId) : key;
  must(multibase && verify(null, Buffer.from(seal.header), keyOf(multibase), Buffer.from(seal.signature, "base64")), `the signature of seal ${header.number} does not hold / ลายเซ็นของตราปิดผนึกฉบับที่ ${header.number} ใช้ไม่ได้`);
  if (noted) must(noted.header === seal.header, `the seal differs from the one noted / ตราปิดผนึกไม่ตรงกับที่เก็บไว้`);
  return header;
}

function main(args) {
  const option = (name) => (args.includes(name) ? readJson(args[args.indexOf(name) + 1]) : null);
  const keys = option("--keys");
  const file = readJson(args[0]);
  if (file.format !== "gecc-case-log-1") throw new Error("not the log of a case");
  const told = checkChain(file.events);
  console.log(`${file.record.type} ${file.record.id}: ${file.events.length} events, ${told} with their text`);
  if (!file.proof) console.log("not sealed yet, or not to be shown yet / ยังไม่มีตราปิดผนึก หรือยังเปิดเผยไม่ได้");
  else {
    const { number, at } = checkProof(file, keys, option("--seal"));
    console.log(`sealed up to event ${file.proof.count} by seal ${number} of ${at}`);
    if (!keys) console.log("the key was taken from the file itself; compare it with one noted earlier / ใช้กุญแจที่อยู่ในไฟล์ ควรเทียบกับกุญแจที่เผยแพร่");
  }
  for (const fault of faults) console.log(`FAULT ${fault}`);
  console.log(faults.length === 0 ? "HOLDS / ถูกต้องครบถ้วน" : `${faults.length} FAULTS / พบสิ่งผิดปกติ`);
  return faults.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(`cannot check: ${error.message}`);
  process.exitCode = 2;
}
