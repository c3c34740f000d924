/** Plans a stack again and again in one process, each over the state that the one before leads to, and prints what each would lose. */
import { OperationFailed, type Planned, preview } from "@learning-assistant/engine/index.ts";
import { replacing, stateful } from "../../../infra/plans/replacing/replacing.ts";
import { adjustments } from "../../../infra/stacks/adjustments.ts";
import { projectFolder } from "../project/folders.ts";

/** One plan of a chain. */
export interface Link {
	/** Key → value, as in a stack file. */
	readonly settings: Readonly<Record<string, unknown>>;
	/** The user's last word, as in infra/stacks/adjustments.ts. */
	readonly adjustments?: object;
	/** Which earlier plan this one is made over, by its place in the chain. @default none */
	readonly over?: number;
}

export interface Told {
	readonly changes: Readonly<Record<string, number>>;
	/** Operation, type, name and reasons of every step that takes away or makes anew what keeps something. */
	readonly losses: readonly string[];
}

const harmless = ["same", "create", "update", "read"];

/** A step, or one that the engine refuses to foresee because the resource is protected. */
interface Foreseen {
	readonly op: string;
	readonly urn: string;
	readonly replaceReasons?: readonly string[];
}

function lossesOf(steps: readonly Foreseen[]): readonly string[] {
	const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").at(-1) ?? "";
	return steps
		.filter(({ op, urn }) => !harmless.includes(op) && stateful[typeOf(urn)] !== undefined)
		.map(({ op, urn, replaceReasons = [] }) => [op, typeOf(urn), urn.split("::").at(-1), ...replaceReasons].join(" "));
}

async function plan({ settings, adjustments: wanted = {} }: Link, stateFolder: string, from: Planned | undefined) {
	for (const key of Object.keys(adjustments)) Reflect.deleteProperty(adjustments, key);
	Object.assign(adjustments, wanted);
	const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
	const config = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`learning-assistant:${key}`, text(value)]));
	const place = { projectFolder, stack: "prod", stateFolder, passphrase: undefined };
	return preview({ ...place, config, ...(from && { from }), offline: { replacing, alone: true } });
}

/** What a plan leads to, and what it loses. One that fails leads nowhere. */
async function tell(
	link: Link,
	stateFolder: string,
	from: Planned | undefined,
): Promise<{ readonly planned?: Planned; readonly told: Told }> {
	try {
		const { planned, changes, steps } = await plan(link, stateFolder, from);
		return { planned, told: { changes, losses: lossesOf(steps) } };
	} catch (error) {
		if (!(error instanceof OperationFailed)) throw error;
		return { told: { changes: error.changes, losses: lossesOf(error.failures) } };
	}
}

const [stateFolder = "", chain = "[]"] = process.argv.slice(2);
const made: Awaited<ReturnType<typeof tell>>[] = [];
for (const link of JSON.parse(chain) as readonly Link[]) {
	made.push(await tell(link, stateFolder, link.over === undefined ? undefined : made[link.over]?.planned));
}
process.stdout.write(JSON.stringify(made.map(({ told }) => told)));
