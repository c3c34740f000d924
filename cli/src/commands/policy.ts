import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { printError } from "../display/error.ts";
import { report as print, type ReportOptions } from "../display/report.ts";
import { styled } from "../display/style.ts";
import { packOf, placeOf, type Settings } from "../policy/environment.ts";
import { stateFolder } from "../project/folders.ts";
import { givenOtherwise, type PlaceOptions, projectName, requireStack, settingsOf } from "../project/stack.ts";
import { Refusal } from "../refusal.ts";

interface PolicyOptions extends Omit<ReportOptions, "out">, PlaceOptions {
	readonly stack: string;
	/** Folder. */
	readonly out?: string;
	/** An earlier report.json. */
	readonly baseline?: string;
	/** True: the stack's own state on this machine. */
	readonly state?: string | true;
	/** PEM file. */
	readonly sign?: string;
	readonly key?: string;
	readonly catalog?: boolean;
}

/** `platform policy`: judges a stack and writes the report. Exit 1: it fails; exit 2: it could not be made. */
export async function run(action: string | undefined, folder: string | undefined, options: PolicyOptions): Promise<void> {
	try {
		const passes = await act(action, folder, options);
		if (!passes) process.exitCode = 1;
	} catch (error) {
		printError(error);
		process.exitCode = 2;
	}
}

async function act(action: string | undefined, folder: string | undefined, options: PolicyOptions): Promise<boolean> {
	if (action === "verify") return await verify(folder, options);
	if (action !== undefined)
		throw new Refusal([
			{
				path: "policy",
				value: action,
				why: "There is one thing to do beside judging: verify.",
				fix: "Write `verify DIR --key PUB`, or nothing.",
			},
		]);
	return options.catalog === true ? await showCatalog(options) : await judgeStack(options);
}

async function showCatalog(options: PolicyOptions): Promise<boolean> {
	const { catalogText, cellCounts, cells } = await import("../policy/catalog.ts");
	const all = cells();
	print({ json: options.json === true }, { counts: cellCounts(all), cells: all }, () => catalogText(all));
	return true;
}

async function judgeStack(options: PolicyOptions): Promise<boolean> {
	requireStack(options.stack);
	const { writeReport } = await import("../policy/files.ts");
	const settings = settingsFor(options);
	const place = placeOf(settings);
	const folder = options.out ?? join(stateFolder, "reports", `policy-${options.stack}-${place.cloud}`);
	const signer =
		options.sign === undefined ? undefined : (await import("@learning-assistant/policies/report/keys.ts")).privateKeyIn(options.sign);
	const report = await compared(await judged(options, settings), options.baseline);
	const [page, ...others] = writeReport(report, folder);
	if (signer !== undefined) (await import("@learning-assistant/policies/report/sign.ts")).signFolder(folder, signer);
	const { inShort, policyLines } = await import("../policy/summary.ts");
	const written = { page: shown(page ?? ""), others: others.map(shown), signed: signer !== undefined };
	print(
		{ json: options.json === true },
		{ ...inShort(report), ...written },
		() => `\n${policyLines(report)}\n\n${epilogue(written, folder)}`,
	);
	return report.verdict.length === 0;
}

const shown = (path: string): string => relative(process.cwd(), path) || path;

/** Full key → value: the stack file's, and what the command says instead. */
function settingsFor(options: PolicyOptions): Settings {
	return { ...settingsOf(options.stack), ...givenOtherwise(options, {}) };
}

async function judged(options: PolicyOptions, settings: Settings) {
	const { judge } = await import("@learning-assistant/policies/judge.ts");
	const { deployedResources, plannedResources } = await import("../policy/resources.ts");
	const { digestsNow } = await import("../policy/sources.ts");
	const { stack, state } = options;
	const resources =
		state === undefined
			? await plannedResources(stack, givenOtherwise(options, {}))
			: await deployedResources(stack, state === true ? undefined : state);
	const place = placeOf(settings);
	const subject = { project: projectName(), stack, ...place, source: state === undefined ? "plan" : "state" } as const;
	return judge({ resources, subject, pack: packOf(place), digests: digestsNow(settings), made: new Date().toISOString() });
}

async function compared(report: Awaited<ReturnType<typeof judged>>, baseline: string | undefined) {
	if (baseline === undefined) return report;
	if (!existsSync(baseline))
		throw new Refusal([
			{ path: "--baseline", value: baseline, why: "There is no such file.", fix: "Give the report.json of an earlier report." },
		]);
	const { fromJson } = await import("@learning-assistant/policies/report/json.ts");
	const { comparedWith } = await import("@learning-assistant/policies/report/baseline.ts");
	return comparedWith(report, fromJson(readFileSync(baseline, "utf8"), baseline));
}

function epilogue({ page, others, signed }: { page: string; others: readonly string[]; signed: boolean }, folder: string): string {
	const next = signed
		? `npm run policy -- verify ${shown(folder)} --key PUBLIC.pem`
		: "npm run policy -- … --sign KEY.pem    (a key: openssl genpkey -algorithm ed25519 -out KEY.pem)";
	return [`  ${styled("bold", page)}   to read`, ...others.map((path) => `  ${path}`), "", `  next:  ${next}`].join("\n");
}

async function verify(folder: string | undefined, { key, stack, json, ...options }: PolicyOptions): Promise<boolean> {
	if (folder === undefined || key === undefined)
		throw new Refusal([
			{
				path: "policy verify",
				why: "It takes the report's folder and the signer's public key.",
				fix: "npm run policy -- verify DIR --key PUBLIC.pem",
			},
		]);
	const { publicKeyIn } = await import("@learning-assistant/policies/report/keys.ts");
	const { verifyFolder } = await import("@learning-assistant/policies/report/verify.ts");
	const { reportIn } = await import("@learning-assistant/policies/report/sign.ts");
	const { digestsNow } = await import("../policy/sources.ts");
	const { subject } = reportIn(folder);
	const settings = {
		...settingsOf(subject.stack),
		...settingsOfSubject(subject, settingsOf(subject.stack)),
		...givenOtherwise(options, {}),
	};
	const differences = verifyFolder(folder, publicKeyIn(key), digestsNow(settings));
	const told = differences.map(({ what, why }) => `  ${styled("red", "✗")} ${styled("bold", what)}: ${why}`);
	const fine = `  ${styled("green", "✓")} The report in ${shown(folder)} is what was signed, and the project here is what it judged.`;
	print({ json: json === true }, { folder: shown(folder), differences }, () => (told.length === 0 ? fine : told.join("\n")));
	return differences.length === 0;
}

interface Place {
	readonly cloud: string;
	readonly environment: string;
	readonly phase: string;
}

/** What the report was made with instead of the stack file's settings. */
function settingsOfSubject(subject: Place, own: Settings): Settings {
	return givenOtherwise(subject, givenOtherwise(placeOf(own), {}));
}
