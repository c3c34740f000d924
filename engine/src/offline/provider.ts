/** A provider that is not there: what can be said of a plan without asking a cloud. */
import type { ConfigurableProvider, Diff, DiffRequest, InvokeResult, Live } from "../plugins/provider.ts";
import { ProviderError } from "../plugins/provider.ts";
import { parseUrn } from "../urn.ts";
import { isObject, type Properties, type Value } from "../values/signatures.ts";
import { withComputed } from "./computed.ts";
import { carryDefaults } from "./defaults.ts";

/** What the whole plan knows beside this provider. */
export interface OfflineKnowledge {
	diff(request: DiffRequest): Diff;
	/** Undefined: nobody recorded an answer. */
	answer(token: string, args: Properties): Properties | undefined;
}

/** Answers for previews only: inputs are taken as they are, and what a cloud would compute is unknown. */
export function offlineProvider(knowledge: OfflineKnowledge): ConfigurableProvider {
	const never = async (): Promise<never> => {
		throw new ProviderError("this package has no plugin here, so it can be planned and not be changed");
	};
	return {
		checkConfig: async (_urn, _olds, news) => ({ inputs: news, failures: [] }),
		diffConfig: async (request) => knowledge.diff(request),
		configure: async () => {},
		check: async (_urn, olds, news) => ({ inputs: carryDefaults(olds, news), failures: [] }),
		diff: async (request) => knowledge.diff(request),
		create: async ({ urn, inputs, preview }) => (preview ? { id: "", outputs: withComputed(parseUrn(urn).type, inputs) } : await never()),
		update: async ({ urn, id, oldInputs, oldOutputs, newInputs, preview }): Promise<Live> => {
			if (!preview) return await never();
			const outputs = keepComputed(oldOutputs, oldInputs, newInputs) as Properties;
			return { id, outputs: withComputed(parseUrn(urn).type, outputs) };
		},
		read: async ({ id }) => ({ id, outputs: {}, inputs: {} }),
		delete: never,
		invoke: async (token, args): Promise<InvokeResult> => {
			const result = knowledge.answer(token, args);
			return result === undefined ? { result: {}, failures: [], unknown: true } : { result, failures: [] };
		},
	};
}

/** After an update computed values stay as they were, as most providers foresee it; inputs are the new ones. */
function keepComputed(oldOutput: Value | undefined, oldInput: Value | undefined, newInput: Value): Value {
	if (!isObject(oldOutput) || !isObject(newInput)) return newInput;
	const given = isObject(oldInput) ? oldInput : {};
	const computed = Object.entries(oldOutput).filter(([key]) => given[key] === undefined && newInput[key] === undefined);
	const inner = Object.entries(newInput).map(([key, value]) => [key, keepComputed(oldOutput[key], given[key], value)] as const);
	return { ...Object.fromEntries(computed), ...Object.fromEntries(inner) };
}
