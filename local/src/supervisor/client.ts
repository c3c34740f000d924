import { type Mistake, Refusal } from "../refusal.ts";
import type { Contact } from "./contact.ts";
import { contactOf } from "./contact.ts";
import type { KeeperDeclaration, NamedReport } from "./keepers.ts";
import type { ProcessSpec, ProcessStatus } from "./spec.ts";

/** The supervisor of one machine, as the provider, the command line and tests speak to it. */
export interface Supervisor {
	/** Starts the process, or replaces it where the spec differs, and resolves once it is ready. Same spec and running: does nothing. Refuses with the log's last lines when it does not become ready within `timeoutMs` (30,000 unless told); a new process is then removed, and one that replaced another makes room for it again. 0: resolves at once and stays, ready or not; whoever put it looks at its state. */
	put(spec: ProcessSpec, timeoutMs?: number): Promise<ProcessStatus>;
	/** Stops the process gracefully, forgets the spec and removes the log. Unknown names are fine. */
	remove(name: string): Promise<void>;
	list(): Promise<readonly ProcessStatus[]>;
	/** Sends a signal to a running process, for example SIGHUP or SIGUSR2 to reload. */
	signal(name: string, signal: NodeJS.Signals): Promise<void>;
	/** Stops and starts the process with its spec. */
	restart(name: string): Promise<ProcessStatus>;
	/** Declares a keeper, or replaces it. */
	putKeeper(declaration: KeeperDeclaration): Promise<void>;
	removeKeeper(name: string): Promise<void>;
	/** The last report of each keeper. */
	keepers(): Promise<readonly NamedReport[]>;
	/** Where anybody on the machine may ask for a keeper's check: 200 or 503. */
	checkUrl(keeper: string, check: string): string;
	/** Stops every process in falling order and ends the supervisor. Specs stay: the next start runs them again. */
	shutDown(): Promise<void>;
}

/** The running supervisor of a home; refuses where none runs. Never starts one. */
export function connectSupervisor(root: string): Supervisor {
	const contact = contactOf(root);
	if (contact) return clientOf(contact);
	throw new Refusal([
		{
			path: root,
			why: "The supervisor of this machine is not running.",
			fix: "Run `npm run up`: it starts it again, and with it every process.",
		},
	]);
}

export function clientOf(contact: Contact): Supervisor {
	const ask = <Value>(method: string, path: string, body?: unknown) => call<Value>(contact, method, path, body);
	const named = (name: string) => `/processes/${encodeURIComponent(name)}`;
	return {
		put: (spec, timeoutMs) => ask("PUT", `${named(spec.name)}${timeoutMs === undefined ? "" : `?timeoutMs=${timeoutMs}`}`, spec),
		remove: (name) => ask("DELETE", named(name)),
		list: () => ask("GET", "/processes"),
		signal: (name, signal) => ask("POST", `${named(name)}/signal`, { signal }),
		restart: (name) => ask("POST", `${named(name)}/restart`),
		putKeeper: (declaration) => ask("PUT", `/keepers/${encodeURIComponent(declaration.name)}`, declaration),
		removeKeeper: (name) => ask("DELETE", `/keepers/${encodeURIComponent(name)}`),
		keepers: () => ask("GET", "/keepers"),
		checkUrl: (keeper, check) => `http://127.0.0.1:${contact.port}/checks/${encodeURIComponent(keeper)}/${encodeURIComponent(check)}`,
		shutDown: () => ask("POST", "/shutdown"),
	};
}

async function call<Value>({ port, token }: Contact, method: string, path: string, body: unknown): Promise<Value> {
	const response = await fetch(`http://127.0.0.1:${port}${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, connection: "close" },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (response.status === 422) throw new Refusal((JSON.parse(text) as { mistakes: Mistake[] }).mistakes);
	if (!response.ok) throw new Error(`The supervisor answered ${response.status} to ${method} ${path}: ${text}`);
	return (text === "" ? undefined : JSON.parse(text)) as Value;
}
