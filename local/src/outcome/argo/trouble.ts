import { ApiException } from "@kubernetes/client-node";
import { networkTrouble } from "../network-trouble.ts";
import type { Trouble } from "../wait.ts";
import { HelperFailed } from "./kubeconfig.ts";

const again = "then run `npm run up` again: it asks how the deployment ended.";

/** Answers that stay, by their status. */
const lasting: Readonly<Record<number, { readonly why: string; readonly fix: string }>> = {
	401: {
		why: "The cluster takes no credentials from whoever runs this: they are wrong or have expired.",
		fix: `Log in to the cloud again, ${again}`,
	},
	403: {
		why: "Whoever runs this may not ask the cluster how the deployment ended.",
		fix: `Allow to get rollouts and to list replicasets and analysisruns, ${again}`,
	},
};

export function argoTrouble(error: unknown): Trouble | undefined {
	if (error instanceof ApiException) return ofAnswer(error);
	if (error instanceof HelperFailed) return ofHelper(error);
	return networkTrouble(error);
}

function ofHelper({ helper, code }: HelperFailed): Trouble {
	const by = `"${helper}", by which the kubeconfig logs in,`;
	return code === undefined
		? { kind: "lasting", why: `${by} ended with an error.`, fix: `Log in to the cloud again, ${again}` }
		: { kind: "lasting", why: `${by} can't be started (${code}).`, fix: `Install it, ${again}` };
}

function ofAnswer({ code, body }: ApiException<unknown>): Trouble | undefined {
	if (code === 429 || code >= 500) return { kind: "passing", why: `The cluster answered ${code}.` };
	const stays = lasting[code];
	return stays && { kind: "lasting", why: `${stays.why}${saying(body)}`, fix: stays.fix };
}

/** The sentence of a Kubernetes `Status`. The whole answer with its headers is in the error's own message. */
function saying(body: unknown): string {
	const { message } = parsed(body) ?? {};
	return typeof message === "string" ? ` It says: ${message}` : "";
}

function parsed(body: unknown): { readonly message?: unknown } | undefined {
	if (typeof body !== "string") return body as { readonly message?: unknown };
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
