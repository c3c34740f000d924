/**
 * Runs engine operations in a process of its own. `outcomes`: each failing and declined program, one line of JSON with what came of it.
 * `grow VERSION` and `destroy`: one operation, which a test may have killed. `KILL_AT_WRITE=n` kills this process at the n-th write of a file.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { destroy, type OperationOptions, up } from "../operations.ts";
import { declined, failing, growing } from "./programs.ts";

const [folder = "", stateFolder = "", task = "", argument = ""] = process.argv.slice(2);
const options: OperationOptions = {
	projectFolder: folder,
	stack: "dev",
	stateFolder,
	passphrase: "a passphrase for tests",
	onEvent: print,
};

function print(event: object): void {
	if (process.env.PRINT_EVENTS !== undefined) console.log(JSON.stringify(event));
}

/** Dies between the writing of a file and its taking the place of the old one, or right after, in turns. */
function dieAtWrite(number: number): void {
	let writes = 0;
	const rename = fs.renameSync;
	fs.renameSync = (from, to) => {
		writes++;
		if (writes === number) process.kill(process.pid, "SIGKILL");
		rename(from, to);
	};
	syncBuiltinESMExports();
}

async function outcomes(): Promise<void> {
	for (const [name, program] of Object.entries({ ...failing, ...declined })) {
		const outcome = await up({ ...options, stack: "outcomes", program }).then(
			() => ({ name: "none", message: "" }),
			(error: Error) => ({ name: error.name === "Error" ? error.constructor.name : error.name, message: error.message }),
		);
		console.log(JSON.stringify({ program: name, error: outcome.name, message: outcome.message }));
	}
}

if (process.env.KILL_AT_WRITE !== undefined) dieAtWrite(Number(process.env.KILL_AT_WRITE));
if (task === "outcomes") await outcomes();
if (task === "grow") await up({ ...options, program: growing(Number(argument)) });
if (task === "destroy") await destroy(options);
