import type { CheckResult, CreateResult, DiffResult, Provider, ReadResult, UpdateResult } from "@pulumi/pulumi/provider/index.js";
import { Refusal } from "../refusal.ts";
import { cancellation } from "./cancellation.ts";
import { checkInputs } from "./checking.ts";
import { changedInputs } from "./differences.ts";
import type { Values } from "./handler.ts";
import { handlerOf } from "./handlers.ts";
import { holdsUnknown, markSecret, secretKeys, unwrapAll } from "./wire.ts";

/** The Pulumi provider `local`: speaks the protocol, and leaves what a resource is to its handler. */
export class LocalProvider implements Provider {
	readonly version = "0.1.0";

	check(urn: string, olds: Values, news: Values): Promise<CheckResult> {
		return plainly(async () => {
			const { inputs, failures } = checkInputs(await handlerOf(urn), unwrapAll(news), unwrapAll(olds ?? {}));
			return { inputs: markSecret(inputs, secretKeys(news)), failures };
		});
	}

	diff(_id: string, urn: string, olds: Values, news: Values): Promise<DiffResult> {
		return plainly(async () => {
			const handler = await handlerOf(urn);
			const outputs = unwrapAll(olds);
			const wanted = unwrapAll(news);
			const changed = changedInputs(handler, outputs, wanted);
			const diverged = changed.length > 0 || holdsUnknown(outputs) ? [] : ((await handler.diverged?.(outputs, wanted)) ?? []);
			return {
				changes: changed.length + diverged.length > 0,
				replaces: changed.filter((name) => handler.replaceOn.includes(name)),
				deleteBeforeReplace: handler.deleteBeforeReplace,
			};
		});
	}

	create(urn: string, inputs: Values): Promise<CreateResult> {
		return plainly(async () => {
			const handler = await handlerOf(urn);
			const wanted = unwrapAll(inputs);
			const { id, outputs } = await handler.create(wanted);
			return { id, outs: markSecret({ ...wanted, ...outputs }, [...secretKeys(inputs), ...handler.secrets]) };
		});
	}

	read(id: string, urn: string, props: Values = {}): Promise<ReadResult> {
		return plainly(async () => {
			const handler = await handlerOf(urn);
			if (Object.keys(props).length === 0) throw notImportable(handler.type, id);
			const outputs = await handler.read(id, unwrapAll(props));
			// An empty id tells the engine that the resource is gone.
			if (!outputs) return { id: "", props: {} };
			return { id, props: markSecret(outputs, [...secretKeys(props), ...handler.secrets]) };
		});
	}

	update(id: string, urn: string, olds: Values, news: Values): Promise<UpdateResult> {
		return plainly(async () => {
			const handler = await handlerOf(urn);
			const wanted = unwrapAll(news);
			const outputs = await handler.update(id, unwrapAll(olds), wanted);
			return { outs: markSecret({ ...wanted, ...outputs }, [...secretKeys(news), ...handler.secrets]) };
		});
	}

	delete(id: string, urn: string, props: Values): Promise<void> {
		return plainly(async () => (await handlerOf(urn)).delete(id, unwrapAll(props)));
	}

	/** The engine gives up: what can be broken off is, and fails. */
	async cancel(): Promise<void> {
		cancellation.abort();
	}
}

const notImportable = (type: string, id: string): Refusal =>
	new Refusal([
		{
			path: type,
			value: id,
			why: "A resource of the machine that no stack knows can't be told apart from another stack's.",
			fix: "Leave out `import`: create takes over what is there.",
		},
	]);

/** A refusal is a message to a person: without its stack, which the SDK's server would print. Of a bug the server passes on only the message, so that one holds the stack. */
async function plainly<Value>(act: () => Promise<Value>): Promise<Value> {
	try {
		return await act();
	} catch (error) {
		const told = isDiskFull(error) ? diskFull(error) : error;
		// By its name: the rooms that the plugin shares with the program have a class of their own.
		if (told instanceof Error && told.name === "Refusal") told.stack = "";
		else if (told instanceof Error) told.message = told.stack ?? told.message;
		throw told;
	}
}

/** Ours, or that of a server's program, which only prints it. */
const isDiskFull = (error: unknown): error is Error =>
	error instanceof Error && /\b(ENOSPC|EDQUOT)\b|No space left on device|Disk quota exceeded/.test(error.message);

const diskFull = ({ path = "disk", dest = path }: NodeJS.ErrnoException & { readonly dest?: string }): Refusal =>
	new Refusal([{ path: dest, why: "The disk is full.", fix: "Free some space and run the same command again: it goes on." }]);
