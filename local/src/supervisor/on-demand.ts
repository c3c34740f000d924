import { clientOf, type Supervisor } from "./client.ts";
import { contactOf } from "./contact.ts";
import { inspect } from "./inspect.ts";
import { startSupervisor } from "./start.ts";

/**
 * The supervisor of a home for whoever both looks and changes: looking never starts one (a look that mended what it looks at would hide drift),
 * a change does.
 */
export function supervisorOnDemand(root: string): Supervisor {
	const started = () => startSupervisor(root);
	return {
		list: async () => (await inspect(root)).processes,
		keepers: async () => (await inspect(root)).keepers,
		put: async (...given) => (await started()).put(...given),
		remove: async (name) => (await started()).remove(name),
		signal: async (...given) => (await started()).signal(...given),
		restart: async (name) => (await started()).restart(name),
		putKeeper: async (declaration) => (await started()).putKeeper(declaration),
		removeKeeper: async (name) => (await started()).removeKeeper(name),
		checkUrl: (keeper, check) => {
			const contact = contactOf(root);
			if (!contact) throw new Error(`No supervisor of ${root} runs; start it before asking where its checks are.`);
			return clientOf(contact).checkUrl(keeper, check);
		},
		shutDown: async () => (await started()).shutDown(),
	};
}
