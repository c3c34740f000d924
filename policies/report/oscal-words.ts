import { createHash } from "node:crypto";

/** Of every name below. A new one would give every document, resource and finding a new uuid. */
const namespace = Buffer.from("d4dad63e10dd48c0854728e145153a72", "hex");

/** What the properties that OSCAL has no name for belong to. */
const ns = "urn:learning-assistant:policy";

/** RFC 9562, version 5: the same names always give the same uuid. OSCAL takes versions 4 and 5 only, so version 8 would be refused. */
export function uuidOf(...names: readonly string[]): string {
	const bytes = createHash("sha1").update(namespace).update(names.join("\n")).digest().subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x50;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** NIST's own ids as its catalog has them ("ac-2.1"); any other framework's behind its name, with nothing that a token may not have. */
export function controlToken(framework: string, control: string): string {
	const plain = control.toLowerCase().replaceAll("(", ".").replaceAll(")", "");
	return framework.startsWith("nist-800-53") ? plain : `${framework}_${plain.replaceAll(/[^a-z0-9.-]/g, "-")}`;
}

/** What rules look at of a control is our own objective: to say that the control is satisfied would say more than anyone saw. */
export const objectiveToken = (framework: string, control: string): string => `${controlToken(framework, control)}_seen-by-rules`;

export interface Property {
	readonly name: string;
	readonly ns: string;
	readonly value: string;
}

/** Properties of one line each; an empty one is left out, for OSCAL has no empty value. */
export function properties(values: Readonly<Record<string, string>>): readonly Property[] {
	return Object.entries(values)
		.map(([name, value]) => ({ name, ns, value: value.replaceAll(/\s+/g, " ").trim() }))
		.filter(({ value }) => value !== "");
}

/** A list under its name; OSCAL has no empty lists. */
export const listed = <T>(name: string, list: readonly T[]): Readonly<Record<string, readonly T[]>> =>
	list.length === 0 ? {} : { [name]: list };

/** Who says so: the program that judged, which the plan lists among its assets. */
export const toolUuid = uuidOf("tool");
export const byTool = { actors: [{ type: "tool", "actor-uuid": toolUuid }] };

export const written = (document: object): string => `${JSON.stringify(document, undefined, "\t")}\n`;
