// Plans an event in WebAssembly, without imports of any kind: node run.mjs FILE.wasm EVENT.json SEED STEPS.
import { readFileSync, writeSync } from "node:fs";

const [file, event, seed, steps] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
const { put, plan, get } = instance.exports;
for (const byte of readFileSync(event)) put(byte);
const length = plan(Number(seed), Number(steps));
writeSync(1, Uint8Array.from({ length }, (_, at) => get(at)));
