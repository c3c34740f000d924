import { join } from "node:path";
import { preview } from "@learning-assistant/engine/index.ts";
import { Progress } from "../display/progress.ts";
import { type ReportOptions, report } from "../display/report.ts";
import { plannedSummary } from "../display/steps.ts";
import { styled } from "../display/style.ts";
import { planTree } from "../display/tree.ts";
import type { EngineEvent, StepMetadata } from "../engines/engine.ts";
import { requirePulumi } from "../engines/pulumi.ts";
import { projectFolder, stateFolder } from "../project/folders.ts";
import { findPassphrase, loadPassphrase } from "../project/passphrase.ts";
import { Refusal } from "../refusal.ts";

interface BootstrapOptions extends ReportOptions {
	readonly cloud: string;
	readonly region?: string;
	readonly repository?: string;
	readonly environments?: string;
	/** Makes it, by the Pulumi CLI; otherwise it is only planned. */
	readonly create?: boolean;
}

/** A Pulumi project of its own: its state must not lie in the bucket that it makes. */
const workDir = join(projectFolder, "infra", "bootstrap");
const project = "learning-assistant-bootstrap";

/** Stands for the repository in a plan: enough to see what would be made. */
const anyRepository = "OWNER/REPOSITORY";

/** `platform bootstrap`: what a team needs in a cloud account before its first stack there. */
export async function run(options: BootstrapOptions): Promise<void> {
	await (options.create ? create(options) : plan(options));
}

async function plan(options: BootstrapOptions): Promise<void> {
	const { cloud } = options;
	const steps: StepMetadata[] = [];
	const onEvent = ({ resourcePreEvent }: EngineEvent) => void (resourcePreEvent && steps.push(resourcePreEvent.metadata));
	const place = { projectFolder: workDir, stack: cloud, stateFolder, passphrase: findPassphrase() };
	const planned = await preview({ ...place, config: configOf(options), offline: {}, onEvent });
	const { changes, outputs, against, lookUps } = planned;
	report(options, { steps: planned.steps, changeSummary: changes, against, lookUps, outputs }, () =>
		[
			`  ${styled("bold", `Bootstrap of ${cloud}`)} (offline, against ${against ?? "no state"})`,
			planTree(steps),
			...declined(outputs),
			`  ${styled("bold", "Would change")}: ${plannedSummary(changes)}.`,
			`  next:  sign in to the account, then npm run bootstrap -- ${argumentsOf(options)} --create\n  then:  ${afterwards(outputs)}`,
		]
			.filter((part) => part !== "")
			.join("\n\n"),
	);
}

async function create(options: BootstrapOptions): Promise<void> {
	if (options.repository === undefined && options.cloud !== "digitalocean") throw noRepository(options.cloud);
	requirePulumi();
	const { LocalWorkspace } = await import("@pulumi/pulumi/automation/index.js");
	const envVars = { PULUMI_BACKEND_URL: `file://${stateFolder}`, PULUMI_CONFIG_PASSPHRASE: loadPassphrase() };
	const stack = await LocalWorkspace.createOrSelectStack({ stackName: options.cloud, workDir }, { envVars });
	await stack.setAllConfig(Object.fromEntries(Object.entries(configOf(options)).map(([key, value]) => [key, { value }])));
	const progress = new Progress(options.json ? process.stderr : process.stdout);
	try {
		await stack.up({ onEvent: (event) => progress.handle(event as unknown as EngineEvent) });
	} finally {
		progress.stop();
	}
	const told = Object.entries(await stack.outputs()).map(([key, { value, secret }]) => [key, secret ? "[secret]" : value] as const);
	const outputs = Object.fromEntries(told);
	report(options, outputs, () => [...declined(outputs), ...signIn(options.cloud, outputs), `  next:  ${afterwards(outputs)}`].join("\n\n"));
}

function noRepository(cloud: string): Refusal {
	const why = `On ${cloud} a role is made that workflows of one repository may take on.`;
	return new Refusal([{ path: "--repository", why, fix: "Name it: --repository OWNER/NAME." }]);
}

function configOf({ cloud, region, repository, environments }: BootstrapOptions): Record<string, string> {
	const named = repository ?? (cloud === "digitalocean" ? undefined : anyRepository);
	const given = Object.entries({ cloud, region, repository: named, environments });
	return Object.fromEntries(given.flatMap(([key, value]) => (value === undefined ? [] : [[`${project}:${key}`, value]])));
}

function argumentsOf({ cloud, region, repository, environments }: BootstrapOptions): string {
	const owed = cloud === "digitalocean" ? {} : { repository: repository ?? anyRepository };
	const given = Object.entries({ cloud, region, ...owed, environments });
	return given.flatMap(([key, value]) => (value === undefined ? [] : [`--${key} ${value}`])).join(" ");
}

function declined({ declined: sentences }: Readonly<Record<string, unknown>>): readonly string[] {
	return Array.isArray(sentences) && sentences.length > 0 ? [sentences.map((each) => `  ${styled("yellow", "!")} ${each}`).join("\n")] : [];
}

/** The variable, not `pulumi login`: Pulumi.yaml names this machine's folder as the backend, which wins over a login and not over the variable. */
function afterwards({ backend, secretsProvider }: Readonly<Record<string, unknown>>): string {
	const known = (value: unknown) => (value === "[unknown]" ? "…" : value);
	return [
		`export PULUMI_BACKEND_URL='${known(backend)}'`,
		`pulumi stack init prod --secrets-provider='${known(secretsProvider)}'`,
		"npm run up -- --stack prod",
	].join("\n         ");
}

/** What CI signs in as, and where the keys lie that nothing signs in without. */
function signIn(cloud: string, { deployer, environment }: Readonly<Record<string, unknown>>): readonly string[] {
	const names = Object.entries((deployer ?? {}) as Readonly<Record<string, string>>).map(([name, value]) => `  ${name}: ${value}`);
	const keys = Object.keys((environment ?? {}) as object).join(" and ");
	const shown = `  ${keys}: pulumi --cwd infra/bootstrap stack output environment --stack ${cloud} --show-secrets`;
	return [...(names.length === 0 ? [] : [["  CI signs in with", ...names].join("\n")]), ...(keys === "" ? [] : [shown])];
}
