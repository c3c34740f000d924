/** The hash of an archive of assets, as Pulumi's own engine takes it: of the tar file that Go's archive/tar writes of them. */
import { createHash, type Hash } from "node:crypto";
import { declined } from "../declines.ts";
import { Refusal } from "../refusal.ts";

/** Of a tar file, in bytes: everything in it is filled up to whole blocks, and two empty ones end it. */
const block = 512;

/** What a header without an extension has room for. */
const longestName = 100;

/** Contents by name; the names' order doesn't matter. */
export function hashOfArchive(contents: Readonly<Record<string, Buffer>>): string {
	const hash = createHash("sha256");
	for (const name of Object.keys(contents).sort(byBytes)) add(hash, name, contents[name] as Buffer);
	return hash.update(Buffer.alloc(2 * block)).digest("hex");
}

const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

function add(hash: Hash, name: string, content: Buffer): void {
	hash.update(header(name, content.length)).update(content);
	hash.update(Buffer.alloc((block - (content.length % block)) % block));
}

/** Where each of its fields begins. */
const at = { mode: 100, user: 108, group: 116, size: 124, changed: 136, sum: 148, type: 156, magic: 257, major: 329, minor: 337 } as const;

function header(name: string, size: number): Buffer {
	if (!/^[\x20-\x7e]+$/.test(name) || name.length > longestName)
		throw new Refusal([declined(`archives with a file called ${JSON.stringify(name)}`)]);
	const head = Buffer.alloc(block);
	const write = (field: keyof typeof at, text: string) => head.write(text, at[field], "latin1");
	head.write(name, "latin1");
	write("mode", "0000600");
	for (const field of ["user", "group", "major", "minor"] as const) write(field, "0000000");
	write("size", size.toString(8).padStart(11, "0"));
	write("changed", "0".repeat(11));
	write("type", "0");
	write("magic", "ustar\x0000");
	// The sum counts its own place as blanks.
	write("sum", " ".repeat(8));
	const sum = head.reduce((total, byte) => total + byte, 0);
	write("sum", `${sum.toString(8).padStart(6, "0")}\0 `);
	return head;
}
