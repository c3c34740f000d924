import { KubeConfig } from "@kubernetes/client-node";
import { Refusal } from "../../refusal.ts";

/** Where client-go tells a credential helper what is wanted of it. */
const execInfo = "KUBERNETES_EXEC_INFO";

interface Exec {
	readonly apiVersion?: string;
	readonly command?: string;
	readonly provideClusterInfo?: boolean;
	env?: { readonly name: string; readonly value: string }[];
}

/**
 * A kubeconfig from its text.
 * @throws Refusal where it can't be read; what stands in it is never told
 */
export function openKubeconfig(text: string): KubeConfig {
	const config = new KubeConfig();
	try {
		config.loadFromString(text);
	} catch {
		throw unreadable();
	}
	if (config.getCurrentCluster() === null) throw unreadable();
	informHelper(config);
	return config;
}

function unreadable(): Refusal {
	const why = "The cluster's kubeconfig can't be read, or names no cluster.";
	return new Refusal([{ path: "kubeconfig", why, fix: "Run `npm run refresh`, then `npm run up`: it is fetched anew." }]);
}

/** This client starts helpers without the variable that the protocol gives them, and those that are made with client-go (Google's, Azure's) end with an error then. */
function informHelper(config: KubeConfig): void {
	const exec = config.getCurrentUser()?.exec as Exec | undefined;
	const cluster = config.getCurrentCluster();
	if (exec === undefined || cluster === null) return;
	const whom = { server: cluster.server, ...(cluster.caData && { "certificate-authority-data": cluster.caData }) };
	const spec = { interactive: false, ...(exec.provideClusterInfo && { cluster: whom }) };
	const value = JSON.stringify({ apiVersion: exec.apiVersion, kind: "ExecCredential", spec });
	exec.env = [...(exec.env ?? []), { name: execInfo, value }];
}

/** The program that a kubeconfig logs in by failed. What it wrote may hold a token, so it is not kept. */
export class HelperFailed extends Error {
	readonly helper: string;
	/** Of Node, where the program could not even be started. */
	readonly code: string | undefined;

	constructor(helper: string, { code }: NodeJS.ErrnoException) {
		super(`${helper} failed`);
		this.helper = helper;
		this.code = code;
	}
}

/**
 * Starts the program that logs in, where there is one and its last token is not good any more. Each request would do it by itself; its errors could
 * not be told from others then.
 */
export async function logIn(config: KubeConfig): Promise<void> {
	const helper = (config.getCurrentUser()?.exec as Exec | undefined)?.command;
	if (helper === undefined) return;
	await config.applyToHTTPSOptions({}).catch((error) => {
		throw new HelperFailed(helper, error);
	});
}
