import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { Refusal } from "../refusal.ts";
import { projectFolder, stackFile, stackIsKnown } from "./folders.ts";

const stackName = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Names of the committed stack files, for example ["dev", "local"]. */
export function stackNames(): string[] {
	return readdirSync(projectFolder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
}

/** Refuses a stack that has no settings: a typing mistake would otherwise bring up a second whole stack. */
export function requireStack(stack: string): void {
	if (!stackName.test(stack))
		throw new Refusal([{ path: "--stack", value: stack, why: "A stack's name has 1–40 of a–z, 0–9 and “-”.", fix: "Choose such a name." }]);
	if (stackIsKnown(stack)) return;
	throw new Refusal([
		{
			path: "--stack",
			value: stack,
			why: `There is no Pulumi.${stack}.yaml; there are settings for ${stackNames().join(", ")}.`,
			fix: `Name one of them, or copy Pulumi.local.yaml to Pulumi.${stack}.yaml and change what differs.`,
		},
	]);
}

/** Full key → value of a stack file, as a Pulumi program is handed it; encrypted values are left as they stand. */
export function settingsOf(stack: string): Readonly<Record<string, string>> {
	const file = stackFile(stack);
	const settings = existsSync(file) ? (parse(readFileSync(file, "utf8")) as { config?: Record<string, unknown> } | null) : null;
	const told = Object.entries(settings?.config ?? {});
	return Object.fromEntries(told.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
}

/** Settings that commands take as options too. */
const places = ["cloud", "environment", "phase"] as const;
export type PlaceOptions = { readonly [Key in (typeof places)[number]]?: string };

/** What is given otherwise than it stands in these settings. */
export function givenOtherwise(given: PlaceOptions, settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	const told = places.map((key) => [`learning-assistant:${key}`, given[key]] as const);
	return Object.fromEntries(
		told.flatMap(([key, value]) => (value === undefined || value === settings[key] ? [] : [[key, value] as const])),
	);
}

/** The cloud that a stack's settings name. @default "local" */
export function cloudOf(stack: string): string {
	return settingsOf(stack)["learning-assistant:cloud"] ?? "local";
}

/** The project's name in Pulumi.yaml. */
export function projectName(): string {
	return (parse(readFileSync(join(projectFolder, "Pulumi.yaml"), "utf8")) as { name: string }).name;
}

/** Whether the cloud is this machine. */
export const isLocal = (cloud: string): boolean => cloud === "local";
