import { spawn } from "node:child_process";
import { get } from "node:http";
import { connect } from "node:net";
import type { Readiness } from "./spec.ts";

/** A probe that hangs counts as no. */
const probeTimeoutMs = 2_000;

const probes: { readonly [Kind in Readiness["kind"]]: (readiness: Extract<Readiness, { kind: Kind }>) => Promise<boolean> } = {
	http: ({ url }) => answers(url),
	tcp: ({ host, port }) => accepts(host, port),
	command: ({ command }) => succeeds(command),
	none: async () => true,
};

/** Whether a process may serve, asked once. */
export function isReady(readiness: Readiness): Promise<boolean> {
	return (probes[readiness.kind] as (readiness: Readiness) => Promise<boolean>)(readiness);
}

/** Kinds that are asked again while a process runs; a command each second would cost more than what it watches. */
export const isCheap = ({ kind }: Readiness): boolean => kind === "http" || kind === "tcp";

function answers(url: string): Promise<boolean> {
	return new Promise((resolve) => {
		const request = get(url, { agent: false, timeout: probeTimeoutMs }, (response) => {
			response.resume();
			resolve((response.statusCode ?? 500) < 400);
		});
		request.on("timeout", () => request.destroy()).on("error", () => resolve(false));
	});
}

function accepts(host: string, port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host, port, timeout: probeTimeoutMs });
		const end = (ready: boolean) => {
			socket.destroy();
			resolve(ready);
		};
		socket
			.on("connect", () => end(true))
			.on("timeout", () => end(false))
			.on("error", () => end(false));
	});
}

function succeeds([program = "", ...args]: readonly string[]): Promise<boolean> {
	return new Promise((resolve) => {
		const child = spawn(program, args, { stdio: "ignore", timeout: probeTimeoutMs });
		child.on("error", () => resolve(false)).on("exit", (code) => resolve(code === 0));
	});
}
